/*
 * Reading everything out, and proving that it is whole.
 *
 * An export is one consistent view (a read transaction) that streams tasks in
 * order with all their annotations; only commands without a screen use it, for
 * nothing may keep one open while waiting for a key. What a step gives lives
 * in the arena passed to it; the usual way is one arena, cleared each time.
 *
 *     store_export_begin(s, batch, &x, &e);
 *     while ((st = store_export_next(x, &arena, &item, &e)) == ST_OK) …;
 *     store_export_end(x);              // st is ST_NOT_FOUND at the end
 */
#ifndef DIPLE_STORE_AUDIT_H
#define DIPLE_STORE_AUDIT_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/annotation.h"
#include "diple/core/task.h"

struct store;
struct store_export;

struct export_item {
    struct task task;
    struct annotation *acts; /* by person name, then oldest first */
    size_t n;
};

/* A batch in order of position; 0: all tasks in order of id. */
enum status store_export_begin(
    struct store *s, int64_t batch, struct store_export **out, struct err *e);
enum status store_export_next(
    struct store_export *x, struct arena *a, struct export_item *out, struct err *e);
void store_export_end(struct store_export *x); /* accepts NULL */

/* ---- the log --------------------------------------------------------------- */

struct log_entry {
    int64_t seq;
    enum act_kind kind;
    int64_t at;
    int64_t actor;
    const char *name; /* the actor's; "" for the program itself */
    int64_t task;     /* 0 where it speaks of none; the same below */
    const char *ext;
    int64_t batch;
    const char *batch_name;
    int guide;
    int64_t about;      /* undo, redo: the act that was undone or redone */
    struct sv body;     /* JSON; empty when erased, and always for gold */
    const char *hash;   /* 64 hex digits */
    const char *person; /* whom it is about; store_log_page() leaves it NULL */
};

/* Newest first, before `before` (0: from the newest). */
enum status store_log_page(
    struct store *s, struct arena *a, int64_t before, size_t limit,
    struct log_entry **out, size_t *n, struct err *e);

/* The same for those alone that are like this; NULL and zero ask for nothing. Costs a
 * pass over the log where few are. */
struct log_wanted {
    enum act_kind kind; /* ACT_N: any */
    const char *by;     /* a name; "" for the program */
    const char *task;   /* an external id */
    const char *batch;  /* a name */
    int64_t since;      /* wall milliseconds */
    struct sv text;     /* stands in what the act names or says; a and A are one */
    int64_t before;
    size_t limit;
};
enum status store_log_search(
    struct store *s, struct arena *a, const struct log_wanted *w,
    struct log_entry **out, size_t *n, struct err *e);

/* One act, with what it says of gold or a decision: not for a session that labels. */
enum status store_log_act(
    struct store *s, struct arena *a, int64_t seq, struct log_entry *out,
    struct err *e);
/* What held before it: the act that it took the place of, and of a person, a batch, a
 * guide or a decision the one that said how it was. ST_NOT_FOUND: nothing did. */
enum status store_log_before(
    struct store *s, struct arena *a, int64_t seq, struct log_entry *out,
    struct err *e);

/* The event of this hash (64 hex digits); ST_NOT_FOUND. One pass over the log. */
enum status store_log_find(
    struct store *s, const char *hash, int64_t *seq, struct err *e);

/* ---- checking --------------------------------------------------------------- */

enum check_level {
    CHECK_QUICK, /* SQLite's quick_check, counts, the end of the chain */
    CHECK_LOG,   /* the same, and every event with its body */
    CHECK_FULL   /* everything */
};

struct finding {
    const char *what;   /* "file", "reference", "chain", "body", "import", "head",
                           "progress", "person", "decision", "gold" */
    const char *detail; /* a sentence */
};

enum { FINDINGS_MAX = 100 };

struct check_report {
    struct finding *list; /* the first FINDINGS_MAX */
    size_t n;
    size_t dropped;
    int64_t events;
    int64_t tasks;
    int64_t answers;
    const char *head_hash; /* of the last event: write it down somewhere else */
};

/* Never writes. ST_OK also where there are findings; look at report->n. */
enum status store_check(
    struct store *s, struct arena *a, enum check_level level,
    struct check_report *report, struct err *e);

/* Makes what is derived (heads, progress) anew out of the log. */
enum status store_rebuild(struct store *s, int64_t actor, struct err *e);

#endif
