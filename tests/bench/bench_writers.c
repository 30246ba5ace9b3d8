/*
 * Many processes that save labels as fast as they can: who waits how long?
 *
 *     bench_writers PROJECT.db PLAIN.db WRITERS SECONDS
 *
 * First through the gate of the project (made by bench_project: one person a
 * writer, `crowd0` and up, in the batch `main`), then with SQLite's own
 * busy_timeout on a plain file that does the bare minimum of a label (an event,
 * what holds now, where the person is). A failed save is a failure of the run.
 */
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/store.h"
#include "diple/store/tasks.h"
#include "row.h"

enum { BUSY_MS = 10000, WRITERS_MAX = 200, PATIENCE_MS = 60000 };

/* Of one writer; in memory that all processes share. */
struct tally {
    long saved, failed;
    double worst;
};

struct race {
    const char *path;
    double end_ms;
    struct tally *tally;
};

static void note(struct tally *t, bool saved, double begun)
{
    double took = bench_now_ms() - begun;
    t->saved += saved;
    t->failed += !saved;
    t->worst = took > t->worst ? took : t->worst;
}

static void through_gate(const struct race *r, int number)
{
    struct err e = {0};
    struct store *s = NULL;
    struct arena a = {0};
    struct batch batch;
    struct person who;
    char name[32];
    struct store_options o = {.mode = STORE_LABEL, .gate_ms = PATIENCE_MS};
    struct tally *t = &r->tally[number];
    snprintf(name, sizeof name, "crowd%d", number);
    bench_must(store_open(r->path, &o, &s, &e), &e);
    bench_must(store_batch_find(s, &a, SV("main"), &batch, &e), &e);
    bench_must(store_person_find(s, &a, sv_of(name), &who, &e), &e);
    while (bench_now_ms() < r->end_ms) {
        int64_t pos = 0;
        struct submission sub = {
            .person = who.id,
            .batch = batch.id,
            .guide = 1,
            .answer = SV("{\"intent\":\"refund\"}"),
            .started = 1,
            .submitted = 2,
            .active_ms = 900};
        bench_must(store_next(s, batch.id, who.id, &pos, &sub.task, &e), &e);
        double begun = bench_now_ms();
        note(t, store_label_save(s, &sub, NULL, &e) == ST_OK, begun);
    }
    arena_release(&a);
    store_close(s);
}

static const char PLAIN[] =
    "PRAGMA journal_mode=wal;"
    "CREATE TABLE event(seq INTEGER PRIMARY KEY, task INT, person INT, body TEXT);"
    "CREATE TABLE head(task INT, person INT, event INT, PRIMARY KEY(task, person))"
    " WITHOUT ROWID;"
    "CREATE TABLE cursor(person INTEGER PRIMARY KEY, pos INT);";

static const char *const SAVE[] = {
    "BEGIN IMMEDIATE",
    "INSERT INTO event(task, person, body) VALUES(?1, ?2, '{\"intent\":\"refund\"}')",
    "INSERT INTO head VALUES(?1, ?2, last_insert_rowid())",
    "INSERT OR REPLACE INTO cursor VALUES(?2, ?1)",
    "COMMIT",
};

static bool save_plain(sqlite3 *db, sqlite3_stmt *const *q, long task, int person)
{
    for (size_t i = 0; i < ARRAY_LEN(SAVE); i++) {
        if (sqlite3_bind_parameter_count(q[i]) > 0)
            sqlite3_bind_int64(q[i], 1, task);
        if (sqlite3_bind_parameter_count(q[i]) > 1)
            sqlite3_bind_int64(q[i], 2, person);
        int rc = sqlite3_step(q[i]);
        sqlite3_reset(q[i]);
        if (rc == SQLITE_DONE)
            continue;
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
        return false;
    }
    return true;
}

static void built_in(const struct race *r, int number)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q[ARRAY_LEN(SAVE)];
    MUST(sqlite3_open(r->path, &db) == SQLITE_OK);
    sqlite3_busy_timeout(db, BUSY_MS);
    MUST(sqlite3_exec(db, "PRAGMA synchronous=FULL", NULL, NULL, NULL) == SQLITE_OK);
    for (size_t i = 0; i < ARRAY_LEN(SAVE); i++)
        MUST(sqlite3_prepare_v2(db, SAVE[i], -1, &q[i], NULL) == SQLITE_OK);
    for (long task = 1; bench_now_ms() < r->end_ms; task++) {
        double begun = bench_now_ms();
        note(&r->tally[number], save_plain(db, q, task, number), begun);
    }
    for (size_t i = 0; i < ARRAY_LEN(SAVE); i++)
        sqlite3_finalize(q[i]);
    sqlite3_close(db);
}

static struct tally race(
    const char *path, int writers, double seconds,
    void (*run)(const struct race *, int))
{
    size_t size = WRITERS_MAX * sizeof(struct tally);
    struct tally sum = {0}, *shared = mmap(
                                NULL, size, PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    MUST(shared != MAP_FAILED);
    struct race r = {path, bench_now_ms() + seconds * 1e3, shared};
    for (int i = 0; i < writers; i++)
        if (fork() == 0) {
            run(&r, i);
            _exit(0);
        }
    for (int status; wait(&status) > 0 || errno == EINTR;)
        sum.failed += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    for (int i = 0; i < writers; i++) {
        sum.saved += shared[i].saved;
        sum.failed += shared[i].failed;
        sum.worst = shared[i].worst > sum.worst ? shared[i].worst : sum.worst;
    }
    munmap(shared, size);
    return sum;
}

int main(int argc, char **argv)
{
    long long writers = 0, seconds = 0;
    sqlite3 *db = NULL;
    if (argc != 5 || !sv_long(sv_of(argv[3]), &writers) || writers < 1 ||
        writers > WRITERS_MAX || !sv_long(sv_of(argv[4]), &seconds) || seconds < 1)
        return 2;
    MUST(sqlite3_open(argv[2], &db) == SQLITE_OK);
    MUST(sqlite3_exec(db, PLAIN, NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
    struct tally gate = race(argv[1], (int)writers, (double)seconds, through_gate);
    struct tally bare = race(argv[2], (int)writers, (double)seconds, built_in);
    bench_row((struct bench_row){
        "saves that failed", (double)gate.failed, "", "none", 1, "<= 0"});
    bench_row((struct bench_row){
        "worst wait", gate.worst, "ms", "busy_timeout", bare.worst, "<= 0.2"});
    bench_row((struct bench_row){
        "saves", (double)gate.saved / (double)seconds, "/s", "busy_timeout",
        (double)bare.saved / (double)seconds, ">= 0.7"});
    return gate.failed != 0;
}
