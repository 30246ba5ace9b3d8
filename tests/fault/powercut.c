/*
 * Power cuts, simulated: what was said to be saved is there after each.
 *
 *     powercut [--cuts N] [--seed N] [--bites]
 *
 * Two sessions save answers, take some back, keep drafts, leave and come again,
 * on a disk that remembers (disk.h). Then the power is cut at N places, each
 * leaving a random part of what was not synced, and the project that is left
 * must open, be sound, hold every answer acknowledged before the cut, and take
 * a new one. Prints one line of TAP. With --bites it is the other way round: a
 * build broken on purpose must be caught. Simulated, not guaranteed: a drive
 * that lies about its cache is outside.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "diple/store/aids.h"
#include "fault/disk.h"
#include "fault/work.h"

enum { ITEMS = 120, SAVES = 420 };

struct cuts {
    char base[128];
    struct rng rng;
    long done, unopened, unsound, lost, worst, stuck;
    char first[1024]; /* the first failure, in words */
};

static const char *folder_for(char *out, size_t size)
{
    const char *top = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/var/tmp";
    snprintf(out, size, "%s/diple-power-XXXXXX", top);
    if (!mkdtemp(out))
        work_die("mkdtemp", NULL);
    return out;
}

static void come_again(struct work *w)
{
    char path[128];
    memcpy(path, w->path, sizeof path);
    work_close(w);
    if (work_open(w, path, "disk", "worker") != ST_OK)
        work_die("open", &w->e);
}

/* Everything that a session does besides saving. */
static void between(struct work *w, struct rng *r)
{
    struct label_done done;
    enum status st = ST_OK;
    switch (rng_below(r, 24)) {
    case 0: come_again(w); break;
    case 1: st = store_undo(w->s, w->batch, w->person, &done, &w->e); break;
    case 2: st = store_redo(w->s, w->batch, w->person, &done, &w->e); break;
    case 3:
    case 4:
        st = store_draft_put(
            w->s, (int64_t)rng_below(r, ITEMS) + 1, w->person, SV("{\"draft\":1}"),
            &w->e);
        break;
    default: break;
    }
    if (st != ST_OK && st != ST_NOT_FOUND)
        work_die("between", &w->e);
}

/* Returns the place in the log from which on the project exists. */
static size_t play(const char *folder, struct rng *r)
{
    struct work w[2];
    work_make(&w[0], folder, "disk", ITEMS);
    size_t from = disk_length();
    if (work_open(&w[1], w[0].path, "disk", "worker") != ST_OK)
        work_die("second session", &w[1].e);
    for (long n = 0; n < SAVES; n++) {
        struct work *who = &w[rng_below(r, 2)];
        if (work_save(who, (int64_t)rng_below(r, ITEMS) + 1, n) != ST_OK)
            work_die("save", &who->e);
        disk_ack();
        between(who, r);
    }
    work_close(&w[0]);
    work_close(&w[1]);
    return from;
}

static void fail(
    struct cuts *c, long *kind, size_t cut, const char *what, const char *why)
{
    (*kind)++;
    if (!c->first[0])
        snprintf(c->first, sizeof c->first, "cut at %zu: %s %s", cut, what, why);
}

static void look(void *ctx, size_t cut, long acks)
{
    struct cuts *c = ctx;
    struct work w;
    char why[256];
    bool seen[SAVES] = {false};
    c->done++;
    if (work_open(&w, c->base, NULL, "after") != ST_OK) {
        fail(c, &c->unopened, cut, "does not open:", w.e.message);
        return;
    }
    long lost = 0;
    if (work_find_answers(&w, seen, SAVES) < 0)
        fail(c, &c->unsound, cut, "cannot be read:", w.e.message);
    for (long n = 0; n < acks; n++)
        lost += !seen[n];
    if (lost) {
        snprintf(why, sizeof why, "%ld of %ld acknowledged answers", lost, acks);
        fail(c, &c->lost, cut, "lost", why);
        c->worst = lost > c->worst ? lost : c->worst;
    }
    if (work_check(&w, why, sizeof why) != 0)
        fail(c, &c->unsound, cut, "check:", why);
    if (work_save(&w, (int64_t)rng_below(&c->rng, ITEMS) + 1, SAVES) != ST_OK)
        fail(c, &c->stuck, cut, "takes no new answer:", w.e.message);
    work_close(&w);
}

static int ascending(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

static int report(const struct cuts *c, size_t ops, bool bites)
{
    long bad = c->unopened + c->unsound + c->lost + c->stuck;
    char what[256];
    snprintf(
        what, sizeof what,
        "%ld power cuts in %zu operations: %ld lost answers (at worst %ld), %ld "
        "unsound, "
        "%ld unopened, %ld stuck",
        c->done, ops, c->lost, c->worst, c->unsound, c->unopened, c->stuck);
    if (bites)
        printf(
            "%s - a build that does not sync is caught: %s\n", bad ? "ok" : "not ok",
            what);
    else
        printf("%s - %s\n", bad ? "not ok" : "ok", what);
    if (bad && !bites)
        printf("# %s\n", c->first);
    return bites ? bad == 0 : bad != 0;
}

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"cuts", 1, NULL, 'c'}, {"seed", 1, NULL, 's'}, {"bites", 0, NULL, 'b'}, {0}};
    size_t n = 300;
    unsigned long long seed = 1;
    bool bites = false;
    for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (o) {
        case 'c': n = strtoul(optarg, NULL, 10); break;
        case 's': seed = strtoull(optarg, NULL, 10); break;
        case 'b': bites = true; break;
        default: return 2;
        }
    }
    struct cuts c = {0};
    char folder[64], left[64];
    rng_seed(&c.rng, seed);
    disk_install();
    size_t from = play(folder_for(folder, sizeof folder), &c.rng), ops = disk_length();
    work_sweep(folder);
    size_t *cuts = mem_alloc(n * sizeof *cuts);
    for (size_t i = 0; i < n; i++)
        cuts[i] = from + rng_below(&c.rng, ops - from + 1);
    qsort(cuts, n, sizeof *cuts, ascending);
    snprintf(c.base, sizeof c.base, "%s/p.db", folder_for(left, sizeof left));
    disk_replay(&c.rng, cuts, n, c.base, look, &c);
    work_sweep(left);
    free(cuts);
    return report(&c, ops, bites);
}
