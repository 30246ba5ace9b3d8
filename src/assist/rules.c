#include "diple/assist/rules.h"

#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/base/regex.h"

/* ST_NOT_FOUND where the rule gives no hit. */
static enum status run_rule(
    const struct rule *rule, const struct json_scan *record, struct strbuf *scratch,
    struct regex_budget *budget, struct regex_match *m, struct err *e)
{
    const struct json_member *field = json_scan_find(record, sv_of(rule->field));
    if (!field || field->kind == JSON_NULL || field->kind == JSON_OBJECT ||
        field->kind == JSON_ARRAY)
        return ST_NOT_FOUND;
    strbuf_clear(scratch);
    /* Numbers and booleans are searched as they are written. */
    struct sv text =
        field->kind == JSON_STRING ? json_decode(field->value, scratch) : field->value;
    return regex_search(rule->regex, text, 0, budget, m, e);
}

static enum status run_all(
    const struct guide *g, const struct json_scan *record, struct arena *a,
    struct rule_hits *out, struct err *e)
{
    AUTO_STRBUF struct strbuf scratch = STRBUF_INIT;
    struct regex_budget budget = regex_budget();
    for (size_t i = 0; i < g->n_rules; i++) {
        const struct rule *rule = &g->rules[i];
        struct regex_match m;
        enum status s = run_rule(rule, record, &scratch, &budget, &m, e);
        if (s == ST_NOT_FOUND)
            continue;
        if (s != ST_OK) {
            err_context(e, "rule %zu", i + 1);
            return s;
        }
        struct rule_hit hit = {
            .question = rule->question,
            .label = rule->label,
            .point = rule->point,
            .rule = i,
            .start = m.start,
            .end = m.end,
        };
        out->list = arena_push(a, out->list, &out->n, &hit, sizeof hit);
    }
    return ST_OK;
}

enum status rules_run(
    const struct guide *g, struct sv record, struct arena *a, struct rule_hits *out,
    struct err *e)
{
    struct json_scan scan = {0};
    *out = (struct rule_hits){0};
    if (g->n_rules == 0)
        return ST_OK;
    enum status s = json_scan(&scan, record, e);
    if (s == ST_OK && scan.kind != JSON_OBJECT)
        s = err_set(
            e, ST_INVALID, "a record must be an object, not %s",
            json_kind_words(scan.kind));
    if (s == ST_OK)
        s = run_all(g, &scan, a, out, e);
    json_scan_release(&scan);
    return s;
}
