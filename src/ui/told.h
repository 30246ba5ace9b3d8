/*
 * What a person is told of gold they answered, taken from the second connection of
 * the session and shown page by page (screen_grade.c) or line by line.
 *
 *     struct told told = {0};
 *     told_after(&told, s, &batch, done.task, done.event);  // after each save
 *     if (told.n) … grade_screen(s, &batch, &told) …        // takes it over
 *     told_release(&told);
 *
 * Where nothing is to be told, or it cannot be read, it stays empty: the answer is
 * saved whatever becomes of this.
 */
#ifndef UI_TOLD_H
#define UI_TOLD_H

#include "diple/work/feedback.h"
#include "screen.h"
#include "sheet.h"

struct told {
    struct arena arena;
    struct feedback *list; /* the pages */
    size_t n;
    size_t of;    /* gold answers at the end of a session; 0: one item, at once */
    size_t right; /* of them */
    size_t partly;
};

void told_release(struct told *t);
/* Of the item just answered by this event. An answer given again is not graded. */
void told_after(
    struct told *t, struct session *s, const struct batch *b, int64_t task,
    int64_t event);
/* When the person leaves who began after the event `since`: the runs that are whole,
 * and a page for each answer that was not right. */
void told_at_end(
    struct told *t, struct session *s, const struct batch *b, int64_t since);
/* ST_DENIED where the person was told nothing of this item. */
enum status told_dispute(
    struct session *s, const struct batch *b, int64_t task, struct sv reason,
    struct err *e);
/* "Right.", "Partly right.", "Not what is accepted." */
const char *told_verdict(enum grade grade);
/* "Of your last 10 checks 7 were right and 1 was partly right." */
void told_sum(const struct told *t, struct strbuf *out);
/* One page. */
void told_write(
    const struct told *t, size_t page, const struct guide *g, struct sheet *sheet);

extern const struct screen_ops screen_grade;

/* Takes what was told over, and leaves *t empty. */
struct screen grade_screen(
    struct session *s, const struct batch *batch, struct told *t);

#endif
