/*
 * The WAL-reset race of SQLite 3.7.0 to 3.51.2, and that our gate closes it.
 *
 *     walreset [--rounds N] [--bites]
 *
 * A checkpoint reads how far the WAL goes, and then copies so much of it into the
 * file. Where another process starts the WAL anew in between, frames that were
 * never copied are later taken for copied: acknowledged rows are gone, or the file
 * is malformed (https://sqlite.org/wal.html#walresetbug). The moment is short, so
 * a VFS stretches it: SQLite calls xUnfetch just there.
 *
 * The saver saves some answers, folds the WAL back, calls the checkpointer, and
 * saves again as soon as that one is inside the moment. Both do all of this
 * under the gate, as the store does everywhere; a build without gate
 * (DIPLE_BREAK=nogate) runs the same code. Prints a line of TAP. With --bites
 * the damage must show, or this test would prove nothing.
 */
#include <getopt.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "fault/work.h"
#include "store/db.h"

/* With the gate nobody ever comes in the moment, so it is short; without it
 * somebody surely does, if only after a while. */
enum {
    ITEMS = 60,
    SAVES_A_ROUND = 12,
    ROUNDS_MAX = 1000,
    MOMENT_MS = 60,
    OPEN_MOMENT_MS = 10000,
    DEADLINE_MS = 60000
};

/* Seen by both processes. `inside` and `over` count moments. */
struct shared {
    int moment_ms;
    atomic_int called; /* the round that the checkpointer is to run */
    atomic_int inside;
    atomic_int saved; /* the saver has saved in this moment */
    atomic_int over;
    atomic_int stop;
};

static struct shared *shared;

/* Until the counter is there, or the time is over. */
static bool wait_for(atomic_int *counter, int value, int ms)
{
    for (int i = 0; i < ms * 4 && !atomic_load(&shared->stop); i++) {
        if (atomic_load(counter) >= value)
            return true;
        nanosleep(&(struct timespec){0, 250000}, NULL);
    }
    return atomic_load(counter) >= value;
}

/* ---- the VFS of the checkpointer: it lingers in xUnfetch ------------------------ */

static sqlite3_io_methods slow_methods;
static int (*usual_unfetch)(sqlite3_file *, sqlite3_int64, void *);
static sqlite3_vfs *usual;

static int unfetch(sqlite3_file *f, sqlite3_int64 at, void *p)
{
    int round = atomic_load(&shared->called);
    if (at == 0 && !p && atomic_load(&shared->inside) < round) {
        atomic_store(&shared->inside, round);
        wait_for(&shared->saved, round, shared->moment_ms);
    }
    return usual_unfetch(f, at, p);
}

static int slow_open(
    sqlite3_vfs *v, sqlite3_filename name, sqlite3_file *f, int flags, int *out)
{
    (void)v;
    int rc = usual->xOpen(usual, name, f, flags, out);
    if (rc == SQLITE_OK && flags & SQLITE_OPEN_MAIN_DB && f->pMethods->iVersion >= 3) {
        slow_methods = *f->pMethods;
        usual_unfetch = slow_methods.xUnfetch;
        slow_methods.xUnfetch = unfetch;
        f->pMethods = &slow_methods;
    }
    return rc;
}

static void slow_install(void)
{
    static sqlite3_vfs vfs;
    usual = sqlite3_vfs_find(NULL);
    vfs = *usual;
    vfs.zName = "slow";
    vfs.xOpen = slow_open;
    sqlite3_vfs_register(&vfs, 0);
}

/* ---- the two ----------------------------------------------------------------------
 */

static void checkpoint(struct work *w)
{
    struct err e = {0};
    if (gate_enter(w->s, &e) == ST_OK)
        tx_checkpoint(w->s, &e);
    gate_leave(w->s);
}

static int checkpointer(const char *path)
{
    struct work w;
    slow_install();
    if (work_open(&w, path, "slow", "checkpointer") != ST_OK)
        return 2;
    for (int round = 1; !atomic_load(&shared->stop); round++) {
        if (!wait_for(&shared->called, round, DEADLINE_MS))
            break;
        checkpoint(&w);
        atomic_store(&shared->over, round);
    }
    work_close(&w);
    return 0;
}

