#include "support/desk.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "diple/store/aids.h"
#include "diple/store/audit.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "support/golden.h"
#include "support/guides.h"

/* 2026-11-20 09:00 UTC */
static const int64_t MORNING = 1795165200000;

#define OK(call)                                                                       \
    do {                                                                               \
        struct err e = {0};                                                            \
        enum status st = (call);                                                       \
        cr_assert_eq(st, ST_OK, "%s: %s", #call, e.message);                           \
    } while (0)

/* ---- opening and closing ------------------------------------------------------- */

static void open_store(struct desk *d, enum store_mode mode)
{
    struct store_options o = {.mode = mode, .clock = &d->session.clock, .who = "desk"};
    OK(store_open(d->path, &o, &d->session.store, &e));
}

static void find_batch(struct desk *d)
{
    struct session *s = &d->session;
    OK(store_batch_find(s->store, &s->arena, SV("b1"), &d->batch, &e));
}

static void begin(struct desk *d)
{
    *d = (struct desk){.rows = 24, .cols = 80, .key_ms = 1000};
    canvas_init(&d->canvas, 1, 1);
    strbuf_init(&d->paste, KEY_PASTE_MAX);
    strbuf_init(&d->text, 0);
    settings_init(&d->session.settings);
    d->session.clock = clock_manual(MORNING, 0);
}

void desk_open(struct desk *d, const char *yaml)
{
    struct session *s = &d->session;
    begin(d);
    snprintf(d->dir, sizeof d->dir, "/tmp/diple-desk-XXXXXX");
    cr_assert_not_null(mkdtemp(d->dir));
    snprintf(d->path, sizeof d->path, "%s/p.db", d->dir);
    struct store_options o = {.clock = &s->clock, .who = "desk", .seed = 7};
    OK(store_create(d->path, &o, &s->store, &e));
    load_guide(&s->guide, yaml);
    OK(store_guide_add(
        s->store, 0, s->guide.id, s->guide.version, sv_of(yaml), &s->guide_number, &e));
    struct batch want = {.name = "b1", .seed = 1};
    int64_t id;
    OK(store_batch_ensure(s->store, 0, &want, &id, &e));
    struct source from = {.name = "test"};
    OK(store_source_ensure(s->store, 0, &from, &d->source, &e));
    find_batch(d);
    desk_seat(d, "ann");
}

void desk_join(struct desk *d, const struct desk *other, enum store_mode mode)
{
    struct session *s = &d->session;
    struct guide_version v;
    begin(d);
    d->guest = true;
    memcpy(d->path, other->path, sizeof d->path);
    open_store(d, mode);
    OK(store_guide_get(s->store, &s->arena, 0, &v, &e));
    char *yaml = arena_strndup(&s->arena, v.yaml.p, v.yaml.n);
    load_guide(&s->guide, yaml);
    s->guide_number = v.number;
    find_batch(d);
    snprintf(s->actor, sizeof s->actor, "%s", other->session.actor);
    s->person = other->session.person;
}

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *at)
{
    (void)st;
    (void)flag;
    (void)at;
    return remove(path);
}

