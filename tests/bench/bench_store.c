/*
 * How fast the store saves, finds and takes in; as ratios within this run.
 *
 *     bench_store [FOLDER] [ITEMS] [LABELS]
 *
 * A label's commit is compared with a bare fdatasync of 4 KiB in the same
 * folder, taken turn by turn so that both see the same weather; the import with
 * a bare prepared INSERT of the same records into one indexed table.
 */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diple/base/hash.h"
#include "diple/base/mem.h"
#include "diple/store/audit.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/store.h"
#include "diple/store/tasks.h"
#include "row.h"

static void make_row(long i, char *ext, size_t ext_n, char *record, size_t record_n)
{
    unsigned char hash[HASH128_LEN];
    char hex[2 * HASH128_LEN + 1];
    hash128((struct sv){(char *)&i, sizeof i}, NULL, hash);
    hash_hex(hash, sizeof hash, hex);
    snprintf(ext, ext_n, "%s", hex);
    snprintf(
        record, record_n,
        "{\"id\":\"%s\",\"text\":\"%0280ld the quick brown fox\",\"n\":%ld}", hex, i,
        i);
}

static void remove_project(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-gate", "-reserve"};
    char name[512];
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}

/* The floor: one table, one unique index, one transaction. */
static double bare_insert(const char *path, long items)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    char ext[64], record[512];
    remove_project(path);
    sqlite3_open(path, &db);
    sqlite3_exec(
        db,
        "PRAGMA journal_mode=wal; PRAGMA synchronous=FULL;"
        "CREATE TABLE t(id INTEGER PRIMARY KEY, ext TEXT UNIQUE, record TEXT);",
        NULL, NULL, NULL);
    double begun = bench_now_ms();
    sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
    sqlite3_prepare_v2(db, "INSERT INTO t(ext, record) VALUES(?, ?)", -1, &q, NULL);
    for (long i = 0; i < items; i++) {
        make_row(i, ext, sizeof ext, record, sizeof record);
        sqlite3_bind_text(q, 1, ext, -1, SQLITE_STATIC);
        sqlite3_bind_text(q, 2, record, -1, SQLITE_STATIC);
        sqlite3_step(q);
        sqlite3_reset(q);
    }
    sqlite3_finalize(q);
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    double ms = bench_now_ms() - begun;
    sqlite3_close(db);
    remove_project(path);
    return ms;
}

static double import(struct store *s, int64_t batch, long items)
{
    struct err e = {0};
    struct store_import *im = NULL;
    char ext[64], record[512];
    double begun = bench_now_ms();
    bench_must(store_begin(s, &e), &e);
    bench_must(store_import_begin(s, 0, batch, 0, &im, &e), &e);
    for (long i = 0; i < items; i++) {
        make_row(i, ext, sizeof ext, record, sizeof record);
        struct task_row row = {.ext = sv_of(ext), .record = sv_of(record)};
        bench_must(store_import_add(im, &row, NULL, NULL, &e), &e);
    }
    bench_must(store_import_end(im, NULL, &e), &e);
    bench_must(store_commit(s, &e), &e);
    return bench_now_ms() - begun;
}

struct times {
    double *sync, *save, *next;
    size_t n;
};

static void label(struct store *s, int64_t batch, int64_t who, int fd, struct times *t)
{
    struct err e = {0};
    char block[4096] = "x";
    for (size_t i = 0; i < t->n; i++) {
        double a = bench_now_ms();
        if (pwrite(fd, block, sizeof block, (off_t)(i * sizeof block)) < 0 ||
            fdatasync(fd) != 0)
            exit(1);
        double b = bench_now_ms();
        int64_t pos = 0, task = 0;
        bench_must(store_next(s, batch, who, &pos, &task, &e), &e);
        double c = bench_now_ms();
        struct submission sub = {
            .task = task,
            .person = who,
            .batch = batch,
            .guide = 1,
            .answer = SV("{\"intent\":\"refund\"}"),
            .started = 1,
            .submitted = 2,
            .active_ms = 900};
        bench_must(store_label_save(s, &sub, NULL, &e), &e);
        double d = bench_now_ms();
        t->sync[i] = b - a;
        t->next[i] = c - b;
        t->save[i] = d - c;
    }
}

