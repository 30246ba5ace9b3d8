#include "diple/assist/rules_spans.h"

#include "diple/base/json.h"
#include "diple/base/regex.h"
#include "diple/base/utf8.h"

static void put_match(
    struct json_out *w, const struct utf8_index *x, const struct regex_match *m,
    const char *label)
{
    size_t start = 0, end = 0;
    utf8_index_byte_to_cp(x, m->start, &start);
    utf8_index_byte_to_cp(x, m->end, &end);
    json_begin_object(w);
    json_put_key(w, "end");
    json_put_int(w, (long long)end);
    json_put_key(w, "label");
    json_put_str(w, label);
    json_put_key(w, "start");
    json_put_int(w, (long long)start);
    json_end_object(w);
}

/* Returns how many matches were written, at most `most`. */
static size_t run_rule(
    const struct rule *rule, const char *label, const struct utf8_index *x,
    struct regex_budget *budget, size_t most, struct json_out *w)
{
    struct regex_match m;
    size_t n = 0, from = 0;
    while (n < most && from <= x->text.n &&
           regex_search(rule->regex, x->text, from, budget, &m, NULL) == ST_OK) {
        if (m.end > m.start) {
            put_match(w, x, &m, label);
            n++;
        }
        from = regex_after(x->text, &m);
    }
    return n;
}

size_t rules_spans(
    const struct guide *g, size_t question, struct sv text, struct strbuf *json)
{
    struct regex_budget budget = regex_budget();
    struct utf8_index x;
    size_t n = 0, before = json->n;
    struct json_out w = json_out_to(json);
    utf8_index_init(&x, text);
    json_begin_array(&w);
    for (size_t i = 0; i < g->n_rules; i++) {
        const struct rule *r = &g->rules[i];
        if (r->question != question || strcmp(r->field, g->item.text) != 0)
            continue;
        const char *label = g->questions[question].labels[r->label].id;
        n += run_rule(r, label, &x, &budget, RULES_SPANS_MAX - n, &w);
    }
    json_end_array(&w);
    utf8_index_release(&x);
    if (n == 0)
        strbuf_truncate(json, before);
    return n;
}
