#include <string.h>

#include "common.h"
#include "diple/quality/gaps.h"

enum { SHOWN = 20 };

struct report {
    struct session s;
    struct batch batch;
    struct gaps gaps;
};

/* ---- words ------------------------------------------------------------------------
 */

static const struct label *label_named(const struct question *q, struct sv id)
{
    for (size_t i = 0; i < q->n_labels; i++)
        if (sv_is(id, q->labels[i].id))
            return &q->labels[i];
    return NULL;
}

static void put_times(struct strbuf *b, int64_t n, const char *one, const char *many)
{
    common_put_count(b, n, one, many);
}

/* "2 gaps, confused 5 times on 3 items, decided 4 : 1" */
static void put_figures(struct strbuf *b, const struct gap_pair *p)
{
    int64_t decided = p->won[0] + p->won[1];
    if (p->gaps)
        put_times(b, p->gaps, "gap", "gaps");
    if (p->confused) {
        strbuf_puts(b, b->n ? ", confused " : "confused ");
        put_times(b, p->confused, "time", "times");
        strbuf_puts(b, " on ");
        put_times(b, p->items, "item", "items");
    }
    if (decided && p->first.n) {
        strbuf_puts(b, b->n ? ", decided " : "decided ");
        strbuf_printf(b, "%lld : %lld", (long long)p->won[0], (long long)p->won[1]);
    }
    if (p->neither) {
        strbuf_puts(b, b->n ? ", for neither " : "for neither ");
        put_times(b, p->neither, "time", "times");
    }
}

static void put_advice(struct strbuf *b, const struct gap_pair *p)
{
    bool turned = p->won[1] > p->won[0];
    struct sv to = turned ? p->second : p->first, from = turned ? p->first : p->second;
    switch (p->advice) {
    case GAP_WRITE_RULE:
        strbuf_printf(
            b, "Write a rule that tells them apart: %lld decision%s found none.",
            (long long)p->gaps, p->gaps == 1 ? "" : "s");
        return;
    case GAP_AGREE_FIRST:
        strbuf_puts(
            b, "Agree among adjudicators first: it was decided both ways. Then write a "
               "rule.");
        return;
    case GAP_WRITE_DOWN:
        strbuf_puts(b, "Say in the guide what is decided anyway: under `");
        strbuf_addsv(b, from);
        strbuf_puts(b, "`, an example of what it is `not`, with `use: ");
        strbuf_addsv(b, to);
        strbuf_puts(b, "`.");
        return;
    case GAP_DECIDE:
        strbuf_puts(b, "Have it decided: diple adjudicate --pair '");
        strbuf_addsv(b, p->name);
        strbuf_puts(b, "'");
        return;
    default: return;
    }
}

static void put_examples(struct strbuf *b, const struct gap_pair *p)
{
    for (size_t i = 0; i < CONFUSION_EXAMPLES && p->example[i]; i++)
        strbuf_printf(b, "%s%s", i ? ", " : "for example ", p->example[i]);
}

static void put_note(struct strbuf *b, const struct gap_pair *p)
{
    if (!p->note.n)
        return;
    strbuf_printf(b, "note on %s: ", p->noted);
    strbuf_addsv(b, p->note);
    if (p->noted_won.n) {
        strbuf_puts(b, " (it became ");
        strbuf_addsv(b, p->noted_won);
        strbuf_puts(b, ")");
    }
}

/* What the guide has to say of a label so far. */
static void put_rules(struct out *o, const struct question *q, struct sv id)
{
    const struct label *l = label_named(q, id);
    if (!l)
        return;
    out_puts(o, "   the guide on ");
    out_data(o, id);
    out_puts(o, ": ");
    out_data(o, sv_of(l->means ? l->means : "nothing"));
    for (size_t i = 0; i < l->rules.n; i++) {
        out_puts(o, i || l->means ? " " : "");
        out_data(o, sv_of(l->rules.list[i]));
    }
    out_puts(o, l->rules.n ? "\n" : " No rule.\n");
}

typedef void put_fn(struct strbuf *b, const struct gap_pair *p);

static void put_line(struct out *o, const struct gap_pair *p, put_fn *put)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    put(&b, p);
    if (!b.n)
        return;
    out_puts(o, "   ");
    out_data(o, strbuf_sv(&b));
    out_puts(o, "\n");
}

static void put_pair(
    struct out *o, struct report *r, const struct gap_pair *p, size_t n)
{
    const struct question *q = &r->s.guide.questions[p->question];
    AUTO_STRBUF struct strbuf figures = STRBUF_INIT;
    put_figures(&figures, p);
    out_printf(o, "%zu. ", n);
    out_data(o, p->name);
    out_printf(o, "   %s\n", figures.n ? figures.p : "");
    put_line(o, p, put_advice);
    put_line(o, p, put_note);
    put_line(o, p, put_examples);
    if (p->advice == GAP_WRITE_RULE || p->advice == GAP_AGREE_FIRST) {
        put_rules(o, q, p->first);
        put_rules(o, q, p->second);
    }
    out_puts(o, "\n");
}

