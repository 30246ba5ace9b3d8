/*
 * The rows below the text: which cluster this is, its variants side by side, what
 * stands for it, and what remains of the item.
 */
#include <stdio.h>

#include "diple/base/mem.h"
#include "diple/canvas/layout.h"
#include "judge.h"
#include "prose.h"

enum { ROWS_FEW = 5, ROWS_SOME = 9, ROWS_MANY = 16, VARIANT_WIDE = 58 };

int judge_spans_rows(const struct canvas *c, bool beside)
{
    int rows = c->rows;
    if (beside)
        return rows;
    return rows < 20 ? ROWS_FEW : rows < 36 ? ROWS_SOME : ROWS_MANY;
}

static const char *const kind_sentences[CLUSTER_KIND_N] = {
    [CLUSTER_BOUNDARY] = "edges differ",
    [CLUSTER_LABEL] = "labels differ",
    [CLUSTER_MISSING] = "missing for some",
    [CLUSTER_NESTED] = "one within another",
    [CLUSTER_RELATION] = "relations differ"};

/* ---- words ---------------------------------------------------------------------- */

/* Finding "chest pain" (absent): in quotes, for a blank at an end is a difference. */
static void mark_words(
    const struct settling *s, const struct markup *k, struct strbuf *out)
{
    const struct label *l = &s->question->labels[k->label];
    bool any = false;
    strbuf_printf(out, "%s \"", l->name);
    mark_quote(&s->marks, k, out);
    strbuf_puts(out, "\"");
    for (size_t i = 0; i < l->n_attributes; i++) {
        size_t value = mark_given(k, i);
        if (value == GUIDE_NONE)
            continue;
        strbuf_printf(
            out, "%s%s", any ? ", " : " (", l->attributes[i].labels[value].name);
        any = true;
    }
    strbuf_puts(out, any ? ")" : "");
}

static void link_words(
    const struct settling *s, const struct settling_link *k, struct strbuf *out)
{
    const struct markset *layer = &s->layers[k->layer];
    strbuf_puts(out, "\"");
    mark_quote(layer, settling_end(s, k, false), out);
    strbuf_printf(
        out, "\" %s \"", s->task.guide->questions[k->r].labels[k->label].name);
    mark_quote(layer, settling_end(s, k, true), out);
    strbuf_puts(out, "\"");
}

void judge_spans_variant(
    struct judge_model *m, const struct settling_variant *v, struct strbuf *out)
{
    const struct settling *s = &m->spans.settling;
    bool pair = settling_is_pair(s, m->spans.at);
    if (v->n == 0)
        strbuf_puts(out, pair ? "no relation" : "nothing");
    for (size_t i = 0; i < v->n; i++) {
        strbuf_puts(out, i ? " + " : "");
        if (pair)
            link_words(s, v->links[i], out);
        else
            mark_words(s, v->marks[i], out);
    }
}

static const char *how_words(const struct settled *d, char out[48])
{
    switch (d->how) {
    case SETTLED_VARIANT: snprintf(out, 48, "variant %zu", d->variant + 1); return out;
    case SETTLED_UNION: return "union";
    case SETTLED_COMMON: return "what is common";
    case SETTLED_OWN: return "yours";
    default: return "";
    }
}

static void pair_standing_words(
    struct judge_model *m, const struct settled *d, struct strbuf *out)
{
    struct settling *s = &m->spans.settling;
    struct settling_variant *list;
    size_t n = settling_variants(s, m->spans.at, &list);
    switch (d->how) {
    case SETTLED_VARIANT:
        if (d->variant < n)
            judge_spans_variant(m, &list[d->variant], out);
        return;
    case SETTLED_UNION: strbuf_puts(out, "all that any of them said"); return;
    case SETTLED_COMMON: strbuf_puts(out, "what none of them denied"); return;
    case SETTLED_OWN:
        strbuf_puts(
            out, s->task.guide->questions[settling_pair(s, m->spans.at)->r]
                     .labels[d->label]
                     .name);
        return;
    default: strbuf_puts(out, "no relation");
    }
}

