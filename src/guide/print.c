#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "diple/guide/load.h"
#include "words.h"

static void heading(struct strbuf *out, const char *text, char rule)
{
    strbuf_printf(out, "%s\n", text);
    strbuf_pad(out, rule, utf8_count(sv_of(text)));
    strbuf_addch(out, '\n');
}

/* A text of several lines, each moved in. */
static void indented(struct strbuf *out, const char *text, size_t by)
{
    struct sv rest = sv_of(text), line;
    while (rest.n && rest.p[rest.n - 1] == '\n')
        rest.n--;
    while (sv_split(&rest, '\n', &line)) {
        if (line.n)
            strbuf_pad(out, ' ', by);
        strbuf_addsv(out, line);
        strbuf_addch(out, '\n');
    }
}

static void list(
    struct strbuf *out, const char *title, const struct texts *t, size_t by)
{
    if (t->n == 0)
        return;
    strbuf_pad(out, ' ', by);
    strbuf_printf(out, "%s\n", title);
    for (size_t i = 0; i < t->n; i++) {
        strbuf_pad(out, ' ', by);
        strbuf_printf(out, "- %s\n", t->list[i]);
    }
}

static void counters(
    struct strbuf *out, const struct question *q, const struct label *l)
{
    if (l->n_nots)
        strbuf_puts(out, "      Not:\n");
    for (size_t i = 0; i < l->n_nots; i++) {
        const struct counter *c = &l->nots[i];
        strbuf_printf(out, "      - %s", c->text);
        if (c->use)
            strbuf_printf(out, " -> %s", q->labels[c->use_label].name);
        if (c->why)
            strbuf_printf(out, ". %s", c->why);
        strbuf_addch(out, '\n');
    }
}

static void attributes(struct strbuf *out, const struct label *l)
{
    for (size_t i = 0; i < l->n_attributes; i++) {
        const struct attribute *at = &l->attributes[i];
        strbuf_printf(out, "      %s:", at->name);
        for (size_t k = 0; k < at->n_labels; k++)
            strbuf_printf(out, "%s %s", k ? "," : "", at->labels[k].name);
        strbuf_puts(out, at->required ? " (required)\n" : "\n");
    }
}

static void label(struct strbuf *out, const struct question *q, const struct label *l)
{
    strbuf_printf(out, "  [%c] %s", l->key ? l->key : ' ', l->name);
    if (strcmp(l->name, l->id) != 0)
        strbuf_printf(out, " (%s)", l->id);
    strbuf_puts(out, l->retired ? ", retired\n" : "\n");
    if (l->means)
        indented(out, l->means, 6);
    if (l->target >= 0)
        strbuf_printf(
            out, "      At least %g per cent of the finished set.\n", l->target);
    list(out, "Rules:", &l->rules, 6);
    list(out, "Examples:", &l->examples, 6);
    counters(out, q, l);
    attributes(out, l);
    list(out, "From:", &l->from, 6);
    list(out, "To:", &l->to, 6);
}

static void scale(struct strbuf *out, const struct question *q)
{
    strbuf_printf(out, "  from %ld to %ld\n", q->low, q->high);
    for (size_t i = 0; i < q->n_points; i++)
        if (q->points[i].name)
            strbuf_printf(out, "  [%ld] %s\n", q->points[i].value, q->points[i].name);
}

static void extent(struct strbuf *out, const struct question *q, const char *what)
{
    if (q->min > 0 && q->max > 0)
        strbuf_printf(out, "  %ld to %ld %s\n", q->min, q->max, what);
    else if (q->min > 0)
        strbuf_printf(out, "  at least %ld %s\n", q->min, what);
    else if (q->max > 0)
        strbuf_printf(out, "  at most %ld %s\n", q->max, what);
}

