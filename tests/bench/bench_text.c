/*
 * How fast does untrusted text become pieces and lines? A megabyte of ASCII and
 * one of mixed scripts, against what the C library takes to decode and measure
 * it and the library's line breaks take to be found: neither is safe or wrapped.
 *
 * bench_text [MIB]     rates of the best of seven rounds, and their ratios
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unilbrk.h>
#include <wchar.h>

#include "diple/base/mem.h"
#include "diple/base/move.h"
#include "diple/base/utf8.h"
#include "diple/base/visible.h"
#include "diple/base/wrap.h"
#include "row.h"

enum { ROUNDS = 7, WIDTH = 80, ROWS = 24, LOOKUPS = 1000 };

static const struct {
    const char *name, *unit;
} texts[] = {
    {"ASCII lines",
     "The parcel came broken and I would like my money back; she wrote twice.\n"},
    {"ASCII, one line",
     "The parcel came broken and I would like my money back; she wrote twice. "},
    {"mixed scripts", "Émile — naïve; 返金してください。 我们今天去北京。 हिन्दी में نص "
                      "عربي 👩\u200d👧 ok\n"},
};

static double cpu_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t with_libc(struct sv s)
{
    mbstate_t state = {0};
    size_t cells = 0;
    wchar_t c;
    while (s.n) {
        size_t n = mbrtowc(&c, s.p, s.n, &state);
        n = n == 0 || n > s.n ? 1 : n;
        int width = wcwidth(c);
        cells += width > 0 ? (size_t)width : 0;
        s = (struct sv){s.p + n, s.n - n};
    }
    return cells;
}

static size_t with_breaks(struct sv s)
{
    AUTO_FREE char *breaks = mem_alloc(s.n);
    u8_possible_linebreaks((const uint8_t *)s.p, s.n, "UTF-8", breaks);
    return s.n + (size_t)breaks[s.n - 1];
}

static size_t with_visible(struct sv s)
{
    struct visible v;
    struct visible_piece p;
    size_t cells = 0;
    visible_begin(&v, s, (struct visible_opts){0});
    while (visible_next(&v, &p))
        cells += p.width;
    return cells;
}

static size_t with_wrap(struct sv s)
{
    struct wrap w;
    wrap_init(&w, s, WIDTH, (struct visible_opts){0});
    size_t n = wrap_count(&w);
    wrap_release(&w);
    return n;
}

static size_t with_index(struct sv s)
{
    struct utf8_index x;
    utf8_index_init(&x, s);
    size_t n = x.cps;
    utf8_index_release(&x);
    return n;
}

static const struct {
    const char *name;
    size_t (*run)(struct sv);
} ways[] = {
    {"mbrtowc, wcwidth", with_libc}, {"line breaks alone", with_breaks},
    {"offset index", with_index},    {"diple visible", with_visible},
    {"diple wrap", with_wrap},
};

static void report(const char *text, const char *way, double rate, double libc)
{
    AUTO_STRBUF struct strbuf what = STRBUF_INIT;
    strbuf_printf(&what, "%s: %s", text, way);
    bench_row((struct bench_row){what.p, rate, "MB/s", ways[0].name, libc, NULL});
}

static void report_time(const char *text, const char *of, double took, const char *unit)
{
    AUTO_STRBUF struct strbuf what = STRBUF_INIT;
    strbuf_printf(&what, "%s: %s", text, of);
    bench_row((struct bench_row){what.p, took, unit, NULL, 0, NULL});
}

/* Milliseconds to the first screen, and microseconds to find an offset later. */
static void time_latency(const char *text, struct sv s)
{
    double first = 1, place = 1;
    for (int round = 0; round < ROUNDS; round++) {
        struct wrap w;
        struct wrap_line line;
        size_t at;
        unsigned col;
        double begun = cpu_now();
        wrap_init(&w, s, WIDTH, (struct visible_opts){0});
        wrap_line(&w, ROWS - 1, &line);
        double took = cpu_now() - begun;
        first = took < first ? took : first;
        wrap_count(&w);
        begun = cpu_now();
        for (size_t i = 0; i < LOOKUPS; i++)
            wrap_place(&w, s.n / LOOKUPS * i, &at, &col);
        took = (cpu_now() - begun) / LOOKUPS;
        place = took < place ? took : place;
        wrap_release(&w);
    }
    report_time(text, "first screen", first * 1e3, "ms");
    report_time(text, "place of an offset", place * 1e6, "us");
}

static void time_moves(const char *text, struct sv s)
{
    static const char *const names[] = {"character", "word", "sentence", "paragraph"};
    for (enum move_unit unit = 0; unit < MOVE_N; unit++) {
        double begun = cpu_now();
        size_t at = s.n / 2;
        for (size_t i = 0; i < LOOKUPS / 10; i++)
            at = move_next(s, at, unit);
        AUTO_STRBUF struct strbuf what = STRBUF_INIT;
        strbuf_printf(&what, "next %s", names[unit]);
        report_time(text, what.p, (cpu_now() - begun) / (LOOKUPS / 10) * 1e6, "us");
    }
}

static void bench(const char *text, struct sv s)
{
    double best[ARRAY_LEN(ways)] = {0};
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
            double begun = cpu_now();
            MUST(ways[i].run(s) > 0);
            double took = cpu_now() - begun;
            best[i] = round == 0 || took < best[i] ? took : best[i];
        }
    for (size_t i = 0; i < ARRAY_LEN(ways); i++)
        report(
            text, ways[i].name, (double)s.n / best[i] / 1e6,
            (double)s.n / best[0] / 1e6);
    time_latency(text, s);
    time_moves(text, s);
}

int main(int argc, char **argv)
{
    long long mib = 1;
    if (argc > 1 && (!sv_long(sv_of(argv[1]), &mib) || mib < 1 || mib > 256))
        return 2;
    setlocale(LC_CTYPE, "C.UTF-8");
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct strbuf b = STRBUF_INIT;
        while (b.n < (size_t)mib << 20)
            strbuf_puts(&b, texts[i].unit);
        bench(texts[i].name, strbuf_sv(&b));
        strbuf_release(&b);
    }
    return 0;
}
