/*
 * What reports say of people: in JSON, as lines, and what is worth a look as
 * sentences for whichever form.
 */
#ifndef CLI_REPORT_PEOPLE_H
#define CLI_REPORT_PEOPLE_H

#include "diple/app/report.h"
#include "out.h"

struct people_view {
    const struct quality_ratings *r;
    const struct annotators *a;
    const struct conduct *c;
    const struct gold_score *gold;
    size_t n_gold;
    const size_t *order; /* raters, as they are to be listed */
};

struct people_view people_view_of(
    const struct report_batch *b, const struct report_question *q);

/* An array of objects. */
void people_put_json(struct json_out *w, const struct people_view *v);
/* A table, and what is worth a look. */
void people_put_words(struct out *o, const struct people_view *v);

/* Where sentences go: our own words and untrusted ones apart. */
struct sayer {
    void (*begin)(void *arg); /* one finding */
    void (*ours)(void *arg, const char *words);
    void (*data)(void *arg, struct sv untrusted);
    void (*end)(void *arg);
    void *arg;
};
/* What is worth a look about a rater, and whether there is anything. */
void people_say(const struct people_view *v, size_t rater, const struct sayer *to);
bool people_is_odd(const struct people_view *v, size_t rater);

/* "2 h 5 min", "41 s", "3 days"; "-" for NaN. */
enum { SPAN_WORDS = 32 };
void report_say_ms(double ms, char out[SPAN_WORDS]);
/* "87 %"; "-" for NaN. */
enum { SHARE_WORDS = 16 };
void report_say_share(double share, char out[SHARE_WORDS]);

#endif
