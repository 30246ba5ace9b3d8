#include <string.h>

#include "common.h"
#include "diple/base/json.h"
#include "diple/store/audit.h"

enum {
    SHOWN = 20,
    SHOWN_MAX = 1000000000,
    PAGE = 500,
    ACT_COLUMNS = 11,
    WHO_COLUMNS = 12,
    CLOCK_COLUMNS = 19, /* of an ISO time: without its zone */
    HEAD_LEN = 64,
    AGO_MAX = 1000000
};

static const char *kind_words(size_t i)
{
    return i < ACT_N ? act_kind_word((enum act_kind)i) : NULL;
}

static void put_act_json(struct out *o, const struct log_entry *x)
{
    char iso[CLOCK_ISO_LEN];
    struct json_out w = out_json(o);
    clock_iso(x->at, iso);
    json_begin_object(&w);
    json_put_key(&w, "act");
    json_put_int(&w, x->seq);
    json_put_key(&w, "at");
    json_put_str(&w, iso);
    json_put_key(&w, "by");
    json_put_str(&w, x->actor ? x->name : NULL);
    json_put_key(&w, "kind");
    json_put_str(&w, act_kind_word(x->kind));
    json_put_key(&w, "task");
    json_put_str(&w, x->task ? x->ext : NULL);
    json_put_key(&w, "batch");
    json_put_str(&w, x->batch ? x->batch_name : NULL);
    json_put_key(&w, "guide");
    json_put_int(&w, x->guide);
    json_put_key(&w, "before");
    if (x->about)
        json_put_int(&w, x->about);
    else
        json_put_null(&w);
    json_put_key(&w, "what");
    if (x->body.n)
        json_put_raw(&w, x->body);
    else
        json_put_null(&w);
    json_put_key(&w, "hash");
    json_put_str(&w, x->hash);
    json_end_object(&w);
    out_json_end(o);
}

/* Of an answer the answer, of a skip its reason, of the rest what was written. */
static struct sv gist(struct json_scan *scan, const struct log_entry *x)
{
    if (x->body.n == 0 || json_scan(scan, x->body, NULL) != ST_OK)
        return x->body;
    bool skip = x->kind == ACT_SKIP;
    if (!skip && x->kind != ACT_ANNOTATION)
        return x->body;
    const struct json_member *m =
        json_scan_find(scan, skip ? SV("comment") : SV("answer"));
    return m ? m->value : (struct sv){NULL, 0};
}

static void put_act(struct out *o, struct json_scan *scan, const struct log_entry *x)
{
    char iso[CLOCK_ISO_LEN];
    clock_iso(x->at, iso);
    iso[10] = ' ';
    out_printf(o, "%8lld  %.*s  ", (long long)x->seq, CLOCK_COLUMNS, iso);
    out_cell(o, sv_of(x->actor ? x->name : "diple"), WHO_COLUMNS);
    out_puts(o, "  ");
    bool on = x->task || x->batch;
    const char *kind = act_kind_word(x->kind);
    if (on)
        out_cell(o, sv_of(kind), ACT_COLUMNS);
    else
        out_puts(o, kind);
    if (on) {
        out_puts(o, " ");
        out_data(o, sv_of(x->task ? x->ext : x->batch_name));
    }
    if (x->about)
        out_printf(
            o,
            x->kind == ACT_UNDO || x->kind == ACT_REDO ? "  of %lld" : "  after %lld",
            (long long)x->about);
    struct sv what = gist(scan, x);
    if (what.n && !sv_is(what, "{}")) {
        out_puts(o, "\n          ");
        out_data(o, what);
    }
    out_puts(o, "\n");
}

static void put_page(
    struct call *c, struct json_scan *scan, const struct log_entry *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (call_has(c, "json"))
            put_act_json(c->out, &list[i]);
        else
            put_act(c->out, scan, &list[i]);
    }
}

static enum status show(
    struct call *c, struct session *s, struct log_wanted *w, long long most,
    struct err *e)
{
    struct arena a = {0};
    struct json_scan scan = {0};
    struct log_entry *list = NULL;
    long long shown = 0;
    size_t n = 0;
    enum status st;
    common_catch_interrupt();
    do {
        arena_clear(&a);
        w->limit = most - shown < PAGE ? (size_t)(most - shown) : PAGE;
        st = store_log_search(s->store, &a, w, &list, &n, e);
        if (st != ST_OK || n == 0)
            break;
        put_page(c, &scan, list, n);
        w->before = list[n - 1].seq;
        shown += (long long)n;
    } while (n == PAGE && shown < most && !common_interrupted());
    if (st == ST_OK && shown == 0 && !call_has(c, "json"))
        message_note("no act in the log is like that");
    json_scan_release(&scan);
    arena_release(&a);
    return st;
}

/* A day, a time, or how long ago: 90m, 12h, 7d. */
static enum status read_since(
    struct call *c, struct clock *clock, int64_t *since, struct err *e)
{
    static const struct {
        char unit;
        int64_t ms;
    } units[] = {{'m', 60000}, {'h', 3600000}, {'d', 86400000}};
    const char *text = call_value(c, "since");
    size_t n = text ? strlen(text) : 0;
    long long many;
    if (!n || clock_parse_iso(text, n, since))
        return ST_OK;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (text[n - 1] == units[i].unit && sv_long((struct sv){text, n - 1}, &many) &&
            many > 0 && many <= AGO_MAX) {
            *since = clock_wall(clock) - many * units[i].ms;
            return ST_OK;
        }
    call_misuse(c, e, "`%.40s` is no time", text);
    err_hint(e, "A day, 2026-11-30, or how long ago: 90m, 12h, 7d");
    return ST_INVALID;
}

