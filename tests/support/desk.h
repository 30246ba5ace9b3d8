/*
 * A desk in a test: a project in a folder of its own, one person before it, and
 * the labelling screen driven by a key script.
 *
 *     struct desk d;
 *     desk_open(&d, yaml);
 *     desk_item(&d, "{\"text\":\"…\"}");
 *     desk_run(&d, "r<Enter>4");         // one session: ends as the script does
 *     desk_expect(&d, "1 {\"intent\":\"refund\"} fresh\n");
 *     desk_golden(&d, "label/choice-80x24");
 *     desk_close(&d);
 *
 * Time is a manual clock; each event moves it by `key_ms`, `<Wait:250>` by that
 * many milliseconds besides. `<F12>` in a script calls `meanwhile`, which may do
 * what another program would. The canvas is drawn after each event, or once for
 * the whole script with `burst`. Must not be moved while open.
 */
#ifndef SUPPORT_DESK_H
#define SUPPORT_DESK_H

#include <criterion/criterion.h>

#include "diple/app/session.h"
#include "diple/core/annotation.h"
#include "diple/ui/ui.h"

struct desk {
    char dir[64];
    char path[96];
    bool guest; /* the folder is another desk's */
    struct session session;
    struct batch batch;
    int64_t source;

    int rows, cols; /* of the next run */
    bool ascii;
    bool burst;
    int64_t key_ms;
    void (*meanwhile)(struct desk *d);
    void *with; /* for `meanwhile` */

    struct sv script;
    struct strbuf paste;
    struct canvas canvas; /* as shown last */
    size_t shows;         /* in the last run */
    size_t changed;       /* cells that the last show changed */
    bool lied;            /* a picture said both NOT SAVED and saved */
    size_t given_away;    /* times the terminal was suspended */
    size_t stopped;       /* times it went to the background */
    bool kept;            /* there was a draft of item 1 when it did */
    struct err err;       /* of the last run */
    struct strbuf text;
};

void desk_open(struct desk *d, const char *yaml);
/* A second program of the same person on the same project. */
void desk_join(struct desk *d, const struct desk *other, enum store_mode mode);
void desk_close(struct desk *d);

/* One more item; its external id is "item-N". */
void desk_item(struct desk *d, const char *record);
void desk_items(struct desk *d, const char *const *records, size_t n);
void desk_record(struct desk *d, struct sv record);
/* Somebody else sits down. */
void desk_seat(struct desk *d, const char *actor);
/* Close the project and open it again, as a new program would. */
void desk_reopen(struct desk *d, enum store_mode mode);
void desk_suggest(
    struct desk *d, int64_t pos, const char *question, const char *value,
    const char *source);
void desk_rebind(struct desk *d, const char *action, const char *keys);
void desk_size(struct desk *d, int rows, int cols);

enum status desk_run(struct desk *d, const char *script);
/* The same on another screen than that of labelling. */
typedef enum status desk_play(struct session *s, const struct ui_io *io, struct err *e);
enum status desk_run_on(struct desk *d, desk_play *play, const char *script);
enum status desk_run_sv(struct desk *d, struct sv script);

/* What the person said, oldest first, a line each:
 * `POS ANSWER ORIGIN[ flag][ "COMMENT"][ old]` or `POS skip "REASON"[ old]`. */
const char *desk_said(struct desk *d);
void desk_expect(struct desk *d, const char *lines);
/* The last annotation or skip of an item; the arena keeps its texts. */
struct annotation desk_last(struct desk *d, struct arena *a, int64_t pos);
int64_t desk_task(struct desk *d, int64_t pos);
bool desk_has_draft(struct desk *d, int64_t pos);

/* The text of the last canvas; until the next call. */
const char *desk_screen(struct desk *d);
void desk_see(struct desk *d, const char *words);
void desk_see_not(struct desk *d, const char *words);
void desk_golden(struct desk *d, const char *name);
/* Runs the script on a desk of that size and compares the last canvas. */
void desk_picture(
    struct desk *d, int rows, int cols, const char *script, const char *name);

/* The whole project is sound. */
void desk_check(struct desk *d);

#endif