static void report_times(struct times *t)
{
    double s50 = bench_at(t->sync, t->n, .5), s99 = bench_at(t->sync, t->n, .99);
    bench_row((struct bench_row){
        "label commit p50", bench_at(t->save, t->n, .5), "ms", "fdatasync p50", s50,
        "<= 1.6"});
    bench_row((struct bench_row){
        "label commit p99", bench_at(t->save, t->n, .99), "ms", "fdatasync p99", s99,
        "<= 4"});
    bench_row((struct bench_row){
        "next item p50", bench_at(t->next, t->n, .5), "ms", "1 ms", 1, "<= 1"});
    bench_row((struct bench_row){
        "next item p99", bench_at(t->next, t->n, .99), "ms", "1 ms", 1, "<= 1"});
}

static void read_out(const char *path, struct store_options *o)
{
    struct err e = {0};
    struct store *s = NULL;
    struct store_export *x = NULL;
    struct export_item item;
    struct arena a = {0};
    long n = 0;
    double begun = bench_now_ms();
    bench_must(store_open(path, o, &s, &e), &e);
    int64_t pos, task;
    store_next(s, 1, 1, &pos, &task, NULL);
    bench_row((struct bench_row){
        "open and first next item", bench_now_ms() - begun, "ms", NULL, 0, NULL});
    begun = bench_now_ms();
    bench_must(store_export_begin(s, 1, &x, &e), &e);
    while (store_export_next(x, &a, &item, &e) == ST_OK) {
        n++;
        arena_clear(&a);
    }
    store_export_end(x);
    double ms = bench_now_ms() - begun;
    bench_row((
        struct bench_row){"items read out", (double)n / ms * 1e3, "/s", NULL, 0, NULL});
    struct check_report r;
    begun = bench_now_ms();
    bench_must(store_check(s, &a, CHECK_FULL, &r, &e), &e);
    MUST(r.n == 0);
    bench_row(
        (struct bench_row){"full check", bench_now_ms() - begun, "ms", NULL, 0, NULL});
    arena_release(&a);
    store_close(s);
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : ".";
    long items = argc > 2 ? strtol(argv[2], NULL, 10) : 100000;
    long labels = argc > 3 ? strtol(argv[3], NULL, 10) : 5000;
    char path[400], probe[400];
    snprintf(path, sizeof path, "%s/bench_store.db", folder);
    snprintf(probe, sizeof probe, "%s/bench_store.probe", folder);
    double bare = bare_insert(path, items);
    struct err e = {0};
    struct store_options o = {.who = "bench"};
    struct store *s = NULL;
    int64_t batch, who;
    struct batch b = {.name = "B"};
    bench_must(store_create(path, &o, &s, &e), &e);
    bench_must(store_guide_add(s, 0, "g", "1", SV("x"), NULL, &e), &e);
    bench_must(
        store_person_ensure(s, 0, SV("a"), PERSON_HUMAN, PERSON_ANNOTATOR, &who, &e),
        &e);
    bench_must(store_batch_ensure(s, 0, &b, &batch, &e), &e);
    double full = import(s, batch, items);
    bench_row((struct bench_row){
        "import by the store, ids at random", full, "ms", "bare insert", bare, NULL});
    struct times t = {.n = (size_t)labels};
    t.sync = mem_array(NULL, t.n, sizeof(double));
    t.save = mem_array(NULL, t.n, sizeof(double));
    t.next = mem_array(NULL, t.n, sizeof(double));
    int fd = open(probe, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || posix_fallocate(fd, 0, labels * 4096) != 0)
        return 1;
    label(s, batch, who, fd, &t);
    report_times(&t);
    store_close(s);
    read_out(path, &o);
    close(fd);
    unlink(probe);
    remove_project(path);
    free(t.sync);
    free(t.save);
    free(t.next);
    return 0;
}
