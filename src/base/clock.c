#include "diple/base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static int64_t read_clock(clockid_t id)
{
    struct timespec ts;
    clock_gettime(id, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static int64_t system_wall(struct clock *c)
{
    (void)c;
    return read_clock(CLOCK_REALTIME);
}

static int64_t system_mono(struct clock *c)
{
    (void)c;
    return read_clock(CLOCK_MONOTONIC);
}

static int64_t manual_wall(struct clock *c)
{
    int64_t now = c->wall_ms;
    clock_advance(c, c->step_ms);
    return now;
}

static int64_t manual_mono(struct clock *c)
{
    int64_t now = c->mono_ms;
    clock_advance(c, c->step_ms);
    return now;
}

struct clock clock_system(void)
{
    return (struct clock){.wall = system_wall, .mono = system_mono};
}

struct clock clock_manual(int64_t wall_ms, int64_t step_ms)
{
    return (struct clock){
        .wall = manual_wall,
        .mono = manual_mono,
        .wall_ms = wall_ms,
        .step_ms = step_ms,
    };
}

void clock_advance(struct clock *c, int64_t ms)
{
    c->wall_ms += ms;
    c->mono_ms += ms;
}

void clock_iso(int64_t wall_ms, char out[CLOCK_ISO_LEN])
{
    const int64_t first = -62167219200000, last = 253402300799999;
    if (wall_ms < first)
        wall_ms = first;
    if (wall_ms > last)
        wall_ms = last;
    int64_t ms = ((wall_ms % 1000) + 1000) % 1000;
    time_t t = (time_t)((wall_ms - ms) / 1000);
    struct tm tm;
    gmtime_r(&t, &tm);
    char buf[64];
    snprintf(
        buf, sizeof buf, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", tm.tm_year + 1900,
        tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, (int)ms);
    snprintf(out, CLOCK_ISO_LEN, "%.24s", buf);
}

/* Exactly `digits` decimal digits at *s, moved past; -1 where they are not. */
static int digits(const char **s, const char *end, int count)
{
    int v = 0;
    for (int i = 0; i < count; i++, ++*s) {
        if (*s >= end || **s < '0' || **s > '9')
            return -1;
        v = v * 10 + (**s - '0');
    }
    return v;
}

static bool take(const char **s, const char *end, char c)
{
    if (*s >= end || **s != c)
        return false;
    ++*s;
    return true;
}

static bool parse_zone(const char **s, const char *end, int64_t *offset_ms)
{
    *offset_ms = 0;
    if (*s == end || take(s, end, 'Z') || take(s, end, 'z'))
        return true;
    int sign = **s == '-' ? -1 : 1;
    if (!take(s, end, '+') && !take(s, end, '-'))
        return false;
    int h = digits(s, end, 2);
    (void)take(s, end, ':');
    int m = digits(s, end, 2);
    if (h < 0 || h > 23 || m < 0 || m > 59)
        return false;
    *offset_ms = sign * ((int64_t)h * 60 + m) * 60000;
    return true;
}

static bool parse_time(const char **s, const char *end, struct tm *tm, int *ms)
{
    tm->tm_hour = digits(s, end, 2);
    if (tm->tm_hour < 0 || tm->tm_hour > 23 || !take(s, end, ':'))
        return false;
    tm->tm_min = digits(s, end, 2);
    if (tm->tm_min < 0 || tm->tm_min > 59)
        return false;
    if (take(s, end, ':')) {
        tm->tm_sec = digits(s, end, 2);
        if (tm->tm_sec < 0 || tm->tm_sec > 60)
            return false;
    }
    if (take(s, end, '.')) {
        int scale = 100;
        if (*s >= end || **s < '0' || **s > '9')
            return false;
        for (; *s < end && **s >= '0' && **s <= '9'; ++*s, scale /= 10)
            *ms += (**s - '0') * scale;
    }
    return true;
}

bool clock_parse_iso(const char *s, size_t n, int64_t *wall_ms)
{
    const char *end = s + n;
    struct tm tm = {0};
    int ms = 0;
    int64_t offset_ms = 0;
    int year = digits(&s, end, 4);
    if (year < 0 || !take(&s, end, '-'))
        return false;
    tm.tm_year = year - 1900;
    tm.tm_mon = digits(&s, end, 2) - 1;
    if (tm.tm_mon < 0 || tm.tm_mon > 11 || !take(&s, end, '-'))
        return false;
    int day = tm.tm_mday = digits(&s, end, 2);
    if (day < 1 || day > 31)
        return false;
    if (s < end && (take(&s, end, 'T') || take(&s, end, 't') || take(&s, end, ' '))) {
        if (!parse_time(&s, end, &tm, &ms) || !parse_zone(&s, end, &offset_ms))
            return false;
    }
    if (s != end)
        return false;
    int64_t t = (int64_t)timegm(&tm);
    if (tm.tm_mday != day && tm.tm_sec != 60)
        return false;
    *wall_ms = t * 1000 + ms - offset_ms;
    return true;
}

void clock_age_words(int64_t age_ms, char *out, size_t size)
{
    int64_t s = age_ms / 1000;
    if (s < 1)
        snprintf(out, size, "just now");
    else if (s < 60)
        snprintf(out, size, "%d s ago", (int)s);
    else if (s < 3600)
        snprintf(out, size, "%d min ago", (int)(s / 60));
    else if (s < 2 * 86400)
        snprintf(out, size, "%d h ago", (int)(s / 3600));
    else
        snprintf(out, size, "%lld days ago", (long long)(s / 86400));
}

void clock_local_hm(int64_t wall_ms, char out[CLOCK_HM_LEN])
{
    time_t t = (time_t)(wall_ms / 1000);
    struct tm tm;
    if (!localtime_r(&t, &tm) || strftime(out, CLOCK_HM_LEN, "%H:%M", &tm) == 0)
        memcpy(out, "--:--", CLOCK_HM_LEN);
}