static void put_labels(struct out *o, struct report *r)
{
    const struct gaps *g = &r->gaps;
    for (size_t i = 0; i < g->n_labels; i++) {
        const struct gap_label *x = &g->labels[i];
        const struct question *q = &r->s.guide.questions[x->question];
        const struct label *l = &q->labels[x->label];
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        common_put_count(&b, (int64_t)l->rules.n, "rule", "rules");
        out_puts(o, i ? ", " : "gaps by label: ");
        out_data(o, sv_of(l->id));
        out_printf(o, " %lld (%s)", (long long)x->gaps, b.p);
    }
    out_puts(o, g->n_labels ? "\n" : "");
}

static void put_words(struct out *o, struct report *r)
{
    size_t shown = 0, more = 0;
    for (size_t i = 0; i < r->gaps.n; i++) {
        if (r->gaps.pairs[i].advice == GAP_NONE)
            continue;
        if (shown == SHOWN)
            more++;
        else
            put_pair(o, r, &r->gaps.pairs[i], ++shown);
    }
    if (!shown)
        out_puts(
            o, "Nothing to write yet: no decision found a gap, and no two labels are "
               "confused again and again.\n");
    if (more)
        out_printf(o, "and %zu more: --json has all\n", more);
    put_labels(o, r);
}

/* ---- JSON -------------------------------------------------------------------------
 */

static void put_int(struct json_out *w, const char *key, int64_t n)
{
    json_put_key(w, key);
    json_put_int(w, n);
}

static void put_json_note(struct json_out *w, const struct gap_pair *p)
{
    json_put_key(w, "note");
    json_begin_object(w);
    json_put_key(w, "item");
    json_put_str(w, p->noted);
    json_put_key(w, "say");
    json_put_sv(w, p->note);
    json_put_key(w, "won");
    json_put_sv(w, p->noted_won.p ? p->noted_won : SV(""));
    json_end_object(w);
}

static void put_json_pair(
    struct json_out *w, const struct report *r, const struct gap_pair *p)
{
    json_begin_object(w);
    json_put_key(w, "pair");
    json_put_sv(w, p->name);
    json_put_key(w, "question");
    json_put_str(w, r->s.guide.questions[p->question].id);
    put_int(w, "gaps", p->gaps);
    put_int(w, "confused", p->confused);
    put_int(w, "items", p->items);
    json_put_key(w, "decided");
    json_begin_array(w);
    json_put_int(w, p->won[0]);
    json_put_int(w, p->won[1]);
    json_end_array(w);
    put_int(w, "neither", p->neither);
    json_put_key(w, "advice");
    json_put_str(w, gap_advice_word(p->advice));
    json_put_key(w, "examples");
    json_begin_array(w);
    for (size_t i = 0; i < CONFUSION_EXAMPLES && p->example[i]; i++)
        json_put_str(w, p->example[i]);
    json_end_array(w);
    if (p->note.n)
        put_json_note(w, p);
    json_end_object(w);
}

static void put_json(struct out *o, const struct report *r)
{
    struct json_out w = out_json(o);
    json_begin_object(&w);
    json_put_key(&w, "pairs");
    json_begin_array(&w);
    for (size_t i = 0; i < r->gaps.n; i++)
        put_json_pair(&w, r, &r->gaps.pairs[i]);
    json_end_array(&w);
    json_put_key(&w, "labels");
    json_begin_array(&w);
    for (size_t i = 0; i < r->gaps.n_labels; i++) {
        const struct gap_label *x = &r->gaps.labels[i];
        const struct question *q = &r->s.guide.questions[x->question];
        json_begin_object(&w);
        json_put_key(&w, "question");
        json_put_str(&w, q->id);
        json_put_key(&w, "label");
        json_put_str(&w, q->labels[x->label].id);
        put_int(&w, "gaps", x->gaps);
        put_int(&w, "rules", (int64_t)q->labels[x->label].rules.n);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}

static enum status read_all(struct call *c, struct report *r, struct err *e)
{
    enum status st = session_load_guide(&r->s, e);
    if (st == ST_OK && call_value(c, "batch"))
        st = session_batch(&r->s, call_value(c, "batch"), &r->batch, e);
    return st == ST_OK
               ? gaps_read(
                     r->s.store, &r->s.guide, r->batch.id, &r->s.arena, &r->gaps, e)
               : st;
}

static enum status run(struct call *c, struct err *e)
{
    struct report r = {0};
    enum status st = common_open(c, STORE_READ, NULL, &r.s, e);
    if (st != ST_OK)
        return st;
    st = read_all(c, &r, e);
    if (st == ST_OK && call_has(c, "json"))
        put_json(c->out, &r);
    else if (st == ST_OK)
        put_words(c->out, &r);
    session_close(&r.s);
    return st;
}

static const struct option options[] = {
    {0, "batch", "NAME", NULL, "Only the items and decisions of this batch."},
    OPTION_JSON,
    {0},
};

static const char *const examples[] = {
    "diple report guide -p ward.db",
    NULL,
};

const struct command cmd_report_guide = {
    .name = "report guide",
    .summary = "Suggest what to write into the guide, from what was decided",
    .args = "",
    .about =
        "Each two labels that the guide does not keep apart, the most wanting first: "
        "how often an adjudicator noted a gap, how often people confused them, and how "
        "it was decided; the last note, items to look at, what the guide says so far, "
        "and what to do: write a rule; agree first, where it was decided both ways; "
        "write down what is always decided alike; or have it decided at all.",
    .options = options,
    .examples = examples,
    .run = run,
};
