/*
 * A point on a scale. Up to ten points are a menu, a digit each; longer scales
 * are a line on which digits, arrows and Enter set the point.
 */
#include <stdio.h>

#include "ask.h"
#include "diple/canvas/meter.h"
#include "diple/guide/load.h"

enum { MENU_POINTS = 10, LINE_HEIGHT = 2 };

static bool is_menu(const struct question *q)
{
    long n = q->high - q->low + 1;
    bool digits = q->low >= 0 && q->high <= 9;
    bool one_to_ten = q->low == 1 && q->high == 10;
    return n <= MENU_POINTS && (digits || one_to_ten);
}

static void mark_points(struct ask *a)
{
    for (size_t i = 0; i < a->menu.n; i++) {
        long point = a->question->low + (long)i;
        a->menu.rows[i].chosen =
            a->value->kind == VALUE_SCALE && a->value->point == point;
        a->menu.rows[i].suggested =
            a->suggested.kind == VALUE_SCALE && a->suggested.point == point;
    }
}

static void scale_open(struct ask *a)
{
    const struct question *q = a->question;
    if (!is_menu(q))
        return;
    a->menu.n = (size_t)(q->high - q->low + 1);
    a->menu.rows = arena_array(a->arena, a->menu.n, sizeof *a->menu.rows);
    for (size_t i = 0; i < a->menu.n; i++) {
        long point = q->low + (long)i;
        const char *name = question_point_name(q, point);
        a->menu.rows[i] = (struct menu_row){
            .key = (char)('0' + point % 10),
            .name = sv_of(name ? name : ""),
            .of = q,
        };
    }
    mark_points(a);
    if (a->value->kind == VALUE_SCALE)
        a->menu.at = (size_t)(a->value->point - q->low);
    else if (a->suggested.kind == VALUE_SCALE)
        a->menu.at = (size_t)(a->suggested.point - q->low);
}

static void set_point(struct ask *a, long point)
{
    const struct question *q = a->question;
    if (point < q->low)
        point = q->low;
    if (point > q->high)
        point = q->high;
    *a->value = (struct value){.kind = VALUE_SCALE, .point = point};
    mark_points(a);
}

static enum ask_result menu_event(struct ask *a, uint32_t key)
{
    size_t row = menu_find(&a->menu, key);
    if (row < a->menu.n) {
        a->menu.at = row;
        set_point(a, a->question->low + (long)row);
        return ASK_DECIDED;
    }
    if (key == K_LEFT)
        key = K_UP;
    if (key == K_RIGHT)
        key = K_DOWN;
    return menu_move(&a->menu, key) ? ASK_MOVED : ASK_IGNORED;
}

static enum ask_result step(struct ask *a, long by)
{
    const struct question *q = a->question;
    long from =
        a->value->kind == VALUE_SCALE ? a->value->point : (q->low + q->high) / 2;
    a->typed[0] = '\0';
    set_point(a, from + by);
    return ASK_CHANGED;
}

static enum ask_result type_digit(struct ask *a, char digit)
{
    const struct question *q = a->question;
    struct strbuf b = STRBUF_INIT;
    long long point;
    strbuf_printf(&b, "%s%c", a->typed, digit);
    bool ok =
        b.n < sizeof a->typed && sv_long(strbuf_sv(&b), &point) && point <= q->high;
    if (!ok) {
        strbuf_clear(&b);
        strbuf_addch(&b, digit);
        ok = sv_long(strbuf_sv(&b), &point) && point <= q->high;
    }
    if (ok)
        snprintf(a->typed, sizeof a->typed, "%s", b.p);
    strbuf_release(&b);
    if (!ok || point < q->low)
        return ASK_MOVED;
    set_point(a, (long)point);
    return ASK_CHANGED;
}

