/* The whole hostile corpus through the real terminal code, on six terminals: no
 * command that is not ours, no cell displaced, everything as written down. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "support/corpus.h"
#include "support/demo.h"
#include "support/harmless.h"

enum { ROWS = 21, DATA_CELLS = 72, END_COLUMN = 75, TEXTS = 1000 };

static struct pty p;
static struct arena arena;
static struct corpus_row rows[TEXTS];
static size_t n_rows;
static char path[] = "/tmp/diple-hostile-XXXXXX", extra[64];

static void begin(void)
{
    struct corpus c;
    struct corpus_row row;
    int fd = mkstemp(path);
    FILE *f = fdopen(fd, "wb");
    cr_assert(f);
    corpus_open(&c, "tests/data/hostile.txt");
    while (corpus_next(&c, &row)) {
        if (row.ascii || row.reveal || n_rows == TEXTS)
            continue;
        unsigned n = (unsigned)row.text.n;
        fwrite(&n, 4, 1, f);
        fwrite(row.text.p, 1, n, f);
        row.name = arena_strdup(&arena, row.name);
        row.expected = arena_sv(&arena, row.expected);
        rows[n_rows++] = row;
    }
    corpus_close(&c);
    fclose(f);
    snprintf(extra, sizeof extra, "DEMO_TEXTS=%s", path);
    cr_assert_geq(n_rows, 150);
}

static void end(void)
{
    unlink(path);
    arena_release(&arena);
}

TestSuite(term_hostile, .init = begin, .fini = end);

/* The escape sequences that curses itself draws with; 0 for any other. */
static size_t own_sequence(const char *s)
{
    static const char finals[] = "ABCDGHJKLMPXdhlmr@t";
    size_t n = 2;
    if (s[1] == '(' || s[1] == ')')
        return 3;
    if (s[1] && strchr("=>78MDE", s[1]))
        return 2;
    if (s[1] != '[')
        return 0;
    while (s[n] && strchr("0123456789;?", s[n]))
        n++;
    if (strncmp(s + n, "m\017", 2) == 0) /* so a vt100 leaves its line drawing */
        return n + 2;
    if (s[2] == '?' && s[n] == 'c') /* the form of the cursor on linux */
        return n + 1;
    return s[n] && strchr(finals, s[n]) ? n + 1 : 0;
}

/* What is left without our own commands and moves must be safe text. */
static void stream_is_ours(const char *term)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    for (size_t i = 0; i < p.raw.n;) {
        char c = p.raw.p[i];
        size_t n = c == '\033' ? own_sequence(p.raw.p + i) : 0;
        cr_assert(c != '\033' || n, "%s sent ESC %.8s", term, p.raw.p + i + 1);
        if (!n && !strchr("\r\n\b\t", c))
            strbuf_addch(&text, c);
        i += n ? n : 1;
    }
    cr_assert(harmless_text(strbuf_sv(&text), false), "%s", term);
}

/* libvterm goes by Unicode 5 and joins or counts these otherwise. */
static bool libvterm_knows(const struct corpus_row *row)
{
    return strcmp(row->name, "mark on a wide one") != 0 &&
           strcmp(row->name, "Arabic number sign") != 0;
}

static void row_is_right(const char *term, int y, const struct corpus_row *row)
{
    cr_assert_eq(pty_find_in_row(&p, y, "▎"), 0, "%s: %s", term, row->name);
    if (!libvterm_knows(row))
        return;
    cr_assert_eq(
        pty_find_in_row(&p, y, "|END"), END_COLUMN, "%s: %s: %s", term, row->name,
        pty_row(&p, y));
    if (row->cells > DATA_CELLS)
        return;
    const char *got = pty_row(&p, y) + strlen("▎ ");
    bool same = strncmp(got, row->expected.p, row->expected.n) == 0;
    cr_assert(same, "%s: %s: '%s'", term, row->name, got);
}

static void check_on(const char *term)
{
    demo_start(&p, &(struct demo_options){.term = term, .extra = extra});
    demo_key(&p, "u", "key u");
    for (size_t first = 0, page = 0; first < n_rows; first += ROWS, page++) {
        char said[32];
        snprintf(said, sizeof said, " page %zu", page);
        if (page)
            demo_key(&p, "n", said);
        for (size_t i = 0; i < ROWS && first + i < n_rows; i++)
            row_is_right(term, (int)i + 1, &rows[first + i]);
    }
    stream_is_ours(term);
    demo_quit(&p);
}

Test(term_hostile, corpus_on_xterm_256color)
{
    check_on("xterm-256color");
}

Test(term_hostile, corpus_on_screen_256color)
{
    check_on("screen-256color");
}

Test(term_hostile, corpus_on_tmux_256color)
{
    check_on("tmux-256color");
}

Test(term_hostile, corpus_on_linux)
{
    check_on("linux");
}

Test(term_hostile, corpus_on_vt100)
{
    check_on("vt100");
}

Test(term_hostile, corpus_on_xterm)
{
    check_on("xterm");
}
