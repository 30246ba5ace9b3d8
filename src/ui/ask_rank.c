/*
 * An order of options, best first. A key puts its option at the next place and
 * takes it back when pressed again; `=` ties it with the one before; `+` and
 * `-` move the one under the cursor up and down.
 */
#include <stdio.h>

#include "ask.h"
#include "diple/base/mem.h"

static long place_of(const struct value *v, struct sv id)
{
    for (size_t i = 0; v->kind == VALUE_RANK && i < v->n_ranked; i++)
        if (sv_eq(v->ranked[i].id, id))
            return (long)i;
    return -1;
}

static size_t wanted(const struct ask *a)
{
    size_t top = (size_t)a->question->top;
    return top > 0 && top < a->options.n ? top : a->options.n;
}

static void mark_places(struct ask *a)
{
    for (size_t i = 0; i < a->menu.n; i++) {
        long at = place_of(a->value, a->options.list[i].id);
        struct menu_row *row = &a->menu.rows[i];
        row->chosen = at >= 0;
        if (at >= 0)
            snprintf(row->mark, sizeof row->mark, "%u", a->value->ranked[at].place + 1);
        else
            snprintf(row->mark, sizeof row->mark, "\u00b7");
    }
}

static char row_key(const struct ask *a, size_t i)
{
    if (!a->question->options) {
        for (size_t k = 0; k < a->question->n_labels; k++)
            if (sv_is(a->options.list[i].id, a->question->labels[k].id))
                return a->question->labels[k].key;
    }
    return i < 9 ? (char)('1' + i) : i == 9 ? '0' : 0;
}

static const struct label *row_label(const struct ask *a, size_t i)
{
    for (size_t k = 0; !a->question->options && k < a->question->n_labels; k++)
        if (sv_is(a->options.list[i].id, a->question->labels[k].id))
            return &a->question->labels[k];
    return NULL;
}

static void rank_open(struct ask *a)
{
    struct err e = {0};
    a->menu.marks = true;
    if (question_options(a->question, a->record, a->arena, &a->options, &e) != ST_OK) {
        a->refusal = arena_strdup(a->arena, e.message);
        return;
    }
    a->menu.n = a->options.n;
    a->menu.rows = arena_array(a->arena, a->menu.n, sizeof *a->menu.rows);
    for (size_t i = 0; i < a->menu.n; i++)
        a->menu.rows[i] = (struct menu_row){
            .key = row_key(a, i),
            .name = a->options.list[i].text,
            .label = row_label(a, i),
            .of = a->question,
        };
    mark_places(a);
}

/* Values are shared with drafts, so a change always makes a list of its own. */
static void own_list(struct ask *a)
{
    struct ranked *list = arena_array(a->arena, a->options.n + 1, sizeof *list);
    size_t n = a->value->kind == VALUE_RANK ? a->value->n_ranked : 0;
    for (size_t i = 0; i < n; i++)
        list[i] = a->value->ranked[i];
    *a->value = (struct value){.kind = VALUE_RANK, .ranked = list, .n_ranked = n};
}

static void renumber(struct value *v)
{
    unsigned before = 0, now = 0;
    for (size_t i = 0; i < v->n_ranked; i++) {
        unsigned place = v->ranked[i].place;
        if (i > 0 && place != before)
            now++;
        before = place;
        v->ranked[i].place = now;
    }
    if (v->n_ranked == 0)
        *v = (struct value){0};
}

static void take_back(struct ask *a, size_t at)
{
    struct value *v = a->value;
    for (size_t i = at; i + 1 < v->n_ranked; i++)
        v->ranked[i] = v->ranked[i + 1];
    v->n_ranked--;
    renumber(v);
}

static void append(struct ask *a, size_t row)
{
    struct value *v = a->value;
    unsigned place = v->n_ranked ? v->ranked[v->n_ranked - 1].place + 1 : 0;
    v->ranked[v->n_ranked++] =
        (struct ranked){.id = a->options.list[row].id, .place = place};
}

/* The last option that is left has only one place to go. */
static void place_the_last(struct ask *a)
{
    if (wanted(a) != a->options.n || a->value->n_ranked + 1 != a->options.n)
        return;
    for (size_t i = 0; i < a->menu.n; i++)
        if (place_of(a->value, a->options.list[i].id) < 0) {
            append(a, i);
            return;
        }
}

