#include "ask.h"

#include "diple/guide/load.h"
#include "marking.h"
#include "prose.h"
#include "spans.h"

enum { RULES_MOST = 3 };

const struct ask_ops *ask_ops_of(enum question_type type)
{
    static const struct ask_ops *const table[QUESTION_TYPE_N] = {
        [QUESTION_CHOICE] = &ask_choice_ops, [QUESTION_CHOICES] = &ask_choices_ops,
        [QUESTION_SCALE] = &ask_scale_ops,   [QUESTION_COMPARE] = &ask_compare_ops,
        [QUESTION_RANK] = &ask_rank_ops,     [QUESTION_TEXT] = &ask_text_ops,
        [QUESTION_SPANS] = &ask_spans_ops,   [QUESTION_RELATIONS] = &ask_relations_ops,
    };
    return type < QUESTION_TYPE_N ? table[type] : NULL;
}

void ask_open(struct ask *a, const struct ask *seed, size_t q, struct value *value)
{
    struct ask fresh = {
        .guide = seed->guide,
        .arena = seed->arena,
        .record = seed->record,
        .swapped = seed->swapped,
        .suggested = seed->suggested,
        .answer = seed->answer,
        .marking = seed->marking,
        .settings = seed->settings,
        .q = q,
        .question = &seed->guide->questions[q],
        .value = value,
    };
    fresh.ops = ask_ops_of(fresh.question->type);
    *a = fresh;
    if (a->ops)
        a->ops->open(a);
}

void ask_close(struct ask *a)
{
    if (a->ops && a->ops->close)
        a->ops->close(a);
    a->ops = NULL;
}

enum ask_result ask_event(struct ask *a, const struct event *ev)
{
    a->refusal = NULL;
    a->note = false;
    return a->ops ? a->ops->event(a, ev) : ASK_IGNORED;
}

enum ask_result ask_enter(struct ask *a)
{
    a->refusal = NULL;
    a->note = false;
    return a->ops ? a->ops->enter(a) : ASK_IGNORED;
}

enum ask_result ask_undo(struct ask *a, bool redo)
{
    a->refusal = NULL;
    a->note = false;
    return a->ops && a->ops->undo ? a->ops->undo(a, redo) : ASK_IGNORED;
}

bool ask_seek(struct ask *a, struct regex *r, bool from_top)
{
    return a->ops && a->ops->seek && a->ops->seek(a, r, from_top);
}

bool ask_cursor(const struct ask *a)
{
    return a->ops && a->ops->seek && a->marking && a->marking->has_text;
}

/* In a relations question it is the span at the cursor. */
struct move_range ask_target(const struct ask *a)
{
    const struct passage *p = &a->marking->passage;
    const struct markup *k = marking_at_hand(a->marking);
    if (a->question->type == QUESTION_RELATIONS)
        return k ? (struct move_range){k->start, k->end}
                 : (struct move_range){p->at, passage_char_end(p, p->at)};
    return passage_target(p, a->question->snap == SNAP_WORD);
}

bool ask_takes_text(const struct ask *a)
{
    return a->ops && a->editing;
}

bool ask_claims(const struct ask *a, uint32_t key)
{
    if (!a->ops)
        return false;
    if (a->editing)
        return key_types(key);
    if (a->marks.asking && spans_attribute_claims(a, key))
        return true;
    return menu_find(&a->menu, key) < a->menu.n ||
           keymap_find(&a->marks.keys, key) >= 0;
}

int ask_height(const struct ask *a, int cols)
{
    return a->ops ? a->ops->height(a, cols) : 1;
}

void ask_draw(struct ask *a, struct canvas *c, struct rect r)
{
    if (a->ops)
        a->ops->draw(a, c, r);
}

size_t ask_hints(const struct ask *a, struct hint out[ASK_HINTS_MAX])
{
    return a->ops && a->ops->hints ? a->ops->hints(a, out) : 0;
}

static void write_rules(struct pen *p, const struct question *q)
{
    const char *bullet = p->c && p->c->ascii ? "* " : "\u2022 ";
    for (size_t i = 0; i < q->rules.n; i++)
        pen_write(p, ROLE_DIM, bullet, ROLE_TEXT, sv_of(q->rules.list[i]));
}

int ask_rules_height(const struct ask *a, int cols)
{
    struct pen p = pen_on(NULL, (struct rect){0, 0, RULES_MOST, cols - 5});
    write_rules(&p, a->question);
    return p.y;
}

void ask_rules_draw(const struct ask *a, struct canvas *c, struct rect r)
{
    if (r.rows <= 0)
        return;
    struct pen p = pen_on(c, (struct rect){r.y, r.x + 3, r.rows, r.cols - 5});
    write_rules(&p, a->question);
}

void ask_fold(
    const struct question *q, const struct value *v, bool swapped, struct strbuf *out)
{
    const struct ask_ops *ops = ask_ops_of(q->type);
    if (ops && v->kind != VALUE_NONE)
        ops->fold(q, v, swapped, out);
}

void ask_menu_of_labels(struct ask *a)
{
    const struct question *q = a->question;
    a->menu.rows = arena_array(a->arena, q->n_labels, sizeof *a->menu.rows);
    a->option = arena_array(a->arena, q->n_labels, sizeof *a->option);
    for (size_t i = 0; i < q->n_labels; i++) {
        const struct label *l = &q->labels[i];
        if (l->retired)
            continue;
        a->option[a->menu.n] = i;
        a->menu.rows[a->menu.n++] = (struct menu_row){
            .key = l->key,
            .name = sv_of(l->name),
            .label = l,
        };
    }
}

size_t ask_row_of(const struct ask *a, size_t label)
{
    for (size_t i = 0; i < a->menu.n; i++)
        if (a->option[i] == label)
            return i;
    return a->menu.n;
}
