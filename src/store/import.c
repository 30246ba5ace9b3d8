#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/core/name.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "event.h"
#include "fill.h"
#include "rows.h"
#include "slot.h"
#include "store_sql.h"
#include "tally.h"

/* RUN_MAX: places written by one statement. Of ids that come in rising order
 * for RISING rows it is worth to ask which one of the project is the next. */
enum { RUN_MAX = 1000, RISING = 4 };

/* Between these two ids, neither included, the project has none: a row whose id
 * lies there is new without a look, and may wait for many others. Ids that count
 * up, as most do, all fall into it. */
struct gap {
    bool open;
    bool ends; /* `below` is there; else it is open towards the end */
    unsigned rising;
    size_t above_n, below_n;
    char above[EXT_MAX_BYTES]; /* the one added last */
    char below[EXT_MAX_BYTES];
};

struct store_import {
    struct store *s;
    int64_t actor;
    int64_t batch;
    int64_t source;
    struct arena arena; /* of the batch */
    struct batch to;    /* as it was when the import began */
    int64_t at;
    int64_t size;  /* of the batch, as it grows, the run below included */
    int64_t run;   /* tasks that have a place but no row for it yet: a range of */
    int64_t run_n; /* ids, whose places are the last ones; see place_run() */
    int64_t first;
    int64_t last;        /* row ids of what was added: a range, under the gate */
    struct fill waiting; /* the last of them, which have no row yet */
    struct gap gap;
    struct import_counts counts;
    struct hash256 digest; /* over (ext, record hash) of what was added */
    bool failed;
    struct err why;
};

enum status store_import_begin(
    struct store *s, int64_t actor, int64_t batch, int64_t source,
    struct store_import **out, struct err *e)
{
    MUST(s->in_tx);
    struct store_import *im = mem_zalloc(sizeof *im);
    enum status st = batch ? store_batch_get(s, &im->arena, batch, &im->to, e) : ST_OK;
    if (st != ST_OK) {
        arena_release(&im->arena);
        free(im);
        return st;
    }
    im->s = s;
    im->actor = actor;
    im->batch = batch;
    im->source = source;
    im->size = im->to.size;
    im->at = clock_wall(s->clock);
    hash256_init(&im->digest);
    conn_cache(s, true);
    *out = im;
    return ST_OK;
}

/* ---- tasks ------------------------------------------------------------------ */

static bool in_gap(const struct gap *g, struct sv ext)
{
    return g->open && sv_cmp(ext, (struct sv){g->above, g->above_n}) > 0 &&
           (!g->ends || sv_cmp(ext, (struct sv){g->below, g->below_n}) < 0);
}

static void gap_raise(struct gap *g, struct sv ext)
{
    memcpy(g->above, ext.p, ext.n);
    g->above_n = ext.n;
}

/* A row was added by itself: where does the gap behind it end? */
static enum status gap_find(struct store_import *im, struct sv ext, struct err *e)
{
    struct gap *g = &im->gap;
    bool rises = sv_cmp(ext, (struct sv){g->above, g->above_n}) > 0;
    g->rising = rises ? g->rising + 1 : 0;
    g->open = g->rising >= RISING;
    gap_raise(g, ext);
    if (!g->open)
        return ST_OK;
    sqlite3_stmt *q = sql_start(im->s, SQL_TASK_AFTER, e, "s", ext);
    if (!q)
        return im->s->st;
    enum status st = sql_step(im->s, q, e);
    g->ends = st == ST_OK;
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    struct sv next = sql_sv(q, 0);
    MUST(next.n <= sizeof g->below);
    memcpy(g->below, next.p, next.n);
    g->below_n = next.n;
    sql_done(q);
    return ST_OK;
}

static enum status write_waiting(struct store_import *im, struct err *e)
{
    int64_t last = im->last;
    enum status st = fill_write(im->s, &im->waiting, im->source, im->at, &last, e);
    /* The ids that were told are those that SQLite gave. */
    MUST(st != ST_OK || last == im->last);
    return st;
}

static void note_added(
    struct store_import *im, struct sv ext, const unsigned char *hash, int64_t task)
{
    im->first = im->first ? im->first : task;
    im->last = task;
    hash256_add_field(&im->digest, ext);
    hash256_add(&im->digest, (struct sv){(const char *)hash, TASK_HASH_BYTES});
}

static enum status add_waiting(
    struct store_import *im, const struct task_row *row, const unsigned char *hash,
    struct err *e)
{
    note_added(im, row->ext, hash, im->last + 1);
    gap_raise(&im->gap, row->ext);
    fill_add(&im->waiting, row, hash);
    return fill_full(&im->waiting) ? write_waiting(im, e) : ST_OK;
}

/* The row is there, or was; which, and under what number. */
static enum status add_task(
    struct store_import *im, const struct task_row *row, enum task_verdict *verdict,
    int64_t *task, struct err *e)
{
    struct store *s = im->s;
    unsigned char hash[HASH256_LEN];
    hash256(row->record, hash);
    *verdict = TASK_ADDED;
    if (in_gap(&im->gap, row->ext)) {
        *task = im->last + 1;
        return add_waiting(im, row, hash, e);
    }
    enum status st = write_waiting(im, e);
    if (st == ST_OK)
        st = sql_run(
            s, SQL_TASK_ADD, e, "ssbzSSi", row->ext, row->record, hash, im->source,
            row->group_key, row->event_time, im->at);
    if (st != ST_OK)
        return st;
    if (sqlite3_changes(s->db) == 1) {
        *task = sqlite3_last_insert_rowid(s->db);
        note_added(im, row->ext, hash, *task);
        return gap_find(im, row->ext, e);
    }
    sqlite3_stmt *q = sql_start(s, SQL_TASK_KNOWN, e, "s", row->ext);
    if (!q)
        return s->st;
    if ((st = sql_step(s, q, e)) != ST_OK)
        return st;
    struct sv known = sql_sv(q, 1);
    *task = sql_int(q, 0);
    *verdict =
        sv_eq(known, (struct sv){(char *)hash, sizeof hash}) ? TASK_SAME : TASK_DIFFERS;
    sql_done(q);
    return ST_OK;
}

