/*
 * Statements: named in the files of sql/, embedded at build, prepared once each.
 *
 * The numbers SQL_… are in the generated "store_sql.h". A statement is started
 * with its values, in the order in which its :names first appear:
 *
 *     i int64   z int64, 0 is NULL   t text   s sv   S sv, empty is NULL
 *     b blob of 32 bytes             d double, negative is NULL
 *     n int64, negative is NULL
 *
 *     q = sql_start(s, SQL_TASK_GET, e, "i", id);
 *     if (!q) return s->st;
 *     while ((st = sql_step(s, q, e)) == ST_OK) …;      // ST_NOT_FOUND: no more
 *
 * A statement that was stepped to its end or failed is reset already; one left
 * early is given to sql_done(). Texts bound must live until then. Nothing ever
 * stays open when a public function returns, but an export.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"

struct store;

struct sql_text {
    const char *name;
    const char *text;
};

extern const struct sql_text sql_texts[];
extern const unsigned sql_text_n;
extern const char *const sql_migrations[];
extern const unsigned sql_migration_n;

/* NULL on failure: the status is in s->st. `e` may be NULL. */
sqlite3_stmt *sql_start(struct store *s, int id, struct err *e, const char *fmt, ...);
enum status sql_step(struct store *s, sqlite3_stmt *q, struct err *e);
void sql_done(sqlite3_stmt *q);
/* Start, step to the end, done. */
enum status sql_run(struct store *s, int id, struct err *e, const char *fmt, ...);
/* One statement without values, not kept. */
enum status sql_exec(struct store *s, const char *text, struct err *e);
/* What SQLite's code means, in words; notes in s->trouble what may help. */
enum status sql_fail(struct store *s, int rc, struct err *e);
void sql_forget_all(struct store *s);

/* Columns. */
int64_t sql_int(sqlite3_stmt *q, int col);
struct sv sql_sv(sqlite3_stmt *q, int col); /* until the next step */
struct sv sql_keep_sv(sqlite3_stmt *q, int col, struct arena *a);
const char *sql_keep(sqlite3_stmt *q, int col, struct arena *a); /* NULL: "" */

#endif
