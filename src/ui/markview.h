/*
 * A text with marks below its lines.
 *
 * Each line of the text is followed by rows of its own: a mark is drawn under its
 * characters, its name first and then a line of a style of its own, so that label,
 * extent and kind can be read without any colour. Where marks share text, the
 * shorter ones stand nearer to it, the longer ones a row lower. One such row is
 * kept free below every line, so that the text stays where it is while it is
 * marked; with `tight` set only lines with marks have any.
 *
 * Whose marks they are is not known here: they come from a callback for the lines
 * in view, so several people's layers over one text are a list like any other.
 */
#ifndef UI_MARKVIEW_H
#define UI_MARKVIEW_H

#include "diple/canvas/canvas.h"
#include "diple/mark/passage.h"

enum {
    MARKVIEW_PAINTS_MAX = 500, /* in one line; the rest is not drawn */
    MARKVIEW_LANES_MAX = 6     /* rows below one line; what is deeper shows as +N */
};

enum mark_style {
    MARK_SOLID,
    MARK_DASHED, /* a candidate */
    MARK_DOTTED  /* settled, or somebody else's */
};

struct mark_paint {
    size_t start, end; /* bytes */
    struct sv name;
    enum role role;
    enum mark_style style;
    bool focus;
    bool goes_on; /* a further piece: its name is not repeated */
    bool open;    /* somebody has to decide on it: a ? in the gutter */
};

struct mark_source {
    void *ctx;
    /* Those that share text with [from, to), at most `max`. */
    size_t (*list)(
        void *ctx, size_t from, size_t to, struct mark_paint *out, size_t max);
};

struct markview {
    struct passage *passage;
    struct mark_source source;
    size_t *top; /* the first line in view; kept by the owner */
    bool tight;
    bool cursor;              /* show it, and what a key would mark */
    struct move_range target; /* that; drawn as selected where it is a selection */
};

/* Columns are those of the rectangle, with the bar. */
void markview_layout(struct markview *v, int cols, int rows, const struct canvas *like);
/* Rows that the text would take, counted no further than `most`. */
int markview_rows(struct markview *v, int most);
/* With a cursor: moves `top` so that its line is in view. */
void markview_draw(struct markview *v, struct canvas *c, struct rect r);
bool markview_more_below(struct markview *v, int rows);
/* The byte drawn at a cell of the rectangle; false where there is no text. */
bool markview_hit(struct markview *v, struct rect r, int y, int x, size_t *byte);

#endif
