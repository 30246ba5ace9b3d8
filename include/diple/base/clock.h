/*
 * Time, as a thing that is passed around, so that every run can be repeated.
 *
 * A session holds one clock and hands it to whoever needs the time; nothing
 * else asks the system. `wall` is milliseconds since 1970 UTC and may jump;
 * `mono` is milliseconds that only go forward and never count a suspend, for
 * durations. Tests and replays use a manual clock.
 */
#ifndef DIPLE_BASE_CLOCK_H
#define DIPLE_BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct clock {
    int64_t (*wall)(struct clock *);
    int64_t (*mono)(struct clock *);
    int64_t wall_ms; /* of a manual clock: what it shows */
    int64_t mono_ms;
    int64_t step_ms; /* of a manual clock: how far each reading moves it */
};

struct clock clock_system(void);
/* Starts at wall_ms; every reading of either time moves both by step_ms. */
struct clock clock_manual(int64_t wall_ms, int64_t step_ms);
void clock_advance(struct clock *c, int64_t ms);

static inline int64_t clock_wall(struct clock *c)
{
    return c->wall(c);
}

static inline int64_t clock_mono(struct clock *c)
{
    return c->mono(c);
}

enum { CLOCK_ISO_LEN = 25 };

/* "2026-11-20T22:04:05.123Z"; years outside 0..9999 are clipped. */
void clock_iso(int64_t wall_ms, char out[CLOCK_ISO_LEN]);
/* The reverse: date, or date and time with optional fraction, with Z or an
 * offset or neither (then UTC). False where it is no such thing. */
bool clock_parse_iso(const char *s, size_t n, int64_t *wall_ms);

enum { CLOCK_HM_LEN = 6 };

/* "14:20", in the time zone of whoever looks at it. */
void clock_local_hm(int64_t wall_ms, char out[CLOCK_HM_LEN]);

/* In words a person uses: "just now", "12 s ago", "5 min ago", "3 h ago",
 * "2 days ago". Negative ages (a clock set back) are "just now". */
void clock_age_words(int64_t age_ms, char *out, size_t size);

#endif
