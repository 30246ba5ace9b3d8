/*
 * What several commands do alike: open the project, read a guide from a file,
 * let Ctrl-C end long work cleanly, and the option rows they share.
 */
#ifndef CLI_COMMON_H
#define CLI_COMMON_H

#include "call.h"
#include "diple/app/session.h"
#include "diple/guide/guide.h"

#define OPTION_JSON                                                                    \
    {                                                                                  \
        0, "json", NULL, NULL, "Print one JSON object instead."                        \
    }

/* The project that -p means, by an actor who may call this command on it; a word
 * on standard error where its place is too open or not durable. `as` is who the
 * actor is; NULL: as --as says. */
enum status common_open(
    struct call *c, enum store_mode mode, const char *as, struct session *s,
    struct err *e);

/* A guide from a file. All its mistakes and warnings go to standard error; with
 * mistakes the status is ST_INVALID and the guide empty. `yaml` (may be NULL)
 * gets the text. */
enum status common_read_guide(
    const char *path, struct guide *g, struct strbuf *yaml, struct err *e);

/* "1 item", "3 items". */
void common_put_count(struct strbuf *b, int64_t n, const char *one, const char *many);

/* From now on the first SIGINT is noted instead of ending the program; a second
 * one ends it. */
void common_catch_interrupt(void);
bool common_interrupted(void);

#endif
