#include "diple/guide/policy.h"

#include "diple/base/mem.h"
#include "diple/guide/guide.h"

void guide_policy(const struct guide *g, struct policy *out)
{
    static const enum policy_feedback feedback[] = {
        [FEEDBACK_AT_ONCE] = POLICY_AT_ONCE,
        [FEEDBACK_AT_END] = POLICY_AT_END,
        [FEEDBACK_SILENT] = POLICY_SILENT};
    static const enum policy_consensus consensus[] = {
        [CONSENSUS_ADJUDICATE] = POLICY_ADJUDICATE,
        [CONSENSUS_UNANIMOUS] = POLICY_UNANIMOUS,
        [CONSENSUS_MAJORITY] = POLICY_MAJORITY,
        [CONSENSUS_WEIGHTED] = POLICY_WEIGHTED,
        [CONSENSUS_DAWID_SKENE] = POLICY_DAWID_SKENE};
    policy_init(out);
    out->overlap = g->quality.overlap;
    out->consensus = consensus[g->quality.consensus];
    out->gold = g->gold.share;
    out->gold_window = g->gold.window;
    out->feedback = feedback[g->gold.feedback];
    out->quiz = g->gold.quiz;
    out->pass = g->gold.pass;
    policy_fill(out);
}
