#include "diple/work/learned.h"

#include <stdlib.h>

#include "diple/base/map.h"
#include "diple/guide/accept.h"
#include "diple/guide/answer.h"
#include "diple/store/decisions.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/work/feedback.h"
#include "diple/work/review.h"
#include "diple/work/schedule.h"

struct learning {
    struct store *s;
    const struct guide *g;
    struct arena *a;
    int64_t person;
    int64_t now;
    struct map gold; /* items that are gold to this person */
    struct learned out;
};

static struct sv task_key(const int64_t *task)
{
    return (struct sv){(const char *)task, sizeof *task};
}

/* The first rule of the label that was agreed on, else of the question. */
static const char *rule_of(const struct question *q, const struct value *final)
{
    const struct texts *rules = &q->rules;
    if (final->kind == VALUE_CHOICE && final->label < q->n_labels &&
        q->labels[final->label].rules.n)
        rules = &q->labels[final->label].rules;
    return rules->n ? rules->list[0] : "";
}

static const char *label_of(struct learning *l, size_t q, const struct value *v)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct answer an;
    answer_init(l->g, l->a, &an);
    an.values[q] = *v;
    answer_to_label(l->g, &an, q, &b);
    return v->kind == VALUE_NONE ? NULL : arena_strdup(l->a, b.p);
}

static void add(struct learning *l, const struct lesson *x)
{
    struct lesson one = *x;
    one.said = label_of(l, one.question, &one.yours);
    one.agreed = label_of(l, one.question, &one.final);
    if (!one.rule || !one.rule[0])
        one.rule = rule_of(&l->g->questions[one.question], &one.final);
    l->out.list = arena_push(l->a, l->out.list, &l->out.n, &one, sizeof one);
}

/* ---- gold -------------------------------------------------------------------------
 */

static void add_gold(struct learning *l, const struct gold_answer *said)
{
    struct answer given;
    struct accepted key;
    struct graded got;
    if (answer_parse(l->g, said->answer, l->a, &given, NULL) != ST_OK ||
        accepted_parse(l->g, said->accepted, l->a, &key, NULL) != ST_OK)
        return; /* fits the guide no longer */
    grade_answer(l->g, &given, &key, l->a, &got);
    for (size_t q = 0; q < got.n; q++) {
        if (got.questions[q].grade < GRADE_PARTIAL)
            continue;
        struct lesson x = {
            .ext = said->ext,
            .at = said->at,
            .gold = true,
            .question = q,
            .yours = given.values[q],
            .final = key.list[got.accepted].values[q],
            .rule = said->why};
        add(l, &x);
    }
}

/* How many answers to hidden gold, the oldest, are told one by one: at the end, in
 * runs of as many as the labelling screen waits for. */
static size_t hidden_told(const struct review *r, bool at_end)
{
    size_t hidden = 0;
    for (size_t i = 0; i < r->n; i++)
        hidden += r->answers[i].said.round == 0;
    return at_end ? hidden - hidden % FEEDBACK_LEAST : hidden;
}

static enum status read_batch(struct learning *l, const struct batch *b, struct err *e)
{
    struct review r;
    struct progress p;
    enum status st = review_look(l->s, l->g, b, l->person, l->a, &r, e);
    if (st == ST_OK)
        st = store_progress_get(l->s, l->a, b->id, l->person, &p, e);
    if (st != ST_OK)
        return st;
    bool rested = l->now - p.last_at >= SCHEDULE_REST_MS;
    enum policy_feedback how = b->policy.feedback;
    bool told = how == POLICY_AT_ONCE || (how == POLICY_AT_END && rested);
    size_t before = l->out.n, hidden = hidden_told(&r, false);
    size_t open = told ? hidden_told(&r, how == POLICY_AT_END) : 0;
    for (size_t i = r.n; i-- > 0;) {
        const struct gold_answer *said = &r.answers[i].said;
        map_set(&l->gold, task_key(&said->task), 1);
        bool says = said->round > 0 || hidden-- <= open;
        if (says && l->out.n - before < LEARNED_MAX)
            add_gold(l, said);
    }
    struct own_gold gold = {b->name, r.judgement};
    if (told && r.judgement.counted >= LEARNED_GOLD_LEAST)
        l->out.gold = arena_push(l->a, l->out.gold, &l->out.n_gold, &gold, sizeof gold);
    return ST_OK;
}

static enum status read_gold(struct learning *l, struct err *e)
{
    struct batch *list;
    size_t n;
    enum status st = store_batch_list(l->s, l->a, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        st = read_batch(l, &list[i], e);
    return st;
}

/* ---- decisions --------------------------------------------------------------------
 */

static void add_decision(struct learning *l, const struct decided *d)
{
    struct answer yours, final;
    size_t known;
    if (map_get(&l->gold, task_key(&d->decision.task), &known) ||
        answer_parse(l->g, d->yours, l->a, &yours, NULL) != ST_OK ||
        answer_parse(l->g, d->decision.answer, l->a, &final, NULL) != ST_OK)
        return;
    for (size_t q = 0; q < l->g->n_questions; q++) {
        if (!question_counts(&l->g->questions[q]) ||
            value_equal(&yours.values[q], &final.values[q]))
            continue;
        struct lesson x = {
            .ext = d->decision.ext,
            .at = d->decision.at,
            .question = q,
            .yours = yours.values[q],
            .final = final.values[q]};
        add(l, &x);
    }
}

static enum status read_decisions(struct learning *l, struct err *e)
{
    struct decided *list;
    size_t n;
    enum status st =
        store_decision_after(l->s, l->a, l->person, LEARNED_MAX, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        add_decision(l, &list[i]);
    return st;
}

static int newest_first(const void *x, const void *y)
{
    const struct lesson *a = x, *b = y;
    if (a->at != b->at)
        return a->at < b->at ? 1 : -1;
    return a->question < b->question ? -1 : a->question > b->question;
}

enum status learned_read(
    struct store *s, const struct guide *g, struct arena *a, int64_t person,
    int64_t now, struct learned *out, struct err *e)
{
    struct learning l = {.s = s, .g = g, .a = a, .person = person, .now = now};
    enum status st = person ? read_gold(&l, e) : ST_OK;
    if (st == ST_OK && person)
        st = read_decisions(&l, e);
    map_release(&l.gold);
    if (st != ST_OK)
        return st;
    if (l.out.n)
        qsort(l.out.list, l.out.n, sizeof *l.out.list, newest_first);
    *out = l.out;
    return ST_OK;
}
