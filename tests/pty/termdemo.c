/*
 * A small program on a terminal, for trying the terminal before there are
 * screens and for measuring what a key costs: a list of rows to label.
 *
 *   Up Down PgUp PgDn   move            r   label the row and go on
 *   u                   hostile rows    e   show the cursor
 *   n                   the next page of hostile rows
 *   c a p               crash by a fault, by abort(), by a panic
 *   m                   have the mouse, or leave it to the terminal
 *   s                   lend the terminal, and have Ctrl-C pressed meanwhile
 *   q                   leave
 *
 * DEMO_TEXTS names a file of more hostile rows, each behind its length in four
 * bytes. The last row names the last event. On a hang-up it writes "saved" to the file
 * that DEMO_DRAFT names, as a runner would save a draft.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "diple/canvas/layout.h"
#include "diple/canvas/list.h"
#include "diple/term/term.h"

enum { DEMO_ROWS = 10000 };

struct demo {
    struct list list;
    char labels[DEMO_ROWS];
    char event[200];
    struct sv texts[1000];
    size_t n_texts, page;
    bool hostile;
    bool cursor;
    bool mouse;
};

static const char *const WORDS[] = {"kettle", "order", "refund", "parcel", "late",
                                    "money",  "blue",  "please", "twice",  "again"};

static const char *const HOSTILE[] = {
    "plain before",
    "wide \xe4\xbd\xa0\xe5\xa5\xbd\xe4\xb8\x96\xe7\x95\x8c end",
    "marks e\xcc\x81o\xcc\x88 end",
    "hangul \xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab end",
    "escape \033[31mred\033[0m \033]52;c;AAAA\007 end",
    "bidi \xe2\x80\xae"
    "evil end",
    "c1 \xc2\x9b"
    "31m end",
    "bad \xff\xfe end",
    "tab\tcr\rbell\a end",
    "emoji \xf0\x9f\x98\x80 \xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9 end",
    "plain after",
};

static void draw_row(
    void *ctx, struct canvas *c, struct rect row, size_t index, bool at_cursor)
{
    struct demo *d = ctx;
    char text[400];
    int n = 0;
    (void)at_cursor;
    for (size_t i = 0; i < 12 && n < 300; i++)
        n += snprintf(
            text + n, sizeof text - (size_t)n, "%s ",
            WORDS[(index * 7 + i * (index % 5 + 3)) % ARRAY_LEN(WORDS)]);
    int x = row.x + canvas_printf(c, row.y, row.x, 6, ROLE_DIM, "%5zu ", index + 1);
    if (d->labels[index])
        canvas_puts(c, row.y, x, 7, ROLE_CHOSEN, "Refund");
    canvas_glyph(c, row.y, x + 7, ROLE_BAR, GLYPH_BAR);
    canvas_data(c, row.y, x + 9, row.x + row.cols - x - 9, ROLE_DATA, sv_of(text));
}

static void draw_hostile(const struct demo *d, struct canvas *c, struct rect r)
{
    size_t first = d->page * (size_t)r.rows;
    for (int i = 0; i < r.rows && first + (size_t)i < d->n_texts; i++) {
        canvas_glyph(c, r.y + i, r.x, ROLE_BAR, GLYPH_BAR);
        struct sv text = d->texts[first + (size_t)i];
        canvas_data(c, r.y + i, r.x + 2, r.cols - 8, ROLE_DATA, text);
        canvas_puts(c, r.y + i, r.x + r.cols - 5, 5, ROLE_KEY, "|END");
    }
}

static void load_texts(struct demo *d)
{
    const char *path = getenv("DEMO_TEXTS");
    FILE *f = path ? fopen(path, "rb") : NULL;
    unsigned n;
    for (size_t i = 0; !f && i < ARRAY_LEN(HOSTILE); i++)
        d->texts[d->n_texts++] = sv_of(HOSTILE[i]);
    while (f && d->n_texts < ARRAY_LEN(d->texts) && fread(&n, 4, 1, f) == 1) {
        char *text = mem_alloc(n + 1);
        d->texts[d->n_texts++] = (struct sv){text, fread(text, 1, n, f)};
    }
    if (f)
        fclose(f);
}

static void draw(struct demo *d, struct canvas *c)
{
    static const struct hint hints[] = {
        {"u", "hostile", 2},
        {"r", "Refund", 0},
        {"PgDn", "page", 1},
        {"q", "leave", 0}};
    struct rect all = canvas_all(c);
    canvas_clear(c);
    struct rect head = rect_take_top(&all, 1), foot = rect_take_bottom(&all, 2);
    canvas_puts(c, head.y, 1, head.cols, ROLE_TITLE, "termdemo");
    canvas_printf_right(
        c, head.y, 0, head.cols - 1, ROLE_DIM, "%zu of %zu", d->list.at + 1, d->list.n);
    list_resize(&d->list, DEMO_ROWS, all.rows);
    if (d->hostile)
        draw_hostile(d, c, all);
    else
        list_draw(&d->list, c, all, draw_row, d);
    canvas_hline(c, foot.y, 0, foot.cols, ROLE_RULE);
    int at = canvas_printf(c, foot.y + 1, 1, 40, ROLE_STATUS, "%s", d->event);
    hints_draw(c, foot.y + 1, at + 3, foot.cols - at - 4, hints, ARRAY_LEN(hints));
    if (d->cursor)
        canvas_show_cursor(c, 0, 3);
}

static void save_draft(void)
{
    const char *path = getenv("DEMO_DRAFT");
    FILE *f = path ? fopen(path, "w") : NULL;
    if (!f)
        return;
    fputs("saved\n", f);
    fclose(f);
}

static void crash(uint32_t key)
{
    volatile uintptr_t address = 16; /* nothing a compiler could see through */
    if (key == 'c')
        *(volatile char *)address = 1;
    if (key == 'a')
        abort();
    PANIC("as asked");
}