/* What stands; the mark that keys act on between > and <, where there are several. */
static void standing_words(struct judge_model *m, struct strbuf *out)
{
    struct judge_spans *sp = &m->spans;
    struct settling *s = &sp->settling;
    const struct settled *d = &s->state[sp->at];
    const struct markup **list;
    char how[48];
    if (settling_is_moot(s, sp->at)) {
        strbuf_puts(out, "nothing: what it joins was settled as nothing");
        return;
    }
    if (d->how == SETTLED_OPEN)
        return;
    if (settling_is_pair(s, sp->at)) {
        pair_standing_words(m, d, out);
        return;
    }
    size_t n = settling_marks(s, sp->at, &list);
    for (size_t i = 0; i < n; i++) {
        bool here = n > 1 && i == sp->mark;
        strbuf_puts(out, i ? " + " : "");
        strbuf_puts(out, here ? "> " : "");
        mark_words(s, list[i], out);
        strbuf_puts(out, here ? " <" : "");
    }
    strbuf_puts(out, n ? "" : "nothing here");
    if (*how_words(d, how) && n)
        strbuf_printf(out, "  [%s]", how_words(d, how));
}

static void heading_words(struct judge_model *m, struct strbuf *out)
{
    struct judge_spans *sp = &m->spans;
    const struct settling *s = &sp->settling;
    const struct settling_pair *p =
        sp->at == CLUSTER_NONE ? NULL : settling_pair(s, sp->at);
    size_t q = p ? p->r : sp->q;
    strbuf_printf(out, "%s", m->session->guide.questions[q].id);
    if (sp->at != CLUSTER_NONE)
        strbuf_printf(
            out, " %zu: %s", sp->at + 1, kind_sentences[settling_kind(s, sp->at)]);
}

static void left_words(const struct judge_spans *sp, bool brief, struct strbuf *out)
{
    size_t n = settling_count(&sp->settling);
    const char *what = brief ? "" : n == 1 ? " cluster" : " clusters";
    if (sp->left)
        strbuf_printf(out, "%zu of %zu%s left", sp->left, n, what);
    else
        strbuf_printf(out, "%s%zu%s settled", n > 1 ? "all " : "", n, what);
}

/* ---- rows ----------------------------------------------------------------------- */

static int text_at(struct pen *p, int x, int max, enum role role, struct sv text)
{
    int room = p->r.cols - x - 1;
    if (!p->c || p->y >= p->r.rows || room <= 0 || max <= 0)
        return x;
    return x +
           canvas_data(
               p->c, p->r.y + p->y, p->r.x + x, max < room ? max : room, role, text);
}

static void put_heading(struct judge_model *m, struct pen *p)
{
    AUTO_STRBUF struct strbuf head = STRBUF_INIT, left = STRBUF_INIT;
    heading_words(m, &head);
    left_words(&m->spans, p->r.cols < 60, &left);
    int wide = (int)left.n, end = p->r.cols - 1 - wide;
    int x = text_at(p, 1, end - 3, ROLE_STRONG, strbuf_sv(&head)) + 1;
    if (p->c && p->y < p->r.rows && x + 1 < end)
        canvas_hline(p->c, p->r.y + p->y, p->r.x + x, end - x - 1, ROLE_RULE);
    text_at(p, end, wide, m->spans.left ? ROLE_CONFLICT : ROLE_GOOD, strbuf_sv(&left));
    p->y++;
}

/* "1  Finding chest pain (absent)       P R  2 of 3", the people always in view. */
static void put_variant(
    struct judge_model *m, const struct settling_variant *v, size_t i, size_t all,
    struct pen *p)
{
    const struct judge_spans *sp = &m->spans;
    const struct settled *d = &sp->settling.state[sp->at];
    AUTO_STRBUF struct strbuf words = STRBUF_INIT, who = STRBUF_INIT;
    char key[24];
    bool taken = d->how == SETTLED_VARIANT && d->variant == i;
    judge_spans_variant(m, v, &words);
    judge_layers_who(m, v->layers, v->votes, &who);
    if (all > 2 && v->votes > 1)
        strbuf_printf(&who, "  %zu of %zu", v->votes, all);
    snprintf(key, sizeof key, "%zu", i + 1);
    if (taken && p->c && p->y < p->r.rows)
        canvas_glyph(p->c, p->r.y + p->y, p->r.x + 1, ROLE_ACCENT, GLYPH_POINTER);
    text_at(p, 3, 1, ROLE_KEY, sv_of(i < 9 ? key : " "));
    int people = (int)who.n < p->r.cols / 2 ? (int)who.n : p->r.cols / 2;
    int room = p->r.cols - 6 - people - 3;
    if (room > VARIANT_WIDE)
        room = VARIANT_WIDE;
    text_at(p, 6, room, taken ? ROLE_CHOSEN : ROLE_DATA, strbuf_sv(&words));
    text_at(p, 6 + room + 2, people, ROLE_DIM, strbuf_sv(&who));
    p->y++;
}