/* False where the checkpoint of this round ended without one. */
static bool wait_for_moment(int round)
{
    for (int i = 0; i < DEADLINE_MS * 4; i++) {
        if (atomic_load(&shared->inside) >= round)
            return true;
        if (atomic_load(&shared->over) >= round)
            break;
        nanosleep(&(struct timespec){0, 250000}, NULL);
    }
    return atomic_load(&shared->inside) >= round;
}

/* Returns how many answers were acknowledged; fewer than asked where the store
 * refused to go on. */
static long saver(const char *path, int rounds, int *moments)
{
    struct work w;
    long n = 0;
    if (work_open(&w, path, NULL, "saver") != ST_OK)
        work_die("saver", &w.e);
    for (int round = 1; round <= rounds; round++) {
        for (int i = 0; i < SAVES_A_ROUND; i++, n++)
            if (work_save(&w, n % ITEMS + 1, n) != ST_OK)
                goto out;
        checkpoint(&w);
        atomic_store(&shared->called, round);
        *moments += wait_for_moment(round);
        if (work_save(&w, n % ITEMS + 1, n) != ST_OK)
            goto out;
        n++;
        atomic_store(&shared->saved, round);
        wait_for(&shared->over, round, DEADLINE_MS);
    }
out:
    work_close(&w);
    return n;
}

struct result {
    long acks, lost;
    int moments, findings;
    char why[256];
};

static void run(const char *folder, int rounds, struct result *r)
{
    struct work w;
    work_make(&w, folder, NULL, ITEMS);
    work_close(&w);
    pid_t child = fork();
    if (child == 0)
        _exit(checkpointer(w.path));
    r->acks = saver(w.path, rounds, &r->moments);
    atomic_store(&shared->stop, 1);
    waitpid(child, NULL, 0);
    size_t size = (size_t)rounds * (SAVES_A_ROUND + 1);
    bool *seen = mem_zalloc(size);
    if (work_open(&w, w.path, NULL, "after") != ST_OK) {
        r->findings = 1;
        r->lost = r->acks;
        snprintf(r->why, sizeof r->why, "%.200s", w.e.message);
    } else {
        if (work_find_answers(&w, seen, (long)size) < 0)
            r->findings = 1;
        for (long n = 0; n < r->acks; n++)
            r->lost += !seen[n];
        int found = work_check(&w, r->why, sizeof r->why);
        r->findings += found < 0 ? 1 : found;
        work_close(&w);
    }
    free(seen);
}

/* 3.44.6 and 3.50.7 carry the repair of 3.51.3. */
static bool mended(void)
{
    int v = sqlite3_libversion_number();
    return v >= 3051003 || (v >= 3050007 && v < 3051000) ||
           (v >= 3044006 && v < 3045000);
}

static int report(const struct result *r, int rounds, bool bites)
{
    bool damage = r->lost || r->findings;
    bool whole = r->acks == (long)rounds * (SAVES_A_ROUND + 1);
    char what[512];
    snprintf(
        what, sizeof what,
        "SQLite %s, %d moments in %d rounds: %ld of %ld acknowledged answers lost, "
        "%d findings",
        sqlite3_libversion(), r->moments, rounds, r->lost, r->acks, r->findings);
    bool ok = bites ? damage : !damage && whole && r->moments == rounds;
    printf(
        "%s - %s: %s\n", ok ? "ok" : "not ok",
        bites ? "without the gate a checkpoint loses answers" : "the WAL-reset race",
        what);
    if (!ok)
        printf("# %s\n", r->why);
    return !ok;
}

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"rounds", 1, NULL, 'r'}, {"bites", 0, NULL, 'b'}, {0}};
    int rounds = 100;
    bool bites = false;
    for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (o) {
        case 'r': rounds = (int)strtol(optarg, NULL, 10); break;
        case 'b': bites = true; break;
        default: return 2;
        }
    }
    if (rounds < 1 || rounds > ROUNDS_MAX)
        return 2;
    if (bites && mended()) {
        printf(
            "ok - the race without the gate # SKIP SQLite %s is mended\n",
            sqlite3_libversion());
        return 0;
    }
    char folder[] = "/var/tmp/diple-race-XXXXXX";
    if (!mkdtemp(folder))
        work_die("mkdtemp", NULL);
    shared = mmap(
        NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
        0);
    MUST(shared != MAP_FAILED);
    shared->moment_ms = bites ? OPEN_MOMENT_MS : MOMENT_MS;
    struct result r = {0};
    run(folder, rounds, &r);
    work_sweep(folder);
    return report(&r, rounds, bites);
}
