/*
 * A report (app/report.h) in the three forms that people and programs take it.
 */
#ifndef CLI_REPORT_FORMS_H
#define CLI_REPORT_FORMS_H

#include "out.h"
#include "report_people.h"

struct report_view {
    const struct report *r;
    const struct guide *g;
    const char *project; /* the file's name */
};

void report_put_words(struct out *o, const struct report_view *v);
void report_put_json(struct out *o, const struct report_view *v);
/* One HTML page that needs nothing else: no script, no other file, no network. */
void report_put_page(struct strbuf *b, const struct report_view *v);

#endif