static void form(struct strbuf *out, const struct question *q)
{
    switch (q->type) {
    case QUESTION_CHOICES: extent(out, q, "labels"); break;
    case QUESTION_TEXT: extent(out, q, "characters"); break;
    case QUESTION_SCALE: scale(out, q); break;
    case QUESTION_COMPARE:
        strbuf_printf(
            out, "  between %s and %s%s\n", q->fields[0], q->fields[1],
            q->tie ? ", or a tie" : "");
        if (q->strength > 0)
            strbuf_printf(out, "  how much better, from 1 to %ld\n", q->strength);
        break;
    case QUESTION_RANK:
        if (q->options)
            strbuf_printf(out, "  the record's %s\n", q->options);
        if (q->top > 0)
            strbuf_printf(out, "  only the first %ld\n", q->top);
        break;
    case QUESTION_RELATIONS:
        strbuf_printf(out, "  between spans of %s\n", q->spans);
        break;
    default: break;
    }
}

static void question(struct strbuf *out, const struct guide *g, size_t at)
{
    const struct question *q = &g->questions[at];
    AUTO_STRBUF struct strbuf title = STRBUF_INIT;
    strbuf_printf(&title, "%zu. %s", at + 1, q->ask);
    strbuf_addch(out, '\n');
    heading(out, title.p, '-');
    strbuf_printf(
        out, "  %s (%s)%s\n", q->id, question_type_word(q->type),
        q->required ? "" : ", optional");
    if (q->when.n) {
        strbuf_puts(out, "  Asked only if ");
        words_condition(g, &q->when, out);
        strbuf_puts(out, ".\n");
    }
    if (q->help)
        indented(out, q->help, 2);
    form(out, q);
    list(out, "Rules:", &q->rules, 2);
    list(out, "Examples:", &q->examples, 2);
    for (size_t i = 0; i < q->n_labels; i++) {
        strbuf_addch(out, '\n');
        label(out, q, &q->labels[i]);
    }
}

static void checks(struct strbuf *out, const struct guide *g)
{
    if (g->n_checks) {
        strbuf_addch(out, '\n');
        heading(out, "What is checked", '-');
    }
    for (size_t i = 0; i < g->n_checks; i++) {
        strbuf_printf(out, "- %s\n  (", g->checks[i].say);
        words_check(g, &g->checks[i], out);
        strbuf_puts(out, ")\n");
    }
}

static void rules(struct strbuf *out, const struct guide *g)
{
    if (g->n_rules) {
        strbuf_addch(out, '\n');
        heading(out, "What is suggested", '-');
    }
    for (size_t i = 0; i < g->n_rules; i++) {
        strbuf_puts(out, "- ");
        words_rule(g, &g->rules[i], out);
        strbuf_addch(out, '\n');
    }
}

static void quality(struct strbuf *out, const struct guide *g)
{
    strbuf_addch(out, '\n');
    heading(out, "How the labels are made trustworthy", '-');
    if (g->quality.overlap > 0)
        strbuf_printf(
            out, "- %ld answer%s to each item", g->quality.overlap,
            g->quality.overlap == 1 ? "" : "s");
    else
        strbuf_puts(out, "- each item is answered by everybody");
    strbuf_printf(out, "; agreement by %s", measure_word(g->quality.measure));
    if (g->quality.target >= 0)
        strbuf_printf(out, ", aimed at %g", g->quality.target);
    strbuf_printf(out, "; consensus: %s\n", consensus_word(g->quality.consensus));
    if (g->gold.quiz > 0 || g->gold.share > 0)
        strbuf_printf(
            out,
            "- %ld items with known answers first, %g per cent later; %g must be "
            "right\n",
            g->gold.quiz, g->gold.share * 100, g->gold.pass);
    if (g->quality.audit > 0)
        strbuf_printf(
            out, "- %g per cent are looked at again\n", g->quality.audit * 100);
}

void guide_print(const struct guide *g, struct strbuf *out)
{
    heading(out, g->title, '=');
    strbuf_printf(out, "%s, version %s\n", g->id, g->version);
    if (g->instructions) {
        strbuf_addch(out, '\n');
        indented(out, g->instructions, 0);
    }
    for (size_t i = 0; i < g->n_questions; i++)
        question(out, g, i);
    checks(out, g);
    rules(out, g);
    quality(out, g);
}