/* ---- places ------------------------------------------------------------------ */

static enum status has_place(struct store_import *im, int64_t task, struct err *e)
{
    int64_t pos;
    sqlite3_stmt *q = sql_start(im->s, SQL_ITEM_POS, e, "ii", task, im->batch);
    return row_number(im->s, q, NULL, &pos, e);
}

/* Tasks just added have ids and places that both count up, so their rows are
 * written many at a time by one statement: half the work of one each. */
static enum status place_run(struct store_import *im, struct err *e)
{
    int64_t n = im->run_n;
    enum status st = write_waiting(im, e);
    if (st != ST_OK || n == 0)
        return st;
    im->run_n = 0;
    return sql_run(
        im->s, SQL_ITEM_ADD_RUN, e, "iiii", im->batch, im->size - n + 1, im->run,
        im->run + n - 1);
}

static enum status place_added(struct store_import *im, int64_t task, struct err *e)
{
    enum status st = ST_OK;
    if (im->run_n == RUN_MAX || task != im->run + im->run_n)
        st = place_run(im, e);
    if (im->run_n == 0)
        im->run = task;
    im->run_n++;
    im->size++;
    im->counts.placed++;
    return st;
}

static enum status place_known(struct store_import *im, int64_t task, struct err *e)
{
    struct store *s = im->s;
    enum status st = place_run(im, e);
    if (st == ST_OK)
        st = has_place(im, task, e);
    if (st != ST_NOT_FOUND)
        return st;
    int64_t pos = im->size + 1;
    st = sql_run(s, SQL_ITEM_ADD, e, "iii", im->batch, pos, task);
    if (st == ST_OK)
        st = tally_new_place(s, &(struct place){im->batch, pos, im->to.dealt}, task, e);
    if (st == ST_OK) {
        im->size = pos;
        im->counts.placed++;
    }
    return st;
}

enum status store_import_add(
    struct store_import *im, const struct task_row *row, enum task_verdict *verdict,
    int64_t *task, struct err *e)
{
    enum status st = name_check_ext(row->ext, e);
    if (st != ST_OK)
        return st;
    if (row->record.n > TASK_RECORD_MAX)
        return err_set(
            e, ST_LIMIT, "the record has %zu bytes; at most %d are allowed",
            row->record.n, TASK_RECORD_MAX);
    int64_t id = 0;
    enum task_verdict v = TASK_ADDED;
    st = add_task(im, row, &v, &id, e);
    if (st == ST_OK && im->batch && v == TASK_ADDED)
        st = place_added(im, id, e);
    else if (st == ST_OK && im->batch && v == TASK_SAME)
        st = place_known(im, id, e);
    if (st != ST_OK) {
        im->failed = im->s->broken = true;
        im->why.status = st;
        if (e)
            im->why = *e;
        return st;
    }
    im->counts.added += v == TASK_ADDED;
    im->counts.same += v == TASK_SAME;
    im->counts.differs += v == TASK_DIFFERS;
    if (verdict)
        *verdict = v;
    if (task)
        *task = id;
    return ST_OK;
}

static enum status log_import(struct store_import *im, struct err *e)
{
    unsigned char digest[HASH256_LEN];
    char hex[2 * HASH256_LEN + 1];
    hash256_end(&im->digest, digest);
    hash_hex(digest, sizeof digest, hex);
    const struct {
        const char *key;
        int64_t value;
    } rows[] = {
        {"added", im->counts.added},
        {"same", im->counts.same},
        {"differs", im->counts.differs},
        {"placed", im->counts.placed},
        {"first", im->first},
        {"last", im->last},
        {"source", im->source}};
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out w = json_out_to(&body);
    json_begin_object(&w);
    json_put_key(&w, "what");
    json_put_str(&w, "items");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        json_put_key(&w, rows[i].key);
        json_put_int(&w, rows[i].value);
    }
    json_put_key(&w, "digest");
    json_put_str(&w, hex);
    json_end_object(&w);
    struct event ev = {
        .kind = ACT_IMPORT,
        .actor = im->actor,
        .batch = im->batch,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    return event_append(im->s, &ev, e);
}

enum status store_import_end(
    struct store_import *im, struct import_counts *counts, struct err *e)
{
    if (!im)
        return ST_OK;
    enum status st = ST_OK;
    if (im->failed) {
        st = im->why.status;
        if (e)
            *e = im->why;
    } else if (im->counts.added || im->counts.placed) {
        st = place_run(im, e);
        if (im->batch && st == ST_OK)
            st = sql_run(im->s, SQL_BATCH_RESIZE, e, "ii", im->size, im->batch);
        if (im->batch && st == ST_OK)
            st = slots_add(im->s, &im->to, im->to.size, e);
        if (st == ST_OK)
            st = log_import(im, e);
        im->s->broken |= st != ST_OK;
    }
    if (st == ST_OK && counts)
        *counts = im->counts;
    if (im->s->db)
        conn_cache(im->s, false);
    fill_release(&im->waiting);
    arena_release(&im->arena);
    free(im);
    return st;
}
