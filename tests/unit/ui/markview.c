/* A text with marks below its lines, drawn from a list of paints. */
#include "ui/markview.h"

#include <criterion/criterion.h>

#include "support/golden.h"

struct layer {
    const struct mark_paint *list;
    size_t n;
};

static size_t list_layer(
    void *ctx, size_t from, size_t to, struct mark_paint *out, size_t max)
{
    const struct layer *l = ctx;
    size_t n = 0;
    for (size_t i = 0; i < l->n && n < max; i++)
        if (l->list[i].start < to && l->list[i].end > from)
            out[n++] = l->list[i];
    return n;
}

struct viewing {
    struct passage passage;
    struct layer layer;
    struct markview view;
    struct canvas canvas;
    size_t top;
};

static void see(
    struct viewing *t, const char *text, const struct mark_paint *list, size_t n,
    int rows, int cols)
{
    *t = (struct viewing){.layer = {list, n}};
    passage_init(&t->passage, sv_of(text));
    t->view = (struct markview){
        .passage = &t->passage, .source = {&t->layer, list_layer}, .top = &t->top};
    canvas_init(&t->canvas, rows, cols);
    markview_layout(&t->view, cols, rows, &t->canvas);
}

static void draw(struct viewing *t, const char *golden)
{
    canvas_clear(&t->canvas);
    markview_layout(&t->view, t->canvas.cols, t->canvas.rows, &t->canvas);
    markview_draw(&t->view, &t->canvas, canvas_all(&t->canvas));
    golden_check(golden, &t->canvas);
}

static void leave_it(struct viewing *t)
{
    canvas_release(&t->canvas);
    passage_release(&t->passage);
}

#define P(from, to, label, n)                                                          \
    {                                                                                  \
        .start = from, .end = to, .name = {label, sizeof label - 1},                   \
        .role = ROLE_LABEL_##n                                                         \
    }

static const char text[] =
    "The patient was given aspirin 300 mg twice, and the pain in the left arm eased "
    "within the hour.\nShe left.";

static const struct mark_paint nested[] = {
    P(0, 11, "PERSON", 1),
    P(16, 42, "EVENT", 2),
    P(22, 29, "DRUG", 3),
    P(30, 36, "DOSE", 4),
    P(30, 33, "N", 5),
    P(52, 93, "FINDING", 6),
    {.start = 64,
     .end = 72,
     .name = {"SITE", 4},
     .role = ROLE_SUGGESTION,
     .style = MARK_DASHED},
    {.start = 73,
     .end = 78,
     .name = {"other", 5},
     .role = ROLE_DIM,
     .style = MARK_DOTTED},
};

Test(ui_markview, nesting_and_styles_can_be_read_without_colour)
{
    struct viewing t;
    see(&t, text, nested, 8, 12, 50);
    draw(&t, "spans/view-nested");
    leave_it(&t);
}

Test(ui_markview, in_ascii_too)
{
    struct viewing t;
    see(&t, text, nested, 8, 12, 50);
    t.canvas.ascii = true;
    draw(&t, "spans/view-ascii");
    leave_it(&t);
}

Test(ui_markview, tight_has_rows_only_where_there_are_marks)
{
    struct viewing t;
    see(&t, text, nested, 2, 6, 40);
    t.view.tight = true;
    cr_assert_eq(markview_rows(&t.view, 100), 6);
    draw(&t, "spans/view-tight");
    t.view.tight = false;
    cr_assert_eq(markview_rows(&t.view, 100), 8);
    cr_assert_eq(markview_rows(&t.view, 3), 3);
    leave_it(&t);
}

Test(ui_markview, layers_of_several_people_stand_below_each_other)
{
    static const struct mark_paint layers[] = {
        P(4, 11, "A person", 1), P(0, 11, "B person", 2), P(4, 11, "C patient", 3)};
    struct viewing t;
    see(&t, text, layers, 3, 8, 60);
    draw(&t, "spans/view-layers");
    leave_it(&t);
}

Test(ui_markview, what_is_deeper_than_there_are_rows_is_counted)
{
    struct mark_paint deep[MARKVIEW_LANES_MAX + 3];
    struct viewing t;
    for (size_t i = 0; i < MARKVIEW_LANES_MAX + 3; i++)
        deep[i] = (struct mark_paint){
            .start = 0, .end = 10 + i, .name = SV("deep"), .role = ROLE_LABEL_1};
    see(&t, text, deep, MARKVIEW_LANES_MAX + 3, 12, 40);
    draw(&t, "spans/view-deep");
    leave_it(&t);
}

Test(ui_markview, the_cursor_is_brought_into_view_and_seen)
{
    struct viewing t;
    see(&t, text, nested, 8, 5, 40);
    t.view.cursor = true;
    passage_goto(&t.passage, 98);
    t.view.target = passage_target(&t.passage, true);
    draw(&t, "spans/view-cursor");
    cr_assert_gt(t.top, 0);
    cr_assert_not(markview_more_below(&t.view, 5));
    passage_goto(&t.passage, 4);
    t.view.target = passage_target(&t.passage, true);
    draw(&t, "spans/view-top");
    cr_assert_eq(t.top, 0);
    cr_assert(markview_more_below(&t.view, 5));
    leave_it(&t);
}

Test(ui_markview, a_cell_is_the_byte_that_is_drawn_there)
{
    struct viewing t;
    struct rect r = {1, 3, 9, 50};
    size_t byte = 0;
    see(&t, text, nested, 8, 12, 60);
    markview_layout(&t.view, r.cols, r.rows, &t.canvas);
    cr_assert(markview_hit(&t.view, r, 1, 3 + 2 + 4, &byte));
    cr_assert_eq(byte, 4);
    cr_assert(
        markview_hit(&t.view, r, 2, 3 + 2 + 4, &byte), "the row below is its own");
    cr_assert_eq(byte, 4);
    cr_assert_not(markview_hit(&t.view, r, 40, 5, &byte));
    leave_it(&t);
}

Test(ui_markview, a_screen_of_any_size_is_harmless)
{
    for (int rows = 1; rows < 5; rows++)
        for (int cols = 1; cols < 8; cols++) {
            struct viewing t;
            see(&t, text, nested, 8, rows, cols);
            t.view.cursor = true;
            passage_goto(&t.passage, 60);
            markview_draw(&t.view, &t.canvas, canvas_all(&t.canvas));
            leave_it(&t);
        }
}

Test(ui_markview, a_line_in_which_something_is_open_says_so_in_the_margin)
{
    static const struct mark_paint open[] = {
        {.start = 4,
         .end = 11,
         .name = {"P Person", 8},
         .role = ROLE_CONFLICT,
         .style = MARK_DASHED,
         .open = true},
        {.start = 96,
         .end = 99,
         .name = {"Person", 6},
         .role = ROLE_CONFLICT,
         .style = MARK_DASHED,
         .open = true,
         .focus = true}};
    struct viewing t;
    see(&t, text, open, 2, 8, 60);
    draw(&t, "spans/view-open");
    leave_it(&t);
}
