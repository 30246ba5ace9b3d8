#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/db.h"
#include "support/faulty.h"
#include "support/project.h"

static void make_faulty(struct project *p)
{
    faulty_install();
    project_make(p, 5);
    p->o.vfs = "faulty";
    project_reopen(p, STORE_WRITE);
}

static enum status save(struct project *p, int64_t pos, struct label_done *out)
{
    struct submission sub = {
        .task = project_task(p, pos),
        .person = p->alice,
        .batch = p->batch,
        .answer = SV("{\"q\":\"a\"}")};
    return store_label_save(p->s, &sub, out, &p->e);
}

static int64_t events(struct project *p)
{
    int64_t n = 0;
    OK(p, conn_pragma_int(p->s, "SELECT count(*) FROM event", &n, &p->e));
    return n;
}

Test(store_tx, one_failing_call_loses_nothing_and_doubles_nothing)
{
    static const int codes[] = {SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_FULL};
    struct project p;
    make_faulty(&p);
    project_items(&p, p.batch, "more", 200);
    int64_t pos = 1, failed = 0;
    for (int call = 0; call < FAULTY_N; call++) {
        for (int done = 0; done < 2; done++) {
            for (int n = 1; n <= 12; n++, pos++) {
                int64_t before = events(&p);
                faulty_plan((enum faulty_call)call, n, 1, codes[(n + call) % 3], done);
                enum status st = save(&p, pos, NULL);
                faulty_plan(FAULTY_WRITE, 0, 0, 0, false);
                bool there = strcmp(project_holds(&p, p.alice, pos), "none") != 0;
                cr_assert(st != ST_OK || there, "call %d n %d: lost", call, n);
                cr_assert_eq(events(&p), before + there);
                failed += st != ST_OK;
            }
        }
    }
    /* A single failure is got over by itself. */
    cr_assert_eq(failed, 0, "%d: %s", (int)failed, p.e.message);
    project_reopen(&p, STORE_WRITE);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_tx, a_disk_that_keeps_failing_is_told_and_nothing_is_called_saved)
{
    struct project p;
    make_faulty(&p);
    faulty_plan(FAULTY_SYNC, 1, 1000, SQLITE_IOERR_FSYNC, false);
    enum status st = save(&p, 1, NULL);
    cr_assert_eq(st, ST_IO);
    cr_assert(strlen(p.e.message) > 0);
    faulty_plan(FAULTY_WRITE, 0, 0, 0, false);
    OK(&p, save(&p, 2, NULL));
    project_reopen(&p, STORE_WRITE);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_tx, a_full_disk_uses_up_the_reserve_and_says_so)
{
    struct project p;
    make_faulty(&p);
    const char *reserve = project_file(&p, "p.db-reserve");
    cr_assert_eq(access(reserve, F_OK), 0);
    faulty_plan(FAULTY_WRITE, 1, 1000, SQLITE_FULL, false);
    cr_assert_eq(save(&p, 1, NULL), ST_IO);
    cr_assert(strstr(p.e.message, "NOT SAVED"));
    cr_assert(store_no_room(p.s));
    cr_assert_neq(access(reserve, F_OK), 0);
    faulty_plan(FAULTY_WRITE, 0, 0, 0, false);
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "none");
    OK(&p, save(&p, 1, NULL));
    cr_assert_not(store_no_room(p.s));
    project_free(&p);
}

Test(store_tx, a_failing_import_leaves_no_trace)
{
    struct project p;
    make_faulty(&p);
    int64_t before = events(&p), tasks;
    struct store_import *im = NULL;
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, store_import_begin(p.s, p.alice, p.batch, 0, &im, &p.e));
    struct task_row row = {.ext = SV("new"), .record = SV("{}")};
    OK(&p, store_import_add(im, &row, NULL, NULL, &p.e));
    OK(&p, store_import_end(im, NULL, &p.e));
    faulty_plan(FAULTY_WRITE, 1, 1000, SQLITE_IOERR_WRITE, false);
    cr_assert_eq(store_commit(p.s, &p.e), ST_IO);
    faulty_plan(FAULTY_WRITE, 0, 0, 0, false);
    cr_assert_eq(events(&p), before);
    OK(&p, store_task_count(p.s, &tasks, &p.e));
    cr_assert_eq(tasks, 5);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_tx, an_import_whose_commit_came_through_is_not_called_lost)
{
    struct project p;
    make_faulty(&p);
    /* The first sync of a new log is that of its head alone. */
    OK(&p, save(&p, 1, NULL));
    struct store_import *im = NULL;
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, store_import_begin(p.s, p.alice, p.batch, 0, &im, &p.e));
    struct task_row row = {.ext = SV("new"), .record = SV("{}")};
    OK(&p, store_import_add(im, &row, NULL, NULL, &p.e));
    OK(&p, store_import_end(im, NULL, &p.e));
    faulty_plan(FAULTY_SYNC, 1, 1, SQLITE_IOERR_FSYNC, true);
    OK(&p, store_commit(p.s, &p.e));
    int64_t id;
    OK(&p, store_task_find(p.s, SV("new"), &id, &p.e));
    project_free(&p);
}

