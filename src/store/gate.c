/*
 * The gate, and the queue before it.
 *
 * What excludes others is the flock on the gate file, and nothing else. It wakes
 * all who wait at once, and whoever has just let go may have it again before any
 * of them ran: of a hundred busy writers some then save a tenth of what others
 * do. So each first draws a ticket, holds the byte of that number, and waits for
 * the byte of the one before: every release wakes one, in order of arrival. The
 * kernel frees the bytes of the dead. Where a part of this fails, or somebody
 * gives up in the middle, the rest meets at the flock as if there were no queue.
 *
 * The file holds who has it (SIGN_BYTES), then the next ticket.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "db.h"
#include "diple/base/file.h"

enum {
    SIGN_BYTES = 128,
    DISPENSER = 1 << 16, /* the byte held while a ticket is drawn */
    FIRST_TICKET = 1 << 17,
    TICKETS = 1 << 30 /* then they begin again */
};

enum status gate_open(struct store *s, struct err *e)
{
    return file_lock_open(s->gate_path, &s->gate_fd, e);
}

/* So that whoever waits too long can be told for whom. */
static void sign(struct store *s)
{
    char line[SIGN_BYTES] = "";
    snprintf(line, sizeof line, "%ld %s\n", (long)getpid(), s->who ? s->who : "diple");
    /* Only a help for people: a failure changes nothing. */
    if (pwrite(s->gate_fd, line, sizeof line, 0) < 0)
        return;
}

static void drop_ticket(struct store *s)
{
    if (s->ticket >= 0)
        file_unlock_byte(s->gate_fd, FIRST_TICKET + s->ticket);
    s->ticket = -1;
}

/* Takes the byte of the next ticket, or leaves it at -1. */
static void draw_ticket(struct store *s, int64_t wait_ms)
{
    uint32_t next = 0;
    if (file_lock_byte(s->gate_fd, DISPENSER, wait_ms, s->clock, NULL) != ST_OK)
        return;
    /* An empty or foreign file gives any number: the queue begins anew. */
    if (pread(s->gate_fd, &next, sizeof next, SIGN_BYTES) < 0)
        next = 0;
    next %= TICKETS;
    uint32_t then = (next + 1) % TICKETS;
    if (file_lock_byte(s->gate_fd, FIRST_TICKET + (int64_t)next, 0, s->clock, NULL) ==
        ST_OK) {
        s->ticket = next;
        if (pwrite(s->gate_fd, &then, sizeof then, SIGN_BYTES) < 0)
            drop_ticket(s);
    }
    file_unlock_byte(s->gate_fd, DISPENSER);
}

/* Until it is our turn, or the time is over, which the flock then finds out. */
static void queue(struct store *s, int64_t wait_ms)
{
    int64_t begun = clock_mono(s->clock);
    draw_ticket(s, wait_ms);
    if (s->ticket < 0)
        return;
    int64_t before = FIRST_TICKET + (s->ticket + TICKETS - 1) % TICKETS;
    int64_t left = wait_ms - (clock_mono(s->clock) - begun);
    if (file_lock_byte(s->gate_fd, before, left > 0 ? left : 0, s->clock, NULL) ==
        ST_OK)
        file_unlock_byte(s->gate_fd, before);
}

static enum status refused(struct store *s, struct err *e)
{
    char line[SIGN_BYTES];
    ssize_t n = pread(s->gate_fd, line, sizeof line - 1, 0);
    line[n > 0 ? n : 0] = '\0';
    line[strcspn(line, "\n")] = '\0';
    long pid = 0;
    int used = 0;
    if (sscanf(line, "%ld %n", &pid, &used) < 1 || pid <= 0)
        used = 0;
    char process[32] = "";
    if (used)
        snprintf(process, sizeof process, " (process %ld)", pid);
    err_set(
        e, ST_BUSY, "%s%s has kept the project to itself for %lld s",
        used && line[used] ? line + used : "another session", process,
        (long long)(s->o.gate_ms + 999) / 1000);
    err_hint(e, "NOT SAVED yet: try again; if it stays so, end that process");
    return ST_BUSY;
}

enum status gate_enter(struct store *s, struct err *e)
{
    if (s->gated)
        return ST_OK;
    if (s->breaks & BREAK_NOGATE) {
        s->gated = true;
        return ST_OK;
    }
    int64_t begun = clock_mono(s->clock);
    queue(s, s->o.gate_ms);
    int64_t left = s->o.gate_ms - (clock_mono(s->clock) - begun);
    enum status st =
        file_lock(s->gate_fd, s->gate_path, left > 0 ? left : 0, s->clock, e);
    if (st != ST_OK) {
        drop_ticket(s);
        s->refused = true;
        return s->st = st == ST_BUSY ? refused(s, e) : st;
    }
    s->gated = true;
    s->refused = false;
    sign(s);
    return ST_OK;
}

void gate_leave(struct store *s)
{
    if (!s->gated)
        return;
    s->gated = false;
    if (!(s->breaks & BREAK_NOGATE))
        file_unlock(s->gate_fd);
    drop_ticket(s);
}