static enum status run_show(struct call *c, struct err *e)
{
    const char *kind = call_value(c, "kind"), *text = call_value(c, "text");
    struct log_wanted w = {
        .kind = ACT_N,
        .by = call_value(c, "by"),
        .task = call_value(c, "task"),
        .batch = call_value(c, "batch"),
        .text = sv_of(text ? text : "")};
    long long most = SHOWN;
    struct clock clock = clock_system();
    if (kind)
        act_kind_parse(sv_of(kind), &w.kind);
    enum status st = call_number(c, "limit", SHOWN_MAX, &most, e);
    if (st == ST_OK)
        st = read_since(c, &clock, &w.since, e);
    struct session s;
    if (st == ST_OK)
        st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    st = show(c, &s, &w, most, e);
    session_close(&s);
    return st;
}

/* ---- verify ------------------------------------------------------------------ */

static bool is_hash(const char *text)
{
    return strlen(text) == HEAD_LEN && strspn(text, "0123456789abcdef") == HEAD_LEN;
}

static enum status find_head(
    struct session *s, const char *head, int64_t *seq, struct err *e)
{
    *seq = 0;
    if (!head)
        return ST_OK;
    enum status st = store_log_find(s->store, head, seq, e);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static void put_verdict(
    struct out *o, const struct check_report *r, const char *head, int64_t seq)
{
    for (size_t i = 0; i < r->n; i++) {
        out_printf(o, "%s: ", r->list[i].what);
        out_data(o, sv_of(r->list[i].detail));
        out_puts(o, "\n");
    }
    if (r->n == 0)
        out_printf(
            o, "the log is whole: %lld acts, each following from the one before\n",
            (long long)r->events);
    if (head && seq)
        out_printf(
            o, "%s is act %lld: nothing up to it was rewritten\n", head,
            (long long)seq);
    else if (head)
        out_printf(
            o,
            "%s is no act of this log: it was rewritten since, or is not the "
            "log that this was written down from\n",
            head);
    out_printf(o, "it ends with %s\n", r->head_hash ? r->head_hash : "nothing");
}

static void put_verdict_json(
    struct out *o, const struct check_report *r, const char *head, int64_t seq)
{
    struct json_out w = out_json(o);
    json_begin_object(&w);
    json_put_key(&w, "whole");
    json_put_bool(&w, r->n == 0);
    json_put_key(&w, "acts");
    json_put_int(&w, r->events);
    json_put_key(&w, "head");
    json_put_str(&w, r->head_hash);
    if (head) {
        json_put_key(&w, "known");
        json_put_str(&w, head);
        json_put_key(&w, "known_act");
        if (seq)
            json_put_int(&w, seq);
        else
            json_put_null(&w);
    }
    json_put_key(&w, "findings");
    json_begin_array(&w);
    for (size_t i = 0; i < r->n; i++)
        json_put_str(&w, r->list[i].detail);
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}

static enum status run_verify(struct call *c, struct err *e)
{
    const char *head = call_value(c, "head");
    if (head && !is_hash(head))
        return call_misuse(
            c, e, "--head is the 64 digits that `diple check` printed at the end");
    struct session s;
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    struct check_report r = {0};
    int64_t seq = 0;
    st = store_check(s.store, &s.arena, CHECK_LOG, &r, e);
    if (st == ST_OK)
        st = find_head(&s, head, &seq, e);
    if (st == ST_OK) {
        if (call_has(c, "json"))
            put_verdict_json(c->out, &r, head, seq);
        else
            put_verdict(c->out, &r, head, seq);
        c->code = r.n || (head && !seq) ? 1 : 0;
    }
    session_close(&s);
    return st;
}

static const struct option show_options[] = {
    {'n', "limit", "N", NULL, "How many, the newest first (default: 20)."},
    {0, "by", "NAME", NULL, "Only what this person did."},
    {0, "task", "ID", NULL, "Only what was done with this item."},
    {0, "batch", "NAME", NULL, "Only what was done in this batch."},
    {0, "kind", "KIND", kind_words, "Only acts of this kind."},
    {0, "since", "WHEN", NULL,
     "Only acts since then: 2026-11-30, or how long ago: 90m, 12h, 7d."},
    {0, "text", "WORDS", NULL, "Only acts that name or say this."},
    {0, "json", NULL, NULL, "Print one JSON object an act instead."},
    {0},
};

static const char *const show_examples[] = {
    "diple log show -p ward.db -n 50",
    "diple log show -p ward.db --task case-17 --json",
    NULL,
};

const struct command cmd_log_show = {
    .name = "log show",
    .summary = "Show what was done, by whom and when",
    .args = "",
    .about =
        "Every act that changed anything, the newest first: its number, when, by "
        "whom, what kind of act, on which item or batch, the act it took the place "
        "of, and below it what was said. What gold says is never shown here.",
    .options = show_options,
    .examples = show_examples,
    .run = run_show,
};

static const struct option verify_options[] = {
    {0, "head", "HASH", NULL,
     "The hash that an earlier check printed: proves that nothing up to it was "
     "rewritten."},
    OPTION_JSON,
    {0},
};

const struct command cmd_log_verify = {
    .name = "log verify",
    .summary = "Prove that the log was not rewritten",
    .args = "",
    .about =
        "Every act carries a hash over itself and the act before. Whoever can "
        "write the file could make the whole chain anew, but not so that it "
        "contains a hash that was written down somewhere else: give that one. Exit "
        "code 1 means that the chain is broken, or does not contain it.",
    .options = verify_options,
    .run = run_verify,
};
