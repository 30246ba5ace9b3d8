/*
 * Several people's spans of one text, being settled.
 *
 *     struct settled_text t;
 *     settled_open(&t, scene_spans, text);
 *     settled_say(&t, "{\"entities\":[…]}");          // for each person
 *     settled_begin(&t);
 *     settled_expect(&t, "0-4 person, 9-11 town?");   // ? is open, with its kind
 *     settled_close(&t);
 */
#ifndef SUPPORT_SETTLED_H
#define SUPPORT_SETTLED_H

#include <criterion/criterion.h>

#include "diple/mark/settling.h"
#include "support/answer.h"

enum { SETTLED_PEOPLE = 8 };

struct settled_text {
    struct guide guide;
    struct arena arena;
    struct strbuf text;
    struct utf8_index index;
    struct answer answers[SETTLED_PEOPLE];
    const struct answer *list[SETTLED_PEOPLE];
    size_t n;
    struct settling s;
};

void settled_open(struct settled_text *t, const char *yaml, const char *text);
/* `pieces`: "9-11 town, 0-4 person" by code points, quoted from the text. */
void settled_say(struct settled_text *t, const char *json);
void settled_mark(struct settled_text *t, const char *spans);
/* The first spans question of the guide. */
void settled_begin(struct settled_text *t);
void settled_close(struct settled_text *t);

/* What stands: "start-end label[=value]", then "| kind" for each open cluster. */
void settled_expect(struct settled_text *t, const char *words);
/* What it came to, as JSON. */
void settled_expect_json(struct settled_text *t, const char *json);
void settled_expect_links(struct settled_text *t, size_t question, const char *json);

#endif
