/*
 * What the program says: standard output, and messages on standard error.
 *
 * Untrusted text goes through out_data(), out_cell() or out_stream(): on a
 * terminal it is made harmless (base/visible.h), in a pipe or a file it is
 * written as it is. Our own words go through out_puts() and out_printf(). The
 * first failure to write is kept and returned by out_flush(); what follows it
 * is dropped.
 *
 * Messages never go through here: message_*() write to standard error at once,
 * always harmless, for that is read by people and logs alone.
 */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/diag.h"
#include "diple/base/err.h"
#include "diple/base/json.h"
#include "diple/base/str.h"

struct out {
    int fd;
    bool tty;
    bool ascii; /* the locale does not speak UTF-8 */
    struct strbuf buf;
    struct strbuf line; /* of out_stream() on a terminal: begun, not yet ended */
    struct err err;     /* of the first failure */
};

void out_init(struct out *o, int fd);
void out_release(struct out *o);
enum status out_flush(struct out *o, struct err *e);

void out_puts(struct out *o, const char *ours);
void out_printf(struct out *o, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* On one line. */
void out_data(struct out *o, struct sv untrusted);
/* On one line, cut or padded to so many columns; also in a pipe, since it is
 * for tables alone. */
void out_cell(struct out *o, struct sv untrusted, size_t columns);
/* Bytes of lines, cut anywhere. In a pipe: byte for byte. */
void out_stream(struct out *o, struct sv untrusted);
/* A bar of `columns` for part of whole. */
void out_bar(struct out *o, int64_t part, int64_t whole, size_t columns);
/* JSON for this output: on a terminal all but ASCII is escaped. End it with
 * out_json_end(), which ends the line. */
struct json_out out_json(struct out *o);
void out_json_end(struct out *o);

/* `diple: message`, or `FILE:LINE:COLUMN: message` where a place is known; the
 * hint on a line of its own. */
void message_error(const struct err *e);
/* Something worth knowing that is no failure. */
void message_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Each finding as `FILE:LINE:COLUMN: message`. */
void message_findings(struct diags *d);
/* The same with the line it speaks of and a caret. */
void message_diags(struct diags *d, struct sv source);

#endif
