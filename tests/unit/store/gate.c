#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "diple/base/file.h"
#include "diple/store/aids.h"
#include "store/db.h"
#include "support/project.h"

/* Another program that holds the gate until its input ends. */
static pid_t hold(struct project *p, int *release)
{
    int in[2], out[2];
    cr_assert_eq(pipe2(in, O_CLOEXEC) | pipe2(out, O_CLOEXEC), 0);
    posix_spawn_file_actions_t io;
    posix_spawn_file_actions_init(&io);
    posix_spawn_file_actions_adddup2(&io, in[0], 0);
    posix_spawn_file_actions_adddup2(&io, out[1], 1);
    char gate[160], line[256], flock[] = "flock", sh[] = "sh", dash_c[] = "-c";
    char *argv[] = {flock, gate, sh, dash_c, line, NULL};
    snprintf(gate, sizeof gate, "%s-gate", p->path);
    snprintf(line, sizeof line, "echo '4242 carol' >%s; echo x; read y; exit 0", gate);
    pid_t pid = 0;
    cr_assert_eq(posix_spawnp(&pid, "flock", &io, NULL, argv, environ), 0);
    posix_spawn_file_actions_destroy(&io);
    close(in[0]);
    close(out[1]);
    char c;
    cr_assert_eq(read(out[0], &c, 1), 1, "the holder did not begin");
    close(out[0]);
    *release = in[1];
    return pid;
}

static void let_go(pid_t pid, int release)
{
    close(release);
    waitpid(pid, NULL, 0);
}

Test(store_gate, who_waits_too_long_is_told_for_whom)
{
    struct project p;
    project_make(&p, 2);
    p.o.gate_ms = 30;
    p.o.clock = NULL;
    project_reopen(&p, STORE_WRITE);
    int release;
    pid_t pid = hold(&p, &release);
    struct submission sub = {
        .task = project_task(&p, 1), .person = p.alice, .batch = p.batch};
    cr_assert_eq(store_label_save(p.s, &sub, NULL, &p.e), ST_BUSY);
    cr_assert(strstr(p.e.message, "carol"), "%s", p.e.message);
    cr_assert(strstr(p.e.message, "4242"));
    cr_assert(strstr(p.e.hint, "NOT SAVED"));
    cr_assert_eq(store_begin(p.s, &p.e), ST_BUSY);
    /* Reading goes on meanwhile. */
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "none");
    let_go(pid, release);
    OK(&p, store_label_save(p.s, &sub, NULL, &p.e));
    project_free(&p);
}

Test(store_gate, the_holder_signs_with_its_name_and_process)
{
    struct project p;
    project_make(&p, 1);
    OK(&p, store_begin(p.s, &p.e));
    char want[64], got[64] = "";
    snprintf(want, sizeof want, "%ld tester\n", (long)getpid());
    FILE *f = fopen(project_file(&p, "p.db-gate"), "r");
    cr_assert(f && fgets(got, sizeof got, f));
    fclose(f);
    cr_assert_str_eq(got, want);
    store_rollback(p.s);
    cr_assert_not(p.s->gated);
    project_free(&p);
}

Test(store_gate, it_is_private)
{
    struct project p;
    project_make(&p, 1);
    struct stat sb;
    cr_assert_eq(stat(project_file(&p, "p.db-gate"), &sb), 0);
    cr_assert_eq(sb.st_mode & 0777, 0600);
    project_free(&p);
}

static uint32_t next_ticket(struct project *p)
{
    uint32_t n = 0;
    cr_assert_eq(pread(p->s->gate_fd, &n, sizeof n, 128), (ssize_t)sizeof n);
    return n;
}

Test(store_gate, each_draws_a_ticket_and_gives_it_back)
{
    struct project p;
    project_make(&p, 1);
    uint32_t before = next_ticket(&p);
    OK(&p, store_begin(p.s, &p.e));
    cr_assert_eq(p.s->ticket, before);
    cr_assert_eq(next_ticket(&p), before + 1);
    store_rollback(p.s);
    cr_assert_eq(p.s->ticket, -1);
    OK(&p, store_begin(p.s, &p.e));
    cr_assert_eq(p.s->ticket, before + 1);
    store_rollback(p.s);
    project_free(&p);
}

Test(store_gate, the_tickets_begin_again_after_the_last)
{
    struct project p;
    project_make(&p, 1);
    uint32_t last = (1u << 30) - 1;
    cr_assert_eq(pwrite(p.s->gate_fd, &last, sizeof last, 128), (ssize_t)sizeof last);
    OK(&p, store_begin(p.s, &p.e));
    cr_assert_eq(p.s->ticket, last);
    cr_assert_eq(next_ticket(&p), 0);
    store_rollback(p.s);
    OK(&p, store_begin(p.s, &p.e));
    cr_assert_eq(p.s->ticket, 0);
    store_rollback(p.s);
    project_free(&p);
}

