/*
 * The item being judged: its text, the texts to compare, its metadata.
 *
 * Everything in it is untrusted and stands behind the bar. Its place is laid
 * out once for an item and a size, so that it never moves while it is judged;
 * long texts scroll inside their place.
 */
#ifndef UI_ITEM_H
#define UI_ITEM_H

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/canvas/textview.h"
#include "diple/guide/guide.h"
#include "marking.h"

/* A line beyond this is wrapped like others, and told of: nobody typed it, so
 * something may be lost in it (line ends, columns, a whole file). */
enum { ITEM_BLOCKS_MAX = 12, ITEM_LINE_MAX = 4096 };

struct item_block {
    const char *title; /* NULL for the main text */
    const char *empty; /* what to say where nothing of the text can be seen */
    struct sv text;
    struct textview *view;
    bool side; /* one of two texts to compare, drawn beside the other */
    struct rect at;
};

struct item_field {
    struct sv name;
    struct sv value;
};

struct item {
    struct arena arena;
    struct sv record;
    struct item_block blocks[ITEM_BLOCKS_MAX];
    size_t n_blocks;
    struct item_field *fields; /* short ones, shown in a line */
    size_t n_fields;
    int fields_y, fields_rows;
    int rows, cols; /* what it was laid out for */
    bool rtl;       /* some text holds a script written from right to left */
    bool long_line; /* some line has more than ITEM_LINE_MAX bytes */
    bool reveal;    /* bring this byte of the main text into view when drawn */
    size_t reveal_at;
    bool tight; /* no room for blank rows and titles of their own */
    /* The main text with marks below its lines; NULL: as it is. Borrowed. */
    struct marking *marking;
    bool reveal_blanks;
    bool cursor;              /* a question about it is open */
    struct move_range target; /* what a key would mark there */
};

void item_init(struct item *it);
void item_release(struct item *it);
/* The record is copied. ST_NOT_FOUND where it was erased. */
enum status item_load(
    struct item *it, const struct guide *g, struct sv record, bool swapped,
    struct err *e);
/* Rows that it would like at this width, at most `most`. */
int item_height(struct item *it, int cols, int most);
void item_layout(struct item *it, struct rect r, bool ascii);
void item_draw(struct item *it, struct canvas *c);
/* Scrolls the first block that can; by pages or rows. */
bool item_scroll(struct item *it, int pages, int rows);
bool item_more_below(struct item *it);
/* Mark byte ranges of the main text, and bring the first into view when drawn.
 * The list is borrowed until the next load. */
void item_mark(struct item *it, const struct text_range *list, size_t n);

#endif