static enum ask_result line_event(struct ask *a, uint32_t key)
{
    if (key >= '0' && key <= '9')
        return type_digit(a, (char)key);
    switch (key) {
    case '-':
    case K_LEFT:
    case K_DOWN: return step(a, -1);
    case '+':
    case K_RIGHT:
    case K_UP: return step(a, 1);
    case K_HOME: return step(a, a->question->low - a->question->high);
    case K_END: return step(a, a->question->high - a->question->low);
    default: return ASK_IGNORED;
    }
}

static enum ask_result scale_event(struct ask *a, const struct event *ev)
{
    if (ev->kind != EV_KEY)
        return ASK_IGNORED;
    return is_menu(a->question) ? menu_event(a, ev->key) : line_event(a, ev->key);
}

static enum ask_result scale_enter(struct ask *a)
{
    if (is_menu(a->question))
        set_point(a, a->question->low + (long)a->menu.at);
    if (a->value->kind == VALUE_SCALE)
        return ASK_DECIDED;
    a->refusal = arena_printf(
        a->arena, "Type a number from %ld to %ld first.", a->question->low,
        a->question->high);
    return ASK_IGNORED;
}

static int scale_height(const struct ask *a, int cols)
{
    if (is_menu(a->question))
        return menu_height(&a->menu, cols);
    int rules = ask_rules_height(a, cols);
    return LINE_HEIGHT + (rules ? rules + 1 : 0);
}

static void draw_line(const struct ask *a, struct canvas *c, struct rect r)
{
    const struct question *q = a->question;
    int width = r.cols - 16 < 60 ? r.cols - 16 : 60;
    const char *low = question_point_name(q, q->low);
    const char *high = question_point_name(q, q->high);
    bool given = a->value->kind == VALUE_SCALE;
    double at = given ? (double)a->value->point : (double)q->low;
    struct meter_interval v = {(double)q->low, (double)q->high, at, at, at};
    canvas_hline(c, r.y, r.x + 3, width, ROLE_RULE);
    if (given) {
        meter_interval(c, r.y, r.x + 3, width, ROLE_ACCENT, &v);
        canvas_printf(c, r.y, r.x + 5 + width, 10, ROLE_CHOSEN, "%ld", a->value->point);
    } else {
        canvas_puts(c, r.y, r.x + 5 + width, 10, ROLE_DIM, "a number");
    }
    int n = canvas_printf(
        c, r.y + 1, r.x + 3, width / 2, ROLE_DIM, "%ld %s", q->low, low ? low : "");
    canvas_printf_right(
        c, r.y + 1, r.x + 5 + n, width - n - 2, ROLE_DIM, "%s %ld", high ? high : "",
        q->high);
}

static void scale_draw(struct ask *a, struct canvas *c, struct rect r)
{
    if (is_menu(a->question))
        menu_draw(&a->menu, c, r);
    else {
        draw_line(a, c, r);
        ask_rules_draw(
            a, c,
            (struct rect){
                r.y + LINE_HEIGHT + 1, r.x, r.rows - LINE_HEIGHT - 1, r.cols});
    }
}

static size_t scale_hints(const struct ask *a, struct hint out[ASK_HINTS_MAX])
{
    if (is_menu(a->question))
        return 0;
    out[0] = (struct hint){"digits", "the number", 1};
    out[1] = (struct hint){"+ -", "by one", 2};
    out[2] = (struct hint){"Enter", "goes on", 0};
    return a->value->kind == VALUE_SCALE ? 3 : 2;
}

static void scale_fold(
    const struct question *q, const struct value *v, bool swapped, struct strbuf *out)
{
    (void)swapped;
    const char *name = question_point_name(q, v->point);
    strbuf_printf(out, "%ld%s%s", v->point, name ? " " : "", name ? name : "");
}

const struct ask_ops ask_scale_ops = {
    .open = scale_open,
    .event = scale_event,
    .enter = scale_enter,
    .height = scale_height,
    .draw = scale_draw,
    .hints = scale_hints,
    .fold = scale_fold,
};
