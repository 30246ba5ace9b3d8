/* The loop that drives screens: with a screen of the test's own, and with random
 * scripts over the real ones. */
#include <stdio.h>
#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "diple/store/labels.h"
#include "support/desk.h"
#include "support/scenes.h"
#include "ui/screen.h"

/* ---- a screen that counts what happens to it ------------------------------------- */

struct counts {
    int events, draws, settles, frees, failures, heard, returns;
    bool fail;
    bool overlay_next;
};

static const struct binding keys[] = {
    {0, "push", "p", NULL, "Push."},
    {1, "pop", "q", NULL, "Pop."},
    {2, "effect", "e", NULL, "Effect."},
    {3, "quit", "x", NULL, "Quit."}};

struct probe {
    struct counts *n;
    struct keymap keys;
};

extern const struct screen_ops probe_ops;

static struct screen probe_screen(struct counts *n)
{
    struct probe *p = mem_zalloc(sizeof *p);
    p->n = n;
    screen_keymap(&p->keys, &probe_ops, NULL);
    return (struct screen){&probe_ops, p};
}

static const struct keymap *probe_keys(void *model)
{
    return &((struct probe *)model)->keys;
}

static enum status probe_effect(void *model, struct session *s, struct err *e)
{
    struct probe *p = model;
    (void)s;
    return p->n->fail ? err_set(e, ST_IO, "The disk is full.") : ST_OK;
}

static struct outcome probe_event(void *model, const struct event *ev, int action)
{
    struct probe *p = model;
    p->n->events++;
    (void)ev;
    switch (action) {
    case 0: return (struct outcome){.go = GO_PUSH, .push = probe_screen(p->n)};
    case 1: return leave();
    case 2: return (struct outcome){.effect = probe_effect, .away = true};
    case 3: return (struct outcome){.go = GO_QUIT};
    default: return stay();
    }
}

static void probe_failed(void *model, const struct err *e)
{
    cr_assert_eq(e->status, ST_IO);
    ((struct probe *)model)->n->failures++;
}

static struct outcome probe_returned(void *model, const struct screen *from)
{
    cr_assert_eq(from->ops, &probe_ops);
    ((struct probe *)model)->n->returns++;
    return stay();
}

static void probe_heard(void *model)
{
    ((struct probe *)model)->n->heard++;
}

static enum status probe_settle(void *model, struct session *s, struct err *e)
{
    (void)s;
    (void)e;
    ((struct probe *)model)->n->settles++;
    return ST_OK;
}

static void probe_draw(void *model, struct canvas *c, int64_t mono_ms)
{
    (void)mono_ms;
    ((struct probe *)model)->n->draws++;
    canvas_puts(c, 0, 0, 5, ROLE_TEXT, "probe");
}

static void probe_free(void *model)
{
    struct probe *p = model;
    p->n->frees++;
    keymap_release(&p->keys);
    free(p);
}

const struct screen_ops probe_ops = {
    .name = "probe",
    .bindings = keys,
    .n_bindings = ARRAY_LEN(keys),
    .keys = probe_keys,
    .event = probe_event,
    .failed = probe_failed,
    .returned = probe_returned,
    .heard = probe_heard,
    .settle = probe_settle,
    .draw = probe_draw,
    .free = probe_free,
};

/* ---- its terminal ------------------------------------------------------------------
 */

struct wire {
    struct sv script;
    struct strbuf paste;
    bool burst;
    int shows, away, back;
    enum status show_fails;
};

static enum status wire_show(void *ctx, const struct canvas *c, struct err *e)
{
    struct wire *w = ctx;
    (void)c;
    w->shows++;
    return w->show_fails ? err_set(e, w->show_fails, "The line is dead.") : ST_OK;
}

static enum status wire_wait(void *ctx, long ms, struct event *ev, struct err *e)
{
    struct wire *w = ctx;
    (void)ms;
    return key_script_next(&w->script, ev, &w->paste, e);
}

static bool wire_pending(void *ctx)
{
    struct wire *w = ctx;
    return w->burst && w->script.n > 0;
}

static void wire_suspend(void *ctx)
{
    ((struct wire *)ctx)->away++;
}

static void wire_resume(void *ctx)
{
    ((struct wire *)ctx)->back++;
}

static enum status drive(
    struct wire *w, struct counts *n, const char *script, struct err *e)
{
    struct session s = {.clock = clock_manual(0, 0)};
    struct ui_io io = {
        .ctx = w,
        .rows = 24,
        .cols = 80,
        .show = wire_show,
        .wait = wire_wait,
        .pending = wire_pending,
        .suspend = wire_suspend,
        .resume = wire_resume};
    w->script = sv_of(script);
    enum status st = ui_run(&s, &io, probe_screen(n), e);
    strbuf_release(&w->paste);
    return st;
}

