/*
 * The full-screen program: screens on a stack, drawn on canvases.
 *
 * Whoever starts it brings the terminal as a `struct ui_io`, so that this layer
 * never sees curses: a real terminal, a headless one with a key script, or a
 * test. All calls come from one thread, inside ui_label().
 *
 *     ui_label(&session, &io, &batch, &e);    // returns when the person leaves
 *
 * A line that drops (EV_HANGUP) is no error: drafts are kept, ST_OK returned.
 */
#ifndef DIPLE_UI_UI_H
#define DIPLE_UI_UI_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/app/session.h"
#include "diple/canvas/canvas.h"
#include "diple/canvas/key.h"
#include "diple/work/audit.h"
#include "diple/work/queue.h"

struct ui_io {
    void *ctx;
    int rows, cols; /* at the start; later sizes come as events */
    bool ascii;
    enum status (*show)(void *ctx, const struct canvas *c, struct err *e);
    /* At most timeout_ms (negative: for ever), then EV_TIMEOUT. ST_NOT_FOUND:
     * there will be no more events, leave. */
    enum status (*wait)(void *ctx, long timeout_ms, struct event *ev, struct err *e);
    bool (*pending)(void *ctx);
    /* Whether mouse events are wanted, before each show; NULL: there are none. */
    void (*mouse)(void *ctx, bool on);
    /* Give the terminal to a program and take it back; NULL: not possible. */
    void (*suspend)(void *ctx);
    void (*resume)(void *ctx);
    /* Go to the background, as Ctrl-Z asks; back comes EV_RESUME. NULL: no. */
    void (*stop)(void *ctx);
};

/* The session holds a loaded guide and a registered person. ST_INVALID where
 * the guide asks what no screen of this version shows, or where the user's key
 * settings are wrong (position in the settings file, where known). */
enum status ui_label(
    struct session *s, const struct ui_io *io, const struct batch *batch,
    struct err *e);

/* What waits to be told, before the work begins; nothing where nothing waits.
 * *go_on is false where the line dropped before it was read. */
enum status ui_notices(
    struct session *s, const struct ui_io *io, bool *go_on, struct err *e);

/* Where a person begins: the batches open to them, their figures. Returns what
 * they want to do next; after that they come back here. */
enum home_choice { HOME_LEAVE, HOME_LABEL, HOME_CALIBRATE, HOME_PEOPLE, HOME_LOG };
enum { HOME_SAY_MAX = 1200 };
struct home {
    enum home_choice choice;
    const char *batch;      /* to label or calibrate; in the session's arena */
    char say[HOME_SAY_MAX]; /* in: why what they wanted last was refused, or "" */
};
enum status ui_home(
    struct session *s, const struct ui_io *io, struct home *out, struct err *e);

/* Everybody of the project; changes need a store opened for writing. */
enum status ui_people(struct session *s, const struct ui_io *io, struct err *e);
/* One's answers beside the others' in a calibration batch; ST_DENIED before the
 * last item. The store must be one that may read decisions. */
enum status ui_calibrate(
    struct session *s, const struct ui_io *io, const struct batch *batch,
    struct err *e);
/* What was done, by whom and when. The store must be one that may read gold. */
enum status ui_log(struct session *s, const struct ui_io *io, struct err *e);
/* The actor's own figures. */
enum status ui_figures(struct session *s, const struct ui_io *io, struct err *e);

/* The same work line by line, for screen readers and plain terminals. `read`
 * gives one line without its end (ST_NOT_FOUND at the end of input); `write`
 * takes harmless text. */
struct ui_plain_io {
    void *ctx;
    enum status (*read)(void *ctx, struct strbuf *line, struct err *e);
    void (*write)(void *ctx, struct sv text);
    bool ascii;
    int cols;
};
enum status ui_plain(
    struct session *s, const struct ui_plain_io *io, const struct batch *batch,
    struct err *e);

/* Deciding where people disagree: the queue of the batch, as the view has it. The
 * session holds a loaded guide and a registered person, and may read gold. */
struct ui_adjudicate_options {
    const struct batch *batch;
    struct queue_view view; /* order and filters */
    struct fold_progress progress;
};
enum status ui_adjudicate(
    struct session *s, const struct ui_io *io, const struct ui_adjudicate_options *o,
    struct err *e);
enum status ui_adjudicate_plain(
    struct session *s, const struct ui_plain_io *io,
    const struct ui_adjudicate_options *o, struct err *e);

/* Reviewing a random sample of the batch: goes on with the one that the person began
 * last, or draws one. The session is one that may adjudicate. */
struct ui_audit_options {
    const struct batch *batch;
    bool fresh; /* draw one whatever was begun */
    struct audit_options draw;
    struct fold_progress progress;
};
enum status ui_audit(
    struct session *s, const struct ui_io *io, const struct ui_audit_options *o,
    struct err *e);
enum status ui_audit_plain(
    struct session *s, const struct ui_plain_io *io, const struct ui_audit_options *o,
    struct err *e);
/* What a sample says of its batch: the verdict, then a sentence or two on each line. */
void ui_audit_words(
    const struct audit *x, const struct audit_item *items, size_t n, const char *batch,
    struct strbuf *out);

/* What waits to be told, a line each. */
enum status ui_plain_notices(
    struct session *s, const struct ui_plain_io *io, struct err *e);

/* The batches at a glance, looked at again while others work. The session holds a
 * loaded guide and may read gold. */
enum status ui_overview(struct session *s, const struct ui_io *io, struct err *e);

/* Every key of every screen, for the manual: "screen\taction\tkeys\thelp\n". */
void ui_print_keys(struct strbuf *out);
/* Is this screen, and this action on it, one that the settings may name? */
enum status ui_check_keys(const struct settings *settings, struct err *e);

#endif
