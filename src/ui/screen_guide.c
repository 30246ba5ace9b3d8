/* The guide as a manual, opened where the annotator is. */
#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "prose.h"
#include "sheet.h"
#include "views.h"

static void write_text(struct sheet *s, int indent, const char *text)
{
    struct sv rest = sv_of(text ? text : ""), line;
    while (rest.n && sv_split(&rest, '\n', &line))
        sheet_write(s, indent, ROLE_TEXT, "", ROLE_TEXT, line);
}

static const char *quote(struct sheet *s, const char *text)
{
    struct strbuf b = STRBUF_INIT;
    prose_quote(&b, text);
    const char *out = arena_strdup(&s->arena, b.p);
    strbuf_release(&b);
    return out;
}

static void write_list(
    struct sheet *s, const struct texts *t, const char *lead, bool quoted)
{
    for (size_t i = 0; i < t->n; i++) {
        const char *text = quoted ? quote(s, t->list[i]) : t->list[i];
        sheet_write(s, 6, ROLE_DIM, lead, ROLE_TEXT, sv_of(text));
    }
}

static void write_label(
    struct sheet *s, const struct question *q, const struct label *l)
{
    char lead[8] = {l->key ? l->key : ' ', ' ', ' ', '\0'};
    sheet_write(s, 3, ROLE_KEY, lead, ROLE_LABEL, sv_of(l->name));
    if (l->retired)
        sheet_write(s, 6, ROLE_TEXT, "", ROLE_DIM, SV("no longer offered"));
    if (l->means)
        sheet_write(s, 6, ROLE_TEXT, "", ROLE_TEXT, sv_of(l->means));
    write_list(s, &l->rules, "• ", false);
    write_list(s, &l->examples, "like  ", true);
    for (size_t i = 0; i < l->n_nots; i++) {
        const struct counter *no = &l->nots[i];
        const char *use =
            no->use_label < q->n_labels ? q->labels[no->use_label].name : no->use;
        const char *text = arena_printf(
            &s->arena, "%s%s%s%s%s", quote(s, no->text), use ? "  that is " : "",
            use ? use : "", no->why ? ": " : "", no->why ? no->why : "");
        sheet_write(s, 6, ROLE_DIM, "not   ", ROLE_TEXT, sv_of(text));
    }
    sheet_gap(s);
}

static void write_scale(struct sheet *s, const struct question *q)
{
    for (size_t i = 0; i < q->n_points; i++) {
        const char *lead = arena_printf(&s->arena, "%3ld  ", q->points[i].value);
        sheet_write(s, 2, ROLE_KEY, lead, ROLE_LABEL, sv_of(q->points[i].name));
    }
}

static void write_question(
    struct sheet *s, const struct question *q, size_t label, bool here)
{
    if (here)
        s->mark = s->n;
    sheet_write(s, 0, ROLE_DIM, "", ROLE_STRONG, sv_of(q->ask));
    const char *type = arena_printf(
        &s->arena, "%s · %s%s", q->id, question_type_word(q->type),
        q->required ? "" : " · optional");
    sheet_write(s, 0, ROLE_DIM, "", ROLE_DIM, sv_of(type));
    write_text(s, 3, q->help);
    write_list(s, &q->rules, "• ", false);
    write_list(s, &q->examples, "like  ", false);
    write_scale(s, q);
    sheet_gap(s);
    for (size_t i = 0; i < q->n_labels; i++) {
        if (here && i == label)
            s->mark = s->n;
        write_label(s, q, &q->labels[i]);
    }
}

struct screen guide_screen(struct session *session, size_t question, size_t label)
{
    const struct guide *g = &session->guide;
    struct sheet *s = sheet_new(&screen_guide, &session->settings);
    s->title = arena_printf(&s->arena, "%s %s", g->id, g->version);
    s->place = "guide";
    sheet_write(s, 0, ROLE_TEXT, "", ROLE_STRONG, sv_of(g->title));
    sheet_gap(s);
    write_text(s, 0, g->instructions);
    sheet_gap(s);
    for (size_t i = 0; i < g->n_questions; i++)
        write_question(s, &g->questions[i], label, i == question);
    return (struct screen){&screen_guide, s};
}

const struct screen_ops screen_guide = {
    .name = "guide",
    .bindings = sheet_bindings,
    .n_bindings = SHEET_ACTION_N,
    .keys = sheet_keys,
    .event = sheet_event,
    .draw = sheet_draw,
    .free = sheet_free,
};
