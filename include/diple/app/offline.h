/*
 * Work that is taken along: packs, working copies, returns, merges.
 *
 * offline_pack() takes items out for a person and makes the file. Wherever it is
 * opened, offline_open() makes a working copy beside it (`work.diple.db` for
 * `work.diple`): a project like any other, with the same promises about what is
 * saved. offline_return() writes all that was done in it as one file, and
 * offline_merge() takes such a file into the project it came from.
 *
 * What a merge refuses as a whole (ST_INVALID, ST_CONFLICT, ST_LIMIT) changes
 * nothing: another project's file, another person's, a pack it never made, a line
 * that was changed. What it takes in part is said line by line (store/returns.h).
 */
#ifndef DIPLE_APP_OFFLINE_H
#define DIPLE_APP_OFFLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/app/session.h"
#include "diple/base/input.h"
#include "diple/base/str.h"
#include "diple/core/pack.h"
#include "diple/store/returns.h"

/* ---- out ------------------------------------------------------------------ */

struct offline_wish {
    const char *person;
    const struct batch *batch;
    size_t most; /* items */
    int64_t lease_ms;
    /* Called with the whole file before anything is final; a failure undoes all. */
    enum status (*keep)(void *ctx, struct sv file, struct err *e);
    void *ctx;
};
/* The session may write (STORE_WRITE) and holds a registered actor and a guide. */
enum status offline_pack(
    struct session *s, const struct offline_wish *wish, struct pack *out,
    struct err *e);

/* ---- away ----------------------------------------------------------------- */

struct offline {
    char person[NAME_MAX_BYTES + 1];
    char batch[NAME_MAX_BYTES + 1];
    int64_t items;
    int64_t until;
    char pack[PACK_KEY_LEN + 1];
    bool made; /* the working copy was made just now */
};

/* The working copy of the pack at `path`, made where there is none, opened in this
 * mode in the name of its person (`as`, where given, must be that name). Killed
 * halfway, the next call goes on. ST_CONFLICT where another pack's copy stands
 * there. The session is closed with session_close(). */
enum status offline_open(
    const char *path, const char *as, enum store_mode mode, struct session *s,
    struct offline *out, struct err *e);
/* Where it stands: PATH.db. */
void offline_copy_path(const char *path, struct strbuf *out);
/* Whether the file at this path begins as a pack does. */
bool offline_is_pack(const char *path);

/* All that was done in a working copy, as one file. */
enum status offline_return(
    struct session *s, struct strbuf *file, int64_t *acts, struct err *e);

/* ---- back ----------------------------------------------------------------- */

struct merge_report {
    struct pack pack; /* name and batch_name live in the session's arena */
    char copy[PACK_KEY_LEN + 1];
    struct return_counts n;
    bool cut;       /* the file breaks off; what came before was taken */
    bool salvaged;  /* a changed line ended the reading; what came before was taken */
    struct err why; /* what is wrong there */
};

struct merge_wish {
    bool dry;     /* report, then undo all */
    bool salvage; /* take what stands before a line that was changed */
    bool others;  /* the actor may bring what is not theirs */
};
enum {
    OFFLINE_RETURN_MAX = 64 << 20, /* bytes of what is handed in */
    OFFLINE_COPIES_MAX = 5,        /* of a project, kept from before merges */
};
/* A checked copy of the project beside it, called PROJECT.before-N by the number of
 * its last act; one of that name holds the same already and is left as it is. Of all
 * that are called so the newest OFFLINE_COPIES_MAX stay. */
enum status offline_keep_project(struct session *s, struct strbuf *path, struct err *e);
/* What was handed in, as FOLDER/SHA256.return; there already is as good. */
enum status offline_keep_return(const char *folder, struct sv file, struct err *e);

/* The session may write and holds a registered actor. */
enum status offline_merge(
    struct session *s, struct lines *in, const struct merge_wish *wish,
    struct merge_report *out, struct err *e);

#endif