Test(store_gate, a_broken_queue_stops_nobody)
{
    struct project p;
    project_make(&p, 4);
    /* Garbage, then nothing, then a ticket that somebody has already. */
    uint32_t any = 0xFFFFFFFF;
    cr_assert_eq(pwrite(p.s->gate_fd, &any, sizeof any, 128), (ssize_t)sizeof any);
    project_answer(&p, p.alice, 1, "a");
    cr_assert_eq(ftruncate(p.s->gate_fd, 0), 0);
    project_answer(&p, p.alice, 2, "a");
    int other = -1;
    OK(&p, file_lock_open(p.s->gate_path, &other, &p.e));
    int64_t taken = (1 << 17) + (int64_t)next_ticket(&p);
    OK(&p, file_lock_byte(other, taken, 0, p.s->clock, &p.e));
    project_answer(&p, p.alice, 3, "a");
    cr_assert_eq(p.s->ticket, -1);
    close(other);
    project_free(&p);
}

Test(store_gate, who_gives_up_in_the_queue_leaves_it)
{
    struct project p;
    project_make(&p, 1);
    p.o.gate_ms = 30;
    p.o.clock = NULL;
    project_reopen(&p, STORE_WRITE);
    struct store *first = NULL;
    OK(&p, store_open(p.path, &p.o, &first, &p.e));
    OK(&p, store_begin(first, &p.e));
    cr_assert_eq(store_begin(p.s, &p.e), ST_BUSY);
    cr_assert_eq(p.s->ticket, -1);
    cr_assert_not(p.s->gated);
    store_rollback(first);
    store_close(first);
    OK(&p, store_begin(p.s, &p.e));
    project_free(&p);
}

Test(store_gate, who_waited_in_vain_does_not_wait_again_to_leave)
{
    struct project p;
    project_make(&p, 1);
    p.o.gate_ms = 30;
    p.o.clock = NULL;
    project_reopen(&p, STORE_WRITE);
    struct store *first = NULL;
    OK(&p, store_open(p.path, &p.o, &first, &p.e));
    OK(&p, store_begin(first, &p.e));
    cr_assert_eq(store_begin(p.s, &p.e), ST_BUSY);
    cr_assert(p.s->refused);
    store_rollback(first);
    OK(&p, store_begin(p.s, &p.e));
    cr_assert_not(p.s->refused);
    store_rollback(p.s);
    store_close(first);
    project_free(&p);
}

Test(store_gate, nobody_is_blamed_where_nobody_signed)
{
    struct project p;
    project_make(&p, 1);
    p.o.gate_ms = 30;
    p.o.clock = NULL;
    project_reopen(&p, STORE_WRITE);
    int other = -1;
    OK(&p, file_lock_open(p.s->gate_path, &other, &p.e));
    OK(&p, file_lock(other, p.s->gate_path, 0, p.s->clock, &p.e));
    cr_assert_eq(ftruncate(other, 0), 0);
    cr_assert_eq(store_begin(p.s, &p.e), ST_BUSY);
    cr_assert(strstr(p.e.message, "another session has kept"), "%s", p.e.message);
    close(other);
    project_free(&p);
}

enum { WRITERS = 8, ENOUGH = 200 };

/* Saves as fast as it can once the pipe says so, until one of them has enough; how
 * often is its answer. */
static void keep_saving(
    struct project *p, atomic_int *over, int who, int ready, int go, int report)
{
    struct store *s = NULL;
    struct err e = {0};
    char byte = 0;
    int n = 0;
    if (store_open(p->path, &(struct store_options){0}, &s, &e) != ST_OK)
        _exit(2);
    if (write(ready, "r", 1) != 1 || read(go, &byte, 1) != 0)
        _exit(3);
    for (; n < ENOUGH && !atomic_load(over); n++)
        if (store_draft_put(s, 1 + who, p->alice, SV("{}"), &e) != ST_OK)
            _exit(4);
    atomic_store(over, 1);
    if (write(report, &n, sizeof n) != (ssize_t)sizeof n)
        _exit(5);
    _exit(0);
}

Test(store_gate, busy_writers_get_their_turns_alike)
{
    struct project p;
    project_make(&p, WRITERS);
    store_close(p.s);
    p.s = NULL;
    int ready[2], go[2], report[2], least = INT_MAX, most = 0, n = 0;
    cr_assert_eq(pipe(ready) | pipe(go) | pipe(report), 0);
    atomic_int *over = mmap(
        NULL, sizeof *over, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    cr_assert_neq(over, MAP_FAILED);
    for (int i = 0; i < WRITERS; i++) {
        if (fork() == 0) {
            close(go[1]);
            keep_saving(&p, over, i, ready[1], go[0], report[1]);
        }
    }
    char byte;
    for (int i = 0; i < WRITERS; i++)
        cr_assert_eq(read(ready[0], &byte, 1), 1);
    close(go[1]);
    for (int i = 0; i < WRITERS; i++) {
        cr_assert_eq(read(report[0], &n, sizeof n), (ssize_t)sizeof n);
        least = n < least ? n : least;
        most = n > most ? n : most;
    }
    for (int i = 0; i < WRITERS; i++) {
        int st = -1;
        wait(&st);
        cr_assert_eq(st, 0);
    }
    munmap(over, sizeof *over);
    cr_assert(2 * least >= most, "%d to %d saves each", least, most);
    project_free(&p);
}