static void put_variants(struct judge_model *m, struct pen *p, int most)
{
    struct settling_variant *list;
    size_t n = settling_variants(&m->spans.settling, m->spans.at, &list), all = 0;
    size_t shown = n;
    for (size_t i = 0; i < n; i++)
        all += list[i].votes;
    if (most < 1)
        most = 1;
    if (n > (size_t)most)
        shown = (size_t)most - (most > 1);
    for (size_t i = 0; i < shown; i++)
        put_variant(m, &list[i], i, all, p);
    if (shown < n && most > 1) {
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        strbuf_printf(&b, "and %zu more; their digits take them", n - shown);
        text_at(p, 6, p->r.cols, ROLE_DIM, strbuf_sv(&b));
        p->y++;
    }
}

static void put_attribute(struct judge_model *m, struct pen *p)
{
    struct judge_spans *sp = &m->spans;
    const struct attribute *of = judge_spans_asked(m);
    const struct markup **list;
    if (!of)
        return;
    settling_marks(&sp->settling, sp->at, &list);
    const struct markup *k = list[sp->mark];
    int x = text_at(p, 1, p->r.cols, ROLE_STRONG, sv_of(of->name)) + 2;
    for (size_t i = 0; i < of->n_labels; i++) {
        char key[2] = {of->labels[i].key, '\0'};
        bool given = mark_given(k, sp->attribute) == i;
        x = text_at(p, x, 1, ROLE_KEY, sv_of(key)) + 1;
        x = text_at(
                p, x, p->r.cols, given ? ROLE_CHOSEN : ROLE_LABEL,
                sv_of(of->labels[i].name)) +
            2;
    }
    p->y++;
}

static void put_standing(struct judge_model *m, struct pen *p)
{
    AUTO_STRBUF struct strbuf words = STRBUF_INIT;
    standing_words(m, &words);
    if (words.n) {
        int x = text_at(p, 1, 8, ROLE_DIM, SV("stands")) + 1;
        text_at(p, x, p->r.cols, ROLE_CHOSEN, strbuf_sv(&words));
    } else {
        text_at(
            p, 1, p->r.cols, ROLE_DIM,
            SV("open: a digit takes a variant, a label's key another label"));
    }
    p->y++;
}

static void put_lost(struct judge_model *m, struct pen *p)
{
    const char *why;
    for (size_t i = 0; (why = settling_lost(&m->spans.settling, i)); i++) {
        if (p->y + 1 >= p->r.rows && settling_lost(&m->spans.settling, i + 1)) {
            text_at(p, 1, p->r.cols, ROLE_WARN, SV("and more relations are lost"));
            p->y++;
            return;
        }
        pen_write(p, ROLE_WARN, " lost ", ROLE_WARN, sv_of(why));
    }
}

/* What the guide says of the labels in play. */
static void put_meaning(struct judge_model *m, struct pen *p)
{
    struct judge_spans *sp = &m->spans;
    struct settling_variant *list;
    const struct settling *s = &sp->settling;
    size_t n = settling_variants(&sp->settling, sp->at, &list);
    size_t seen[8], n_seen = 0;
    bool pair = settling_is_pair(s, sp->at);
    for (size_t i = 0; i < n && n_seen < ARRAY_LEN(seen); i++)
        for (size_t k = 0; k < list[i].n && n_seen < ARRAY_LEN(seen); k++) {
            size_t label = pair ? list[i].links[k]->label : list[i].marks[k]->label;
            size_t at = 0;
            while (at < n_seen && seen[at] != label)
                at++;
            if (at == n_seen)
                seen[n_seen++] = label;
        }
    const struct question *q =
        pair ? &s->task.guide->questions[settling_pair(s, sp->at)->r] : s->question;
    for (size_t i = 0; i < n_seen && p->y < p->r.rows; i++) {
        AUTO_STRBUF struct strbuf lead = STRBUF_INIT;
        const struct label *l = &q->labels[seen[i]];
        if (!l->means)
            continue;
        strbuf_printf(&lead, " %s  ", l->name);
        pen_write(p, ROLE_LABEL, lead.p, ROLE_DIM, sv_of(l->means));
    }
}