Test(ui_runner, every_pushed_screen_is_freed_once)
{
    struct counts n = {0};
    struct wire w = {0};
    cr_assert_eq(drive(&w, &n, "pppq", NULL), ST_OK);
    cr_assert_eq(n.frees, 4);
    cr_assert_eq(n.returns, 1);
}

Test(ui_runner, popping_the_last_screen_ends_it)
{
    struct counts n = {0};
    struct wire w = {0};
    cr_assert_eq(drive(&w, &n, "qaaaa", NULL), ST_OK);
    cr_assert_eq(n.events, 1);
    n = (struct counts){0};
    cr_assert_eq(drive(&w, &n, "pxaaaa", NULL), ST_OK);
    cr_assert_eq(n.events, 2);
    cr_assert_eq(n.frees, 2);
}

Test(ui_runner, a_failed_effect_is_told_to_its_screen)
{
    struct counts n = {.fail = true};
    struct wire w = {0};
    cr_assert_eq(drive(&w, &n, "ea", NULL), ST_OK);
    cr_assert_eq(n.failures, 1);
    cr_assert_eq(n.events, 2);
}

Test(ui_runner, an_effect_that_needs_the_terminal_gets_it)
{
    struct counts n = {0};
    struct wire w = {0};
    drive(&w, &n, "e", NULL);
    cr_assert_eq(w.away, 1);
    cr_assert_eq(w.back, 1);
}

Test(ui_runner, a_burst_settles_and_draws_once)
{
    struct counts n = {0};
    struct wire w = {.burst = true};
    drive(&w, &n, "aaaaaaaaaa", NULL);
    cr_assert_eq(n.events, 10);
    cr_assert_eq(w.shows, 2);
    cr_assert_eq(n.draws, 2);
}

Test(ui_runner, only_the_topmost_screen_that_covers_is_drawn)
{
    struct counts n = {0};
    struct wire w = {.burst = true};
    drive(&w, &n, "ppp", NULL);
    cr_assert_eq(n.draws, 2);
    cr_assert_eq(n.settles, 1 + 4 + 4);
}

Test(ui_runner, screens_below_hear_that_work_goes_on)
{
    struct counts n = {0};
    struct wire w = {0};
    drive(&w, &n, "papa<Resize:90x30><Wait:10>", NULL);
    cr_assert_eq(n.heard, 1 + 1 + 2);
}

Test(ui_runner, keys_and_pastes_are_not_given_while_too_small)
{
    struct counts n = {0};
    struct wire w = {0};
    drive(&w, &n, "<Resize:39x12>aa<Paste:x><Resize:40x12>a", NULL);
    cr_assert_eq(n.events, 3, "two sizes and one key, not %d", n.events);
}

Test(ui_runner, a_hangup_settles_and_leaves)
{
    struct counts n = {0};
    struct wire w = {0};
    cr_assert_eq(drive(&w, &n, "p<Hangup>aaa", NULL), ST_OK);
    cr_assert_eq(n.events, 1);
    cr_assert_eq(n.settles, 1 + 2 + 2);
    cr_assert_eq(n.frees, 2);
}

Test(ui_runner, a_dead_terminal_ends_it_with_its_error_after_settling)
{
    struct counts n = {0};
    struct wire w = {.show_fails = ST_IO};
    struct err e = {0};
    cr_assert_eq(drive(&w, &n, "aaa", &e), ST_IO);
    cr_assert_eq(n.settles, 2);
    cr_assert_eq(n.frees, 1);
    cr_assert_str_eq(e.message, "The line is dead.");
}

/* ---- random scripts over the real screens -------------------------------------------
 */

/* Every act so far, in words that no later act changes. */
static void write_past(struct desk *d, struct strbuf *out)
{
    struct arena a = {0};
    struct annotation *list;
    size_t n;
    struct page page = {
        .batch = d->batch.id, .person = d->session.person, .limit = 100000};
    cr_assert_eq(store_history(d->session.store, &a, page, &list, &n, NULL), ST_OK);
    strbuf_clear(out);
    for (size_t i = n; i-- > 0;)
        strbuf_printf(
            out, "%lld %lld %.*s %.*s\n", (long long)list[i].event,
            (long long)list[i].task, (int)list[i].answer.n, list[i].answer.p,
            (int)list[i].comment.n, list[i].comment.p);
    arena_release(&a);
}

