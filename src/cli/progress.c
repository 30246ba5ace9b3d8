#include "progress.h"

#include <langinfo.h>
#include <string.h>
#include <unistd.h>

#include "diple/base/file.h"

enum { PROGRESS_TICK_MS = 100, PROGRESS_COLUMNS = 24 };

void progress_begin(struct progress_bar *p, const char *unit, struct clock *c)
{
    *p = (struct progress_bar){
        .on = isatty(STDERR_FILENO),
        .ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
        .unit = unit,
        .clock = c,
        .begun_ms = clock_mono(c)};
    p->drawn_ms = p->begun_ms;
}

static void put_remaining(struct strbuf *out, int64_t ms)
{
    int64_t s = (ms + 999) / 1000;
    if (s >= 3600)
        strbuf_printf(
            out, ", %lld h %02lld min left", (long long)s / 3600,
            (long long)(s % 3600) / 60);
    else if (s >= 60)
        strbuf_printf(
            out, ", %lld min %02lld s left", (long long)s / 60, (long long)s % 60);
    else
        strbuf_printf(out, ", %lld s left", (long long)s);
}

void progress_format(
    const struct progress_bar *p, int64_t elapsed_ms, uint64_t done, uint64_t total,
    uint64_t count, struct strbuf *out)
{
    double share = total ? (double)done / (double)total : 0;
    share = share > 1 ? 1 : share;
    if (total) {
        size_t full = (size_t)(share * PROGRESS_COLUMNS);
        for (size_t i = 0; i < PROGRESS_COLUMNS; i++)
            strbuf_puts(out, i < full ? p->ascii ? "#" : "█" : p->ascii ? "." : "·");
        strbuf_printf(out, " %3d %%  ", (int)(share * 100));
    }
    strbuf_printf(out, "%llu %s", (unsigned long long)count, p->unit);
    if (elapsed_ms <= 0)
        return;
    strbuf_printf(out, ", %.0f a second", (double)count * 1000 / (double)elapsed_ms);
    if (share > 0.01)
        put_remaining(out, (int64_t)((double)elapsed_ms * (1 - share) / share));
}

void progress_step(
    struct progress_bar *p, uint64_t done, uint64_t total, uint64_t count)
{
    if (!p->on)
        return;
    int64_t now = clock_mono(p->clock);
    if (now - p->drawn_ms < PROGRESS_TICK_MS)
        return;
    p->drawn_ms = now;
    p->drawn = true;
    AUTO_STRBUF struct strbuf line = STRBUF_INIT;
    strbuf_puts(&line, "\r\033[K");
    progress_format(p, now - p->begun_ms, done, total, count, &line);
    (void)file_write_fd(STDERR_FILENO, "standard error", strbuf_sv(&line), NULL);
}

void progress_end(struct progress_bar *p)
{
    if (p->drawn)
        (void)file_write_fd(STDERR_FILENO, "standard error", SV("\r\033[K"), NULL);
    p->drawn = false;
}
