/*
 * Where screens play: on the terminal, or on one that is only imagined.
 *
 *     enum status play(void *ctx, const struct ui_io *io, struct err *e);
 *     stage_settings(&s.settings, &e);
 *     stage_run(c, &s.settings, play, ctx, &e);
 *
 * With --frame or --keys the keys are played on a terminal in memory and the last
 * picture is printed. A command that calls stage_run() has STAGE_OPTIONS among
 * its rows.
 */
#ifndef CLI_STAGE_H
#define CLI_STAGE_H

#include "call.h"
#include "diple/app/settings.h"
#include "diple/ui/ui.h"

#define STAGE_OPTIONS                                                                  \
    {0, "frame", NULL, NULL, "Print one screen and leave; needs no terminal."},        \
        {0, "keys", "SCRIPT", NULL,                                                    \
         "Play these keys (r<Enter>hello<Esc>), print the last screen and leave."},    \
    {                                                                                  \
        0, "size", "COLUMNSxROWS", NULL, "Of the screen printed (default: 80x24)."     \
    }

/* More than one screen may be run with the `io`, one after the other: it keeps up
 * with the size of the terminal. */
typedef enum status stage_play(void *ctx, const struct ui_io *io, struct err *e);

/* The user's own settings; all that is wrong with them is shown at once. */
enum status stage_settings(struct settings *s, struct err *e);
bool stage_ascii(const struct settings *s, const struct out *o);
/* ST_IO, with a hint, where there is no terminal and no --frame. */
enum status stage_run(
    struct call *c, const struct settings *s, stage_play *play, void *ctx,
    struct err *e);
/* The line has dropped, or the keys of --keys are at their end: leave. */
bool stage_gone(const struct ui_io *io);

#endif