static void write_event(struct rng *r, struct strbuf *out)
{
    static const char *const rare[] = {
        "<Resize:1x1>",
        "<Resize:80x24>",
        "<Resize:40x12>",
        "<Resize:200x50>",
        "<Resize:39x11>",
        "<Resize:120x30>",
        "<Resize:300x100>",
        "<Paste:x\\n\\ty \\e[31m\\>>",
        "<Paste:>",
        "<Wait:70000>",
        "<Wait:1>",
        "<Space><Enter>",
        "<Space>why<Enter>",
        ":2<Enter>",
        ":99999999999<Enter>",
        "/a<Enter>",
        "/(((<Enter>",
        "/zzz<Enter>n",
        "Cwords<Enter>",
        "H<Enter>",
        "H/e<Enter>a<Enter>",
        "\u00e9\u4f60\U0001F600",
    };
    static const char *const named[] = {
        "<Up>",        "<Down>",   "<Left>", "<Right>", "<Home>",  "<End>",
        "<PgUp>",      "<PgDn>",   "<Tab>",  "<S-Tab>", "<Enter>", "<Esc>",
        "<Backspace>", "<Delete>", "<F1>",   "<F2>",    "<F5>",    "<C-x>",
        "<C-w>",       "<C-k>",    "<C-_>",  "<C-r>",   "<M-b>",   "<Insert>"};
    uint64_t kind = rng_below(r, 10);
    if (kind == 0)
        strbuf_puts(out, rare[rng_below(r, ARRAY_LEN(rare))]);
    else if (kind < 5)
        strbuf_puts(out, named[rng_below(r, ARRAY_LEN(named))]);
    else {
        char c = (char)('!' + rng_below(r, '~' - '!' + 1));
        if (c == '<')
            strbuf_puts(out, "<lt>");
        else if (c != 'q') /* leaving is tried often enough by scripts that end */
            strbuf_addch(out, c);
    }
}

static void live_a_life(const char *yaml, const char *record, uint64_t seed)
{
    struct desk d;
    struct rng r;
    struct strbuf script = STRBUF_INIT, before = STRBUF_INIT, after = STRBUF_INIT;
    rng_seed(&r, seed);
    desk_open(&d, yaml);
    for (int i = 0; i < 5; i++)
        desk_item(&d, record);
    desk_item(&d, record_hostile);
    desk_item(&d, record_scripts);
    for (int round = 0; round < 8; round++) {
        strbuf_clear(&script);
        for (int i = 0; i < 120; i++)
            write_event(&r, &script);
        strbuf_puts(&script, round % 2 ? "<Hangup>" : "");
        d.burst = rng_below(&r, 3) == 0;
        d.ascii = rng_below(&r, 3) == 0;
        desk_size(&d, 1 + (int)rng_below(&r, 60), 1 + (int)rng_below(&r, 220));
        write_past(&d, &before);
        cr_assert_eq(
            desk_run_sv(&d, strbuf_sv(&script)), ST_OK, "seed %llu, round %d: %s",
            (unsigned long long)seed, round, d.err.message);
        write_past(&d, &after);
        cr_assert(
            sv_starts(strbuf_sv(&after), strbuf_sv(&before)),
            "seed %llu, round %d: what was saved is gone", (unsigned long long)seed,
            round);
        cr_assert_not(d.lied);
    }
    cr_assert_gt(after.n, 0, "nothing was ever saved: the script is of no use");
    desk_check(&d);
    strbuf_release(&script);
    strbuf_release(&before);
    strbuf_release(&after);
    desk_close(&d);
}

#define LIFE(name, yaml, record, seed)                                                 \
    Test(ui_runner, random_keys_lose_nothing_##name, .timeout = 120)                   \
    {                                                                                  \
        unsetenv("EDITOR");                                                            \
        unsetenv("VISUAL");                                                            \
        live_a_life(yaml, record, seed);                                               \
    }

LIFE(choice, scene_choice, record_kettle, 1)
LIFE(choices, scene_choices, record_kettle, 2)
LIFE(scale, scene_scale, record_kettle, 3)
LIFE(line, scene_line, record_kettle, 4)
LIFE(compare, scene_compare, record_pair, 5)
LIFE(rank, scene_rank, record_kettle, 6)
LIFE(form, scene_form, record_kettle, 7)
LIFE(note, scene_note, record_kettle, 8)
LIFE(essay, scene_essay, record_kettle, 9)