static bool on_key(struct demo *d, uint32_t key)
{
    char name[KEY_NAME_MAX];
    key_format(key, name);
    snprintf(d->event, sizeof d->event, "key %s", name);
    if (list_key(&d->list, key))
        return true;
    if (key == 'r') {
        d->labels[d->list.at] = 1;
        list_move(&d->list, 1);
    } else if (key == 'u' || key == 'e') {
        d->hostile = d->hostile != (key == 'u');
        d->cursor = d->cursor != (key == 'e');
    } else if (key == 'm') {
        d->mouse = !d->mouse;
    } else if (key == 'n') {
        d->page++;
        snprintf(d->event, sizeof d->event, "page %zu", d->page);
    } else if (key == 'c' || key == 'a' || key == 'p') {
        crash(key);
    }
    return key != 'q';
}

static void lend(struct term *t)
{
    term_suspend(t);
    printf("lent\n");
    fflush(stdout);
    raise(SIGINT);
    term_resume(t);
}

static bool on_event(struct demo *d, const struct event *ev)
{
    switch (ev->kind) {
    case EV_KEY: return on_key(d, ev->key);
    case EV_PASTE:
        snprintf(
            d->event, sizeof d->event, "paste %zu %.*s", ev->text.n,
            ev->text.n > 20 ? 20 : (int)ev->text.n, ev->text.p);
        return true;
    case EV_RESIZE:
        snprintf(d->event, sizeof d->event, "resize %dx%d", ev->cols, ev->rows);
        return true;
    case EV_MOUSE:
        snprintf(
            d->event, sizeof d->event, "mouse %d at %d,%d", (int)ev->mouse, ev->row,
            ev->col);
        return true;
    case EV_RESUME: snprintf(d->event, sizeof d->event, "resume"); return true;
    case EV_TIMEOUT: snprintf(d->event, sizeof d->event, "timeout"); return true;
    case EV_HANGUP: save_draft(); return false;
    default: return true;
    }
}

static void run(struct term *t, struct demo *d, long timeout)
{
    struct canvas c;
    struct event ev;
    canvas_init(&c, 1, 1);
    ev.kind = EV_NONE;
    do {
        if (ev.kind == EV_KEY && ev.key == 's')
            lend(t);
        if (term_pending(t))
            continue;
        canvas_resize(&c, term_rows(t), term_cols(t));
        c.ascii = term_ascii(t);
        draw(d, &c);
        term_set_mouse(t, d->mouse);
        term_show(t, &c, NULL);
    } while (term_wait(t, timeout, &ev, NULL) == ST_OK && on_event(d, &ev));
    canvas_release(&c);
}

int main(int argc, char **argv)
{
    static struct demo demo;
    struct term *t;
    struct err e = {0};
    const char *locale = getenv("LC_ALL");
    struct term_options opt = {
        .name = getenv("TERM"),
        .utf8 = locale && strstr(locale, "UTF-8"),
        .no_color = getenv("NO_COLOR") != NULL,
        .theme = argc > 1 ? theme_find(sv_of(argv[1])) : NULL,
        .in = 0,
        .out = 1,
    };
    snprintf(demo.event, sizeof demo.event, "pid %d", (int)getpid());
    if (term_open(&opt, &t, &e) != ST_OK) {
        printf("error: %s\nhint: %s\n", e.message, e.hint);
        return 2;
    }
    load_texts(&demo);
    run(t, &demo, argc > 2 ? 50 : -1);
    term_free(t);
    printf("bye\n");
    return 0;
}
