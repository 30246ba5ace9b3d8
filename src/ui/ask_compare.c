/*
 * Which of two is better, and where the guide asks, by how much.
 *
 * The person sees A and B in an order shuffled for them (`swapped`); the value
 * is always in the record's own order, so nobody who reads answers later needs
 * to know what was shown where.
 */
#include <stdio.h>

#include "ask.h"

enum { ROW_A, ROW_B, ROW_TIE };

static enum side side_of(const struct ask *a, size_t row)
{
    if (row == ROW_TIE)
        return SIDE_TIE;
    return (row == ROW_A) != a->swapped ? SIDE_A : SIDE_B;
}

static size_t row_of(enum side side, bool swapped)
{
    if (side == SIDE_TIE)
        return ROW_TIE;
    return (side == SIDE_A) != swapped ? ROW_A : ROW_B;
}

static void add_row(struct ask *a, char key, const char *name)
{
    a->menu.rows[a->menu.n++] =
        (struct menu_row){.key = key, .name = sv_of(name), .of = a->question};
}

static void mark_sides(struct ask *a)
{
    for (size_t i = 0; i < a->menu.n; i++) {
        a->menu.rows[i].chosen =
            a->value->kind == VALUE_COMPARE && side_of(a, i) == a->value->side;
        a->menu.rows[i].suggested =
            a->suggested.kind == VALUE_COMPARE && side_of(a, i) == a->suggested.side;
    }
}

static void ask_sides(struct ask *a)
{
    a->second = false;
    a->menu = (struct menu){.rows = arena_array(a->arena, 3, sizeof *a->menu.rows)};
    add_row(a, 'a', "A is better");
    add_row(a, 'b', "B is better");
    if (a->question->tie)
        add_row(a, 't', "Neither: a tie");
    if (a->value->kind == VALUE_COMPARE)
        a->menu.at = row_of(a->value->side, a->swapped);
    mark_sides(a);
}

static const char *strength_words(long k, long n)
{
    if (k == 1 && n > 1)
        return "slightly";
    if (k == n && n > 1)
        return n > 3 ? "very much" : "clearly";
    return k * 2 == n + 1 || n == 3 ? "noticeably" : "";
}

static void ask_strength(struct ask *a)
{
    long n = a->question->strength;
    a->second = true;
    a->menu =
        (struct menu){.rows = arena_array(a->arena, (size_t)n, sizeof *a->menu.rows)};
    for (long k = 1; k <= n; k++) {
        add_row(a, (char)('0' + k), strength_words(k, n));
        a->menu.rows[k - 1].chosen = a->value->strength == k;
    }
    if (a->value->strength > 0)
        a->menu.at = (size_t)a->value->strength - 1;
}

/* A draft may hold the side without its strength: that is then what is asked. */
static void compare_open(struct ask *a)
{
    const struct value *v = a->value;
    ask_sides(a);
    if (v->kind == VALUE_COMPARE && v->side != SIDE_TIE && v->strength == 0 &&
        a->question->strength > 0)
        ask_strength(a);
}

static enum ask_result take_side(struct ask *a, size_t row)
{
    enum side side = side_of(a, row);
    bool same = a->value->kind == VALUE_COMPARE && a->value->side == side;
    int strength = same ? a->value->strength : 0;
    *a->value =
        (struct value){.kind = VALUE_COMPARE, .side = side, .strength = strength};
    a->menu.at = row;
    mark_sides(a);
    if (side == SIDE_TIE || a->question->strength == 0)
        return ASK_DECIDED;
    ask_strength(a);
    return ASK_CHANGED;
}

static enum ask_result take_row(struct ask *a, size_t row)
{
    if (!a->second)
        return take_side(a, row);
    a->value->strength = (int)row + 1;
    ask_strength(a);
    return ASK_DECIDED;
}

static enum ask_result compare_event(struct ask *a, const struct event *ev)
{
    if (ev->kind != EV_KEY)
        return ASK_IGNORED;
    size_t row = menu_find(&a->menu, ev->key);
    if (row < a->menu.n)
        return take_row(a, row);
    if (a->second && (ev->key == 'a' || ev->key == 'b' || ev->key == 't')) {
        ask_sides(a);
        return compare_event(a, ev);
    }
    if (!a->second && (ev->key == K_LEFT || ev->key == K_RIGHT)) {
        a->menu.at = ev->key == K_LEFT ? ROW_A : ROW_B;
        return ASK_MOVED;
    }
    return menu_move(&a->menu, ev->key) ? ASK_MOVED : ASK_IGNORED;
}

static enum ask_result compare_enter(struct ask *a)
{
    return take_row(a, a->menu.at);
}

static int compare_height(const struct ask *a, int cols)
{
    int rows = menu_height(&a->menu, cols);
    int least = a->question->tie ? 3 : 2;
    if (a->question->strength >= least)
        least = (int)a->question->strength + 1; /* with its own line above */
    return rows > least ? rows : least;
}

static void compare_draw(struct ask *a, struct canvas *c, struct rect r)
{
    if (a->second && r.rows > (int)a->menu.n) {
        bool first = row_of(a->value->side, a->swapped) == ROW_A;
        canvas_printf(
            c, r.y, r.x + 3, r.cols - 4, ROLE_CHOSEN, "%s is better: by how much?",
            first ? "A" : "B");
        r.y++;
        r.rows--;
    }
    menu_draw(&a->menu, c, r);
}

static size_t compare_hints(const struct ask *a, struct hint out[ASK_HINTS_MAX])
{
    out[0] = (struct hint){a->question->tie ? "a b t" : "a b", "another side", 0};
    return a->second ? 1 : 0;
}

static void compare_fold(
    const struct question *q, const struct value *v, bool swapped, struct strbuf *out)
{
    static const char *const words[] = {"A is better", "B is better", "a tie"};
    strbuf_puts(out, words[row_of(v->side, swapped)]);
    if (v->strength > 0)
        strbuf_printf(
            out, ", %d %s", v->strength, strength_words(v->strength, q->strength));
}

const struct ask_ops ask_compare_ops = {
    .open = compare_open,
    .event = compare_event,
    .enter = compare_enter,
    .height = compare_height,
    .draw = compare_draw,
    .hints = compare_hints,
    .fold = compare_fold,
};
