/*
 * One act of the log: who, when, on what, and each thing that it says beside what
 * held before. What differs stands first and strong.
 */
#include <stdio.h>
#include <string.h>

#include "acts.h"
#include "diple/base/mem.h"
#include "sheet.h"
#include "views.h"

enum { LEAD_COLUMNS = 12, LEAD_MAX = 200 };

struct act {
    struct sheet sheet; /* first: the functions of sheets take the model */
    struct session *session;
    int64_t seq;
    bool read;
};

static void put(struct act *x, const char *lead, enum role role, struct sv text)
{
    char padded[LEAD_MAX];
    snprintf(padded, sizeof padded, "%-*s", LEAD_COLUMNS, lead);
    if (strlen(lead) >= LEAD_COLUMNS)
        snprintf(padded, sizeof padded, "%.150s  ", lead);
    sheet_write(&x->sheet, 0, ROLE_DIM, padded, role, text);
}

static void put_when(struct act *x, int64_t at)
{
    char words[40], iso[CLOCK_ISO_LEN];
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    clock_age_words(clock_wall(&x->session->clock) - at, words, sizeof words);
    clock_iso(at, iso);
    strbuf_printf(&b, "%s, %.10s %.8s UTC", words, iso, iso + 11);
    put(x, "when", ROLE_TEXT, strbuf_sv(&b));
}

static void put_number(struct act *x, const char *lead, long long n)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", n);
    put(x, lead, ROLE_TEXT, sv_of(text));
}

static void put_head(struct act *x, const struct log_entry *now)
{
    put_when(x, now->at);
    put(x, "by", ROLE_TEXT, sv_of(now->actor ? now->name : "diple itself"));
    if (now->person && now->person[0])
        put(x, "about", ROLE_TEXT, sv_of(now->person));
    if (now->task)
        put(x, "item", ROLE_TEXT, sv_of(now->ext));
    if (now->batch)
        put(x, "batch", ROLE_TEXT, sv_of(now->batch_name));
    if (now->guide)
        put_number(x, "guide", now->guide);
    sheet_gap(&x->sheet);
}

static const struct acts_field *field(
    const struct acts_field *list, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].key, key) == 0)
            return &list[i];
    return NULL;
}

/* What both say, those that differ or those that do not. */
struct sides {
    struct acts_field *now, *was;
    size_t n_now, n_was;
    bool before; /* something held before */
};

static void put_changed(struct act *x, const struct sides *s)
{
    for (size_t i = 0; i < s->n_now; i++) {
        const struct acts_field *f = &s->now[i], *w = field(s->was, s->n_was, f->key);
        if (s->before && w && sv_eq(w->value, f->value))
            continue;
        put(x, f->key, ROLE_STRONG, f->value);
        if (s->before)
            put(x, "  before", ROLE_DIM, w ? w->value : SV("nothing"));
    }
    for (size_t i = 0; i < s->n_was; i++)
        if (!field(s->now, s->n_now, s->was[i].key)) {
            put(x, s->was[i].key, ROLE_STRONG, SV("nothing"));
            put(x, "  before", ROLE_DIM, s->was[i].value);
        }
}

static void put_same(struct act *x, const struct sides *s)
{
    bool gap = false;
    for (size_t i = 0; s->before && i < s->n_now; i++) {
        const struct acts_field *f = &s->now[i], *w = field(s->was, s->n_was, f->key);
        if (!w || !sv_eq(w->value, f->value))
            continue;
        if (!gap)
            sheet_gap(&x->sheet);
        gap = true;
        put(x, f->key, ROLE_DIM, f->value);
    }
}

static void put_sides(
    struct act *x, const struct log_entry *now, const struct log_entry *was)
{
    struct arena *a = &x->sheet.arena;
    struct sides s = {.before = was != NULL};
    bool moved = now->kind == ACT_UNDO || now->kind == ACT_REDO;
    if (was) {
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        strbuf_printf(&b, "%lld, ", (long long)was->seq);
        acts_deed(was, &b);
        put(x, moved ? "of act" : "after act", ROLE_TEXT, strbuf_sv(&b));
        sheet_gap(&x->sheet);
    }
    acts_fields(a, moved && was ? was->body : now->body, &s.now, &s.n_now);
    if (was && !moved)
        acts_fields(a, was->body, &s.was, &s.n_was);
    s.before &= !moved;
    if (s.n_now == 0)
        sheet_write(
            &x->sheet, 0, ROLE_TEXT, "", ROLE_DIM,
            SV("It says nothing more, or what "
               "it said was erased."));
    put_changed(x, &s);
    put_same(x, &s);
}

static enum status act_settle(void *model, struct session *s, struct err *e)
{
    struct act *x = model;
    AUTO_ARENA struct arena a = {0};
    struct log_entry now, was;
    AUTO_STRBUF struct strbuf title = STRBUF_INIT;
    if (x->read)
        return ST_OK;
    enum status st = store_log_act(s->store, &a, x->seq, &now, e);
    if (st != ST_OK)
        return st;
    st = store_log_before(s->store, &a, x->seq, &was, NULL);
    acts_deed(&now, &title);
    x->sheet.place = arena_strdup(&x->sheet.arena, title.p);
    put_head(x, &now);
    put_sides(x, &now, st == ST_OK ? &was : NULL);
    sheet_gap(&x->sheet);
    put(x, "hash", ROLE_DIM, sv_of(now.hash));
    x->read = true;
    return ST_OK;
}

struct screen act_screen(struct session *s, int64_t seq)
{
    struct act *x = mem_zalloc(sizeof *x);
    x->session = s;
    x->seq = seq;
    x->sheet.title = arena_printf(&x->sheet.arena, "Act %lld", (long long)seq);
    screen_keymap(&x->sheet.keys, &screen_act, &s->settings);
    return (struct screen){&screen_act, x};
}

const struct screen_ops screen_act = {
    .name = "act",
    .bindings = sheet_bindings,
    .n_bindings = SHEET_ACTION_N,
    .keys = sheet_keys,
    .event = sheet_event,
    .settle = act_settle,
    .draw = sheet_draw,
    .free = sheet_free,
};