Test(store_tx, after_a_fault_inside_everything_is_read_anew)
{
    struct project p;
    project_make(&p, 3);
    OK(&p, store_begin(p.s, &p.e));
    project_answer(&p, p.alice, 1, "a");
    unsigned before = p.s->closed;
    p.s->broken = true;
    p.s->trouble = TROUBLE_UNKNOWN;
    store_rollback(p.s);
    cr_assert_eq(p.s->closed, before + 1);
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "none");
    project_answer(&p, p.alice, 2, "a");
    OK(&p, store_begin(p.s, &p.e));
    store_rollback(p.s);
    cr_assert_eq(p.s->closed, before + 1);
    project_free(&p);
}

Test(store_tx, rolling_back_and_closing_leave_nothing)
{
    struct project p;
    project_make(&p, 3);
    OK(&p, store_begin(p.s, &p.e));
    project_answer(&p, p.alice, 1, "a");
    cr_assert_eq(store_begin(p.s, &p.e), ST_INVALID);
    store_rollback(p.s);
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "none");
    OK(&p, store_begin(p.s, &p.e));
    project_answer(&p, p.alice, 2, "a");
    project_reopen(&p, STORE_WRITE);
    cr_assert_str_eq(project_holds(&p, p.alice, 2), "none");
    project_free(&p);
}

Test(store_tx, a_reader_cannot_write)
{
    struct project p;
    project_make(&p, 3);
    project_reopen(&p, STORE_READ);
    cr_assert_eq(save(&p, 1, NULL), ST_DENIED);
    cr_assert_eq(store_begin(p.s, &p.e), ST_DENIED);
    cr_assert_eq(project_next(&p, p.alice), 1);
    project_free(&p);
}

static volatile sig_atomic_t came;

static void note(int sig)
{
    came = sig;
}

static enum status raise_inside(struct store *s, void *arg, struct err *e)
{
    int *seen = arg;
    (void)s;
    (void)e;
    raise(SIGHUP);
    raise(SIGTERM);
    *seen = came;
    return ST_OK;
}

Test(store_tx, signals_wait_until_it_is_over)
{
    struct project p;
    project_make(&p, 1);
    signal(SIGHUP, note);
    signal(SIGTERM, note);
    int seen = -1;
    OK(&p, tx_do(p.s, raise_inside, &seen, &p.e));
    cr_assert_eq(seen, 0);
    cr_assert_neq(came, 0);
    sigset_t now;
    sigprocmask(SIG_BLOCK, NULL, &now);
    cr_assert_not(sigismember(&now, SIGTERM));
    project_free(&p);
}

enum { WRITERS = 4, EACH = 25 };

static void write_some(struct project *p, int who)
{
    struct err e = {0};
    struct store *s = NULL;
    struct store_options o = {.who = "child"};
    if (store_open(p->path, &o, &s, &e) != ST_OK)
        _exit(2);
    for (int i = 0; i < EACH; i++) {
        int64_t task = 0;
        struct submission sub = {
            .person = who % 2 ? p->alice : p->bob,
            .batch = p->batch,
            .answer = SV("{\"q\":\"x\"}")};
        char ext[32];
        snprintf(ext, sizeof ext, "item-%d", who * EACH + i + 1);
        if (store_task_find(s, sv_of(ext), &task, &e) != ST_OK)
            _exit(3);
        sub.task = task;
        if (store_label_save(s, &sub, NULL, &e) != ST_OK)
            _exit(4);
    }
    store_close(s);
    _exit(0);
}

Test(store_tx, processes_write_at_once_and_nothing_is_lost)
{
    struct project p;
    project_make(&p, WRITERS * EACH);
    store_close(p.s);
    p.s = NULL; /* nothing may be open across a fork */
    pid_t pids[WRITERS];
    for (int i = 0; i < WRITERS; i++)
        if ((pids[i] = fork()) == 0)
            write_some(&p, i);
    for (int i = 0; i < WRITERS; i++) {
        int st = -1;
        waitpid(pids[i], &st, 0);
        cr_assert_eq(st, 0, "writer %d: %d", i, WEXITSTATUS(st));
    }
    OK(&p, store_open(p.path, &p.o, &p.s, &p.e));
    struct progress g;
    OK(&p, store_progress_get(p.s, &p.a, p.batch, p.alice, &g, &p.e));
    cr_assert_eq(g.done, WRITERS * EACH / 2);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_tx, the_log_beside_the_file_does_not_grow_for_ever)
{
    struct project p;
    project_make(&p, 400);
    project_reopen(&p, STORE_WRITE);
    int largest = 0;
    for (int pos = 1; pos <= 400; pos++) {
        project_answer(&p, p.alice, pos, "a");
        if (p.s->wal_pages > largest)
            largest = p.s->wal_pages;
    }
    cr_assert_leq(largest, WAL_PAGES_MAX + 100);
    cr_assert_gt(largest, 0);
    project_free(&p);
}