void desk_close(struct desk *d)
{
    struct session *s = &d->session;
    store_close(s->store);
    guide_release(&s->guide);
    settings_release(&s->settings);
    arena_release(&s->arena);
    canvas_release(&d->canvas);
    strbuf_release(&d->paste);
    strbuf_release(&d->text);
    if (!d->guest)
        nftw(d->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

void desk_reopen(struct desk *d, enum store_mode mode)
{
    store_close(d->session.store);
    open_store(d, mode);
}

void desk_seat(struct desk *d, const char *actor)
{
    struct session *s = &d->session;
    snprintf(s->actor, sizeof s->actor, "%s", actor);
    OK(store_person_ensure(
        s->store, 0, sv_of(actor), PERSON_HUMAN, PERSON_ANNOTATOR, &s->person, &e));
    OK(store_person_get(s->store, &s->arena, s->person, &s->me, &e));
}

/* ---- what is on the desk ------------------------------------------------------- */

void desk_record(struct desk *d, struct sv record)
{
    struct store *s = d->session.store;
    struct store_import *im;
    struct import_counts counts;
    char ext[32];
    snprintf(ext, sizeof ext, "item-%lld", (long long)d->batch.size + 1);
    struct task_row row = {.ext = sv_of(ext), .record = record};
    OK(store_begin(s, &e));
    OK(store_import_begin(s, 0, d->batch.id, d->source, &im, &e));
    OK(store_import_add(im, &row, NULL, NULL, &e));
    OK(store_import_end(im, &counts, &e));
    OK(store_commit(s, &e));
    find_batch(d);
}

void desk_item(struct desk *d, const char *record)
{
    desk_record(d, sv_of(record));
}

void desk_items(struct desk *d, const char *const *records, size_t n)
{
    for (size_t i = 0; i < n; i++)
        desk_item(d, records[i]);
}

int64_t desk_task(struct desk *d, int64_t pos)
{
    struct arena a = {0};
    struct task t;
    OK(store_task_at(d->session.store, &a, d->batch.id, pos, &t, &e));
    arena_release(&a);
    return t.id;
}

void desk_suggest(
    struct desk *d, int64_t pos, const char *question, const char *value,
    const char *source)
{
    struct suggestion g = {
        .task = desk_task(d, pos),
        .question = question,
        .value = sv_of(value),
        .source = source,
        .score = -1};
    OK(store_suggestion_add(d->session.store, &g, &e));
}

void desk_rebind(struct desk *d, const char *action, const char *keys)
{
    struct settings *s = &d->session.settings;
    struct settings_key key = {
        .screen = "label", .action = action, .keys = keys, .line = 3, .col = 5};
    s->keys = arena_push(&s->arena, s->keys, &s->n_keys, &key, sizeof key);
}

void desk_size(struct desk *d, int rows, int cols)
{
    d->rows = rows;
    d->cols = cols;
}

/* ---- a session ----------------------------------------------------------------- */

static size_t count_changed(const struct canvas *a, const struct canvas *b)
{
    size_t cells = (size_t)b->rows * (size_t)b->cols, n = 0;
    if (a->rows != b->rows || a->cols != b->cols)
        return cells;
    for (size_t i = 0; i < cells; i++)
        n += memcmp(&a->cells[i], &b->cells[i], sizeof a->cells[i]) != 0;
    return n;
}

static enum status desk_show(void *ctx, const struct canvas *c, struct err *e)
{
    struct desk *d = ctx;
    (void)e;
    d->changed = count_changed(&d->canvas, c);
    canvas_copy(&d->canvas, c);
    d->shows++;
    const char *screen = desk_screen(d);
    d->lied |= strstr(screen, "NOT SAVED") && strstr(screen, " saved ");
    return ST_OK;
}

static enum status desk_wait(
    void *ctx, long timeout_ms, struct event *ev, struct err *e)
{
    struct desk *d = ctx;
    if (timeout_ms == 0 && !d->burst) {
        *ev = (struct event){.kind = EV_TIMEOUT};
        return ST_OK;
    }
    for (;;) {
        enum status st = key_script_next(&d->script, ev, &d->paste, e);
        if (st == ST_INVALID)
            cr_assert_fail("%s", e->message);
        if (st != ST_OK)
            return st;
        clock_advance(&d->session.clock, ev->kind == EV_TIMEOUT ? ev->ms : d->key_ms);
        if (ev->kind != EV_KEY || ev->key != K_F12 || !d->meanwhile)
            return ST_OK;
        d->meanwhile(d);
    }
}

static bool desk_pending(void *ctx)
{
    struct desk *d = ctx;
    return d->burst && d->script.n > 0;
}

static void desk_suspend(void *ctx)
{
    ((struct desk *)ctx)->given_away++;
}

static void desk_resume(void *ctx)
{
    (void)ctx;
}

static void desk_stop(void *ctx)
{
    struct desk *d = ctx;
    d->stopped++;
    d->kept = desk_has_draft(d, 1);
}

static struct ui_io begin_run(struct desk *d, struct sv script)
{
    d->script = script;
    d->shows = 0;
    d->err = (struct err){0};
    return (struct ui_io){
        .ctx = d,
        .rows = d->rows,
        .cols = d->cols,
        .ascii = d->ascii,
        .show = desk_show,
        .wait = desk_wait,
        .pending = desk_pending,
        .suspend = desk_suspend,
        .resume = desk_resume,
        .stop = desk_stop,
    };
}

enum status desk_run_sv(struct desk *d, struct sv script)
{
    struct ui_io io = begin_run(d, script);
    return ui_label(&d->session, &io, &d->batch, &d->err);
}

enum status desk_run_on(struct desk *d, desk_play *play, const char *script)
{
    struct ui_io io = begin_run(d, sv_of(script));
    return play(&d->session, &io, &d->err);
}

enum status desk_run(struct desk *d, const char *script)
{
    return desk_run_sv(d, sv_of(script));
}

/* ---- what came of it ------------------------------------------------------------ */

static void write_act(struct strbuf *b, const struct annotation *x)
{
    strbuf_printf(b, "%lld ", (long long)x->pos);
    if (x->kind == ACT_SKIP)
        strbuf_puts(b, "skip");
    else
        strbuf_printf(
            b, "%.*s %s", (int)x->answer.n, x->answer.p,
            annotation_origin_word(x->origin));
    if (x->flag)
        strbuf_puts(b, " flag");
    if (x->comment.n)
        strbuf_printf(b, " \"%.*s\"", (int)x->comment.n, x->comment.p);
    strbuf_puts(b, x->current ? "\n" : " old\n");
}

const char *desk_said(struct desk *d)
{
    struct arena a = {0};
    struct annotation *list;
    size_t n;
    struct page page = {
        .batch = d->batch.id, .person = d->session.person, .limit = 100000};
    OK(store_history(d->session.store, &a, page, &list, &n, &e));
    strbuf_clear(&d->text);
    for (size_t i = n; i-- > 0;)
        write_act(&d->text, &list[i]);
    arena_release(&a);
    return d->text.p;
}

void desk_expect(struct desk *d, const char *lines)
{
    cr_assert_str_eq(desk_said(d), lines);
}

struct annotation desk_last(struct desk *d, struct arena *a, int64_t pos)
{
    struct annotation *list;
    size_t n;
    OK(store_versions(
        d->session.store, a, desk_task(d, pos), d->session.person, &list, &n, &e));
    cr_assert_gt(n, 0, "nothing was said about item %lld", (long long)pos);
    return list[n - 1];
}

bool desk_has_draft(struct desk *d, int64_t pos)
{
    struct arena a = {0};
    struct draft draft;
    enum status st = store_draft_get(
        d->session.store, &a, desk_task(d, pos), d->session.person, &draft, NULL);
    arena_release(&a);
    return st == ST_OK;
}

const char *desk_screen(struct desk *d)
{
    strbuf_clear(&d->text);
    canvas_picture(&d->canvas, &d->text);
    return d->text.p;
}

void desk_see(struct desk *d, const char *words)
{
    const char *screen = desk_screen(d);
    cr_assert(strstr(screen, words), "`%s` is not on the screen:\n%s", words, screen);
}

void desk_see_not(struct desk *d, const char *words)
{
    const char *screen = desk_screen(d);
    cr_assert(!strstr(screen, words), "`%s` is on the screen:\n%s", words, screen);
}

void desk_golden(struct desk *d, const char *name)
{
    golden_check(name, &d->canvas);
}

void desk_picture(
    struct desk *d, int rows, int cols, const char *script, const char *name)
{
    desk_size(d, rows, cols);
    cr_assert_eq(desk_run(d, script), ST_OK, "%s", d->err.message);
    desk_golden(d, name);
}

void desk_check(struct desk *d)
{
    struct arena a = {0};
    struct check_report report;
    OK(store_check(d->session.store, &a, CHECK_FULL, &report, &e));
    for (size_t i = 0; i < report.n; i++)
        fprintf(stderr, "%s: %s\n", report.list[i].what, report.list[i].detail);
    cr_assert_eq(report.n, 0);
    arena_release(&a);
}
