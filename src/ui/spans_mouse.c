/* The mouse in a text that is being marked. Everything it does a key does as well. */
#include "spans.h"

enum { WHEEL_LINES = 3 };

static bool hit(struct marking *mk, const struct event *ev, size_t *byte)
{
    struct markview v = marking_view(mk);
    const struct rect *r = &mk->drawn;
    v.tight = mk->drawn_tight;
    return ev->row >= r->y && ev->row < r->y + r->rows && ev->col >= r->x &&
           ev->col < r->x + r->cols &&
           markview_hit(&v, mk->drawn, ev->row, ev->col, byte);
}

/* The text and the cursor with it, so that the cursor stays in view. */
static void wheel(struct marking *mk, bool up)
{
    struct passage *p = &mk->passage;
    struct wrap_line line;
    size_t by = WHEEL_LINES;
    if (up)
        by = mk->line_top < by ? mk->line_top : by;
    while (!up && by && !wrap_line(passage_wrap(p), mk->line_top + by + 1, &line))
        by--;
    passage_move(p, up ? PASSAGE_UP : PASSAGE_DOWN, WHEEL_LINES);
    mk->line_top = up ? mk->line_top - by : mk->line_top + by;
}

static void press(struct ask *a, size_t byte)
{
    struct marking *mk = a->marking;
    if (!a->marks.editing)
        passage_unselect(&mk->passage);
    passage_goto(&mk->passage, byte);
    a->marks.found = false;
    a->marks.count = 0;
    mk->focus = 0;
    mk->pressed = true;
    mk->pressed_at = mk->passage.at;
}

/* Back on the character that it began on, nothing is selected. */
static void drag(struct ask *a, size_t byte)
{
    struct passage *p = &a->marking->passage;
    if (!p->selecting && byte != a->marking->pressed_at) {
        passage_goto(p, a->marking->pressed_at);
        passage_select(p);
    }
    passage_goto(p, byte);
    if (p->selecting && p->at == a->marking->pressed_at && !a->marks.editing)
        passage_unselect(p);
}

enum ask_result spans_mouse(struct ask *a, const struct event *ev, bool selects)
{
    struct marking *mk = a->marking;
    size_t byte;
    if (ev->mouse == MOUSE_WHEEL_UP || ev->mouse == MOUSE_WHEEL_DOWN) {
        wheel(mk, ev->mouse == MOUSE_WHEEL_UP);
        return ASK_MOVED;
    }
    bool there = hit(mk, ev, &byte);
    if (ev->mouse == MOUSE_PRESS) {
        mk->pressed = false;
        if (there)
            press(a, byte);
    } else if (mk->pressed && there && selects) {
        drag(a, byte);
    }
    if (ev->mouse == MOUSE_RELEASE)
        mk->pressed = false;
    return ASK_MOVED;
}
