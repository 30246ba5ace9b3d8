#include "diple/canvas/layout.h"

#include <stdint.h>

#include "diple/base/mem.h"

static int share_of(int have, int asked)
{
    return asked < 0 ? 0 : asked > have ? have : asked;
}

struct rect rect_take_top(struct rect *r, int rows)
{
    struct rect part = *r;
    part.rows = share_of(r->rows, rows);
    r->y += part.rows;
    r->rows -= part.rows;
    return part;
}

struct rect rect_take_bottom(struct rect *r, int rows)
{
    struct rect part = *r;
    part.rows = share_of(r->rows, rows);
    r->rows -= part.rows;
    part.y = r->y + r->rows;
    return part;
}

struct rect rect_take_left(struct rect *r, int cols)
{
    struct rect part = *r;
    part.cols = share_of(r->cols, cols);
    r->x += part.cols;
    r->cols -= part.cols;
    return part;
}

struct rect rect_take_right(struct rect *r, int cols)
{
    struct rect part = *r;
    part.cols = share_of(r->cols, cols);
    r->cols -= part.cols;
    part.x = r->x + r->cols;
    return part;
}

struct rect rect_inset(struct rect r, int rows, int cols)
{
    rect_take_top(&r, rows);
    rect_take_bottom(&r, rows);
    rect_take_left(&r, cols);
    rect_take_right(&r, cols);
    return r;
}

/* Cells of all columns in view at their least, with gaps. */
static int least_width(const struct column *cols, size_t n, int gap)
{
    int sum = 0;
    for (size_t i = 0; i < n; i++)
        if (cols[i].width)
            sum += cols[i].min + (sum ? gap : 0);
    return sum;
}

/* The least important column in view, the rightmost of equals; n where all that
 * is left must stay. */
static size_t least_wanted(const struct column *cols, size_t n)
{
    size_t found = n;
    for (size_t i = 0; i < n; i++)
        if (cols[i].width && cols[i].rank > 0 &&
            (found == n || cols[i].rank >= cols[found].rank))
            found = i;
    return found;
}

static int widen_to_want(struct column *cols, size_t n, int left)
{
    for (size_t i = 0; i < n; i++) {
        int more = cols[i].width ? share_of(left, cols[i].want - cols[i].width) : 0;
        cols[i].width += more;
        left -= more;
    }
    return left;
}

static void widen_by_weight(struct column *cols, size_t n, int left)
{
    int weights = 0;
    for (size_t i = 0; i < n; i++)
        weights += cols[i].width ? cols[i].weight : 0;
    for (size_t i = 0; i < n && weights > 0; i++) {
        if (!cols[i].width || !cols[i].weight)
            continue;
        int more = (int)((int64_t)left * cols[i].weight / weights);
        cols[i].width += more;
        left -= more;
        weights -= cols[i].weight;
    }
}

void layout_columns(struct column *cols, size_t n, int x, int width, int gap)
{
    for (size_t i = 0; i < n; i++)
        cols[i].width = cols[i].min > 0 ? cols[i].min : 1;
    while (least_width(cols, n, gap) > width) {
        size_t victim = least_wanted(cols, n);
        if (victim == n)
            break;
        cols[victim].width = 0;
    }
    int left = width - least_width(cols, n, gap);
    if (left > 0)
        widen_by_weight(cols, n, widen_to_want(cols, n, left));
    int end = x + (width > 0 ? width : 0);
    for (size_t i = 0; i < n; i++) {
        cols[i].x = x;
        if (cols[i].width) {
            cols[i].width = share_of(end - x, cols[i].width);
            x += cols[i].width + gap;
            x = x > end ? end : x;
        }
    }
}