static enum ask_result press(struct ask *a, size_t row)
{
    long at = place_of(a->value, a->options.list[row].id);
    a->menu.at = row;
    if (at < 0 && a->value->kind == VALUE_RANK && a->value->n_ranked >= wanted(a)) {
        a->refusal = "All places are taken: press a ranked one to take it back.";
        return ASK_MOVED;
    }
    own_list(a);
    if (at >= 0) {
        take_back(a, (size_t)at);
    } else {
        append(a, row);
        place_the_last(a);
    }
    mark_places(a);
    return ASK_CHANGED;
}

static enum ask_result move(struct ask *a, int by)
{
    if (a->menu.n == 0)
        return ASK_IGNORED;
    long at = place_of(a->value, a->options.list[a->menu.at].id);
    long to = at + by;
    if (at < 0 || to < 0 || to >= (long)a->value->n_ranked)
        return ASK_MOVED;
    own_list(a);
    struct sv id = a->value->ranked[at].id;
    a->value->ranked[at].id = a->value->ranked[to].id;
    a->value->ranked[to].id = id;
    mark_places(a);
    return ASK_CHANGED;
}

static enum ask_result tie(struct ask *a)
{
    if (!a->question->ties || a->menu.n == 0)
        return ASK_IGNORED;
    long at = place_of(a->value, a->options.list[a->menu.at].id);
    if (at < 1) {
        a->refusal = "A tie is with the place before: rank this one first.";
        return ASK_MOVED;
    }
    own_list(a);
    struct ranked *r = a->value->ranked;
    unsigned before = r[at - 1].place;
    if (r[at].place != before) {
        r[at].place = before;
        for (size_t i = (size_t)at + 1; i < a->value->n_ranked; i++)
            r[i].place--;
    } else {
        for (size_t i = (size_t)at; i < a->value->n_ranked; i++)
            r[i].place++;
    }
    mark_places(a);
    return ASK_CHANGED;
}

static enum ask_result rank_event(struct ask *a, const struct event *ev)
{
    if (ev->kind != EV_KEY)
        return ASK_IGNORED;
    size_t row = menu_find(&a->menu, ev->key);
    if (row < a->menu.n)
        return press(a, row);
    switch (ev->key) {
    case '+':
    case K_LEFT: return move(a, -1);
    case '-':
    case K_RIGHT: return move(a, 1);
    case '=': return tie(a);
    default: return menu_move(&a->menu, ev->key) ? ASK_MOVED : ASK_IGNORED;
    }
}

static enum ask_result rank_enter(struct ask *a)
{
    size_t n = a->value->kind == VALUE_RANK ? a->value->n_ranked : 0;
    if (n > 0 && n >= wanted(a))
        return ASK_DECIDED;
    a->refusal = arena_printf(
        a->arena, "%zu of %zu places are taken: press the next best.", n, wanted(a));
    return ASK_IGNORED;
}

static int rank_height(const struct ask *a, int cols)
{
    return menu_height(&a->menu, cols);
}

static void rank_draw(struct ask *a, struct canvas *c, struct rect r)
{
    menu_draw(&a->menu, c, r);
}

static size_t rank_hints(const struct ask *a, struct hint out[ASK_HINTS_MAX])
{
    size_t given = a->value->kind == VALUE_RANK ? a->value->n_ranked : 0, n = 0;
    out[n++] = (struct hint){"key", given ? "next best" : "best first", 1};
    if (given > 0)
        out[n++] = (struct hint){"+ -", "move it", 2};
    if (given > 1 && a->question->ties)
        out[n++] = (struct hint){"=", "tie", 3};
    if (given > 0 && given >= wanted(a))
        out[n++] = (struct hint){"Enter", "goes on", 0};
    return n;
}

static void rank_fold(
    const struct question *q, const struct value *v, bool swapped, struct strbuf *out)
{
    (void)swapped;
    for (size_t i = 0; i < v->n_ranked; i++) {
        const char *sep = i == 0                                         ? ""
                          : v->ranked[i].place == v->ranked[i - 1].place ? " = "
                                                                         : " > ";
        strbuf_puts(out, sep);
        const char *name = NULL;
        for (size_t k = 0; !q->options && k < q->n_labels; k++)
            if (sv_is(v->ranked[i].id, q->labels[k].id))
                name = q->labels[k].name;
        strbuf_addsv(out, name ? sv_of(name) : v->ranked[i].id);
    }
}

const struct ask_ops ask_rank_ops = {
    .open = rank_open,
    .event = rank_event,
    .enter = rank_enter,
    .height = rank_height,
    .draw = rank_draw,
    .hints = rank_hints,
    .fold = rank_fold,
};