void judge_spans_draw(struct judge_model *m, struct pen *p)
{
    struct judge_spans *sp = &m->spans;
    int rows = sp->rows, top = p->y;
    struct pen part =
        pen_on(p->c, (struct rect){p->r.y + top, p->r.x, p->r.rows - top, p->r.cols});
    if (part.r.rows > rows)
        part.r.rows = rows;
    put_heading(m, &part);
    if (sp->at != CLUSTER_NONE && p->c) {
        put_variants(m, &part, part.r.rows - 2);
        if (sp->asking)
            put_attribute(m, &part);
        else
            put_standing(m, &part);
        if (sp->left == 0)
            put_lost(m, &part);
        put_meaning(m, &part);
    }
    p->y = top + rows;
}

/* ---- the bottom row ------------------------------------------------------------- */

void judge_spans_hints(struct judge_model *m, struct canvas *c, int y, int x)
{
    static const struct {
        int action, rank;
        const char *word;
    } shown[] = {{CLUSTERS_UNION, 4, "union"},     {CLUSTERS_COMMON, 5, "common"},
                 {CLUSTERS_NOTHING, 3, "nothing"}, {CLUSTERS_NEXT, 2, "next"},
                 {CLUSTERS_RIGHT_OUT, 8, "edge"},  {CLUSTERS_NOTE, 9, "note"},
                 {CLUSTERS_UNDO, 7, "undo"}};
    struct judge_spans *sp = &m->spans;
    struct hint hints[ARRAY_LEN(shown) + 3];
    char names[ARRAY_LEN(shown)][KEY_NAME_MAX], take[24], all[KEY_NAME_MAX];
    size_t n = 0;
    if (sp->left == 0)
        hints[n++] = (struct hint){"Enter", "save", 0};
    if (sp->at != CLUSTER_NONE) {
        struct settling_variant *list;
        size_t count = settling_variants(&sp->settling, sp->at, &list);
        snprintf(take, sizeof take, "1-%zu", count < 9 ? count : 9);
        hints[n++] = (struct hint){take, "take", 1};
    }
    for (size_t i = 0; i < ARRAY_LEN(shown); i++) {
        keymap_key_name(&sp->keys, shown[i].action, names[i]);
        if (*names[i] && sp->at != CLUSTER_NONE)
            hints[n++] = (struct hint){names[i], shown[i].word, shown[i].rank};
    }
    keymap_key_name(&m->keys, JUDGE_HELP, all);
    hints[n++] = (struct hint){all, "all keys", 1};
    hints_draw(c, y, x, c->cols - x - 1, hints, n);
}

/* ---- for --plain ---------------------------------------------------------------- */

void judge_spans_words(struct judge_model *m, struct strbuf *out)
{
    struct judge_spans *sp = &m->spans;
    struct settling_variant *list;
    const char *why;
    heading_words(m, out);
    strbuf_puts(out, "; ");
    left_words(sp, false, out);
    if (sp->at == CLUSTER_NONE)
        return;
    size_t n = settling_variants(&sp->settling, sp->at, &list);
    for (size_t i = 0; i < n; i++) {
        strbuf_printf(out, "\n  %zu  ", i + 1);
        judge_spans_variant(m, &list[i], out);
        strbuf_puts(out, "   ");
        judge_layers_who(m, list[i].layers, list[i].votes, out);
    }
    AUTO_STRBUF struct strbuf stands = STRBUF_INIT;
    standing_words(m, &stands);
    if (stands.n)
        strbuf_printf(out, "\n  stands: %s", stands.p);
    for (size_t i = 0; sp->left == 0 && (why = settling_lost(&sp->settling, i)); i++)
        strbuf_printf(out, "\n  lost: %s", why);
}
