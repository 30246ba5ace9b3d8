/* Guides, and answers and records read against them, over any bytes: a guide,
 * then after lines of `%%` an answer and a record. */
#include <stdint.h>

#include "diple/assist/rules.h"
#include "diple/base/mem.h"
#include "diple/guide/answer.h"
#include "diple/guide/diff.h"
#include "diple/guide/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct sv part(struct sv *rest)
{
    const char *at = rest->n ? memmem(rest->p, rest->n, "\n%%\n", 4) : NULL;
    struct sv out = *rest;
    *rest = (struct sv){"", 0};
    if (!at)
        return out;
    *rest = (struct sv){at + 4, out.n - (size_t)(at + 4 - out.p)};
    out.n = (size_t)(at - out.p);
    return out;
}

/* What was read is written so that reading and writing it changes nothing. */
static void round_trip(const struct guide *g, const struct answer *an, struct arena *a)
{
    AUTO_STRBUF struct strbuf once = STRBUF_INIT;
    AUTO_STRBUF struct strbuf twice = STRBUF_INIT;
    struct answer again, copy;
    answer_write(g, an, &once);
    MUST(answer_parse(g, strbuf_sv(&once), a, &again, NULL) == ST_OK);
    MUST(answer_equal(g, an, &again));
    answer_copy(&again, a, &copy);
    answer_write(g, &copy, &twice);
    MUST(sv_eq(strbuf_sv(&once), strbuf_sv(&twice)));
    answer_drop_hidden(g, &copy);
    MUST(answer_equal(g, an, &copy));
}

/* Each value survives the cell of a long table, where ids hold no `|` or `=`. */
static void cells(const struct guide *g, const struct answer *an, struct arena *a)
{
    for (size_t q = 0; q < g->n_questions; q++) {
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        struct answer back;
        if (an->values[q].kind == VALUE_NONE || g->questions[q].options)
            continue;
        answer_init(g, a, &back);
        answer_to_label(g, an, q, &b);
        const char *id = g->questions[q].id;
        MUST(answer_from_label(g, id, strbuf_sv(&b), a, &back, NULL) == ST_OK);
        MUST(value_equal(&an->values[q], &back.values[q]));
    }
}

static void use(const struct guide *g, struct sv json, struct sv record)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct answer an;
    struct faults faults;
    struct rule_hits hits;
    struct changes changes;
    guide_print(g, &b);
    guide_diff(g, g, &a, &changes);
    MUST(changes.n == 0);
    rules_run(g, record, &a, &hits, NULL);
    if (answer_parse(g, json, &a, &an, NULL) != ST_OK)
        return;
    bool good = answer_check(g, &an, record, &a, &faults) == ST_OK;
    MUST(good == (guide_answer_fits(g, json, record, NULL) == ST_OK));
    round_trip(g, &an, &a);
    cells(g, &an, &a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sv rest = {(const char *)data, size};
    struct sv yaml = part(&rest), json = part(&rest);
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct guide g;
    struct diags d;
    diags_init(&d, "x");
    bool loaded = guide_load(&g, yaml, &d) == ST_OK;
    MUST(loaded == (d.errors == 0));
    diags_format(&d, yaml, &b);
    if (loaded) {
        use(&g, json, rest);
        guide_release(&g);
    }
    diags_release(&d);
    return 0;
}
