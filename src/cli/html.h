/*
 * Markup out of our own words and of untrusted text.
 *
 * Our own goes through html_puts() and html_printf() as it is; what comes from data
 * goes through html_data() or html_fit(), where nothing of it is markup, nothing
 * invisible stays so (base/visible.h), and its direction is its own alone.
 */
#ifndef CLI_HTML_H
#define CLI_HTML_H

#include <stddef.h>

#include "diple/base/str.h"

/* As text or inside an attribute's quotes; all of it on one line. */
void html_escape(struct strbuf *b, struct sv untrusted);
/* Inside <bdi>, so that its direction ends with it. */
void html_data(struct strbuf *b, struct sv untrusted);
/* The same cut to so many columns, escaped, without <bdi>: for plots. */
void html_fit(struct strbuf *b, struct sv untrusted, size_t columns);

#endif
