/*
 * A hundred writers at once: everybody gets a turn, and nobody waits for long.
 *
 *     fair [--writers N] [--seconds N] [--bites]
 *
 * Each saves to an item of its own as fast as it can. Nothing may be refused, the
 * one with the fewest saves must have half of what the one with the most has, and
 * the worst wait is held against a whole round, all writers once, as it took in this
 * very run. Prints a line of TAP. With --bites a build without gate
 * (DIPLE_BREAK=nogate), where SQLite's own waiting decides, must fail.
 */
#include <getopt.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "diple/base/clock.h"
#include "diple/base/mem.h"
#include "fault/work.h"

enum { WRITERS_MAX = 200, TURNS_LEAST = 20, ROUNDS_WAITED = 12, DEADLINE_MS = 90000 };

struct tally {
    long saved, refused;
    int64_t worst_ms;
};

/* Seen by all processes. */
struct shared {
    atomic_int ready, go, over;
    atomic_long saved;
    struct tally tally[WRITERS_MAX];
};

static struct shared *shared;

static void nap(void)
{
    nanosleep(&(struct timespec){0, 1000000}, NULL);
}

static int writer(const char *path, int who)
{
    struct work w;
    struct clock c = clock_system();
    struct tally *t = &shared->tally[who];
    if (work_open(&w, path, NULL, "writer") != ST_OK)
        return 2;
    atomic_fetch_add(&shared->ready, 1);
    while (!atomic_load(&shared->go))
        nap();
    while (!atomic_load(&shared->over)) {
        int64_t begun = clock_mono(&c);
        bool saved = work_save(&w, who + 1, t->saved) == ST_OK;
        int64_t took = clock_mono(&c) - begun;
        t->saved += saved;
        t->refused += !saved;
        t->worst_ms = took > t->worst_ms ? took : t->worst_ms;
        atomic_fetch_add(&shared->saved, saved);
    }
    work_close(&w);
    return 0;
}

/* Lets them run so long, and until each could have had some turns; returns for how
 * long they did. */
static int64_t let_run(int writers, int seconds)
{
    struct clock c = clock_system();
    int64_t begun = clock_mono(&c), now;
    while (atomic_load(&shared->ready) < writers &&
           clock_mono(&c) - begun < DEADLINE_MS)
        nap();
    begun = clock_mono(&c);
    atomic_store(&shared->go, 1);
    do {
        nap();
        now = clock_mono(&c) - begun;
    } while (now < DEADLINE_MS &&
             (now < seconds * 1000 ||
              atomic_load(&shared->saved) < (long)writers * TURNS_LEAST));
    atomic_store(&shared->over, 1);
    return now;
}

static int report(int writers, int64_t ms, bool bites)
{
    long least = shared->tally[0].saved, most = 0, saved = 0, refused = 0;
    int64_t worst = 0;
    for (int i = 0; i < writers; i++) {
        const struct tally *t = &shared->tally[i];
        least = t->saved < least ? t->saved : least;
        most = t->saved > most ? t->saved : most;
        worst = t->worst_ms > worst ? t->worst_ms : worst;
        saved += t->saved;
        refused += t->refused;
    }
    double round = saved ? (double)ms * writers / (double)saved : 0;
    bool fair = !refused && saved && 2 * least >= most &&
                (double)worst <= ROUNDS_WAITED * round + 100;
    bool ok = bites ? !fair : fair;
    printf(
        "%s - %s: %d writers, %.0f saves a second, %ld to %ld each, %ld refused, worst "
        "wait %lld ms where a round takes %.0f\n",
        ok ? "ok" : "not ok",
        bites ? "without the gate some are starved" : "everybody has a turn", writers,
        (double)saved * 1000 / (double)ms, least, most, refused, (long long)worst,
        round);
    return !ok;
}

static void options(int argc, char **argv, int *writers, int *seconds, bool *bites)
{
    static const struct option list[] = {
        {"writers", 1, NULL, 'w'},
        {"seconds", 1, NULL, 's'},
        {"bites", 0, NULL, 'b'},
        {0}};
    for (int o; (o = getopt_long(argc, argv, "", list, NULL)) != -1;) {
        switch (o) {
        case 'w': *writers = (int)strtol(optarg, NULL, 10); break;
        case 's': *seconds = (int)strtol(optarg, NULL, 10); break;
        case 'b': *bites = true; break;
        default: exit(2);
        }
    }
    if (*writers < 2 || *writers > WRITERS_MAX || *seconds < 1)
        exit(2);
}

int main(int argc, char **argv)
{
    int writers = 100, seconds = 3, failed = 0;
    bool bites = false;
    char folder[] = "/var/tmp/diple-fair-XXXXXX";
    options(argc, argv, &writers, &seconds, &bites);
    if (!mkdtemp(folder))
        work_die("mkdtemp", NULL);
    shared = mmap(
        NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
        0);
    MUST(shared != MAP_FAILED);
    struct work w;
    work_make(&w, folder, NULL, writers);
    work_close(&w);
    for (int i = 0; i < writers; i++)
        if (fork() == 0)
            _exit(writer(w.path, i));
    int64_t ms = let_run(writers, seconds);
    for (int how; wait(&how) > 0;)
        failed += how != 0;
    work_sweep(folder);
    if (failed) {
        printf("not ok - %d writers did not come to an end\n", failed);
        return 1;
    }
    return report(writers, ms, bites);
}
