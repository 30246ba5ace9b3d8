#include "own.h"

#include "diple/base/clock.h"
#include "diple/core/name.h"

/* Seconds up to the year 5138, milliseconds from 1973 on. */
enum { MS_FROM = 100000000000 / 1000 };

bool own_time(struct sv text, int64_t *ms)
{
    long long whole;
    double parts;
    text = sv_trim(text);
    if (sv_long(text, &whole)) {
        bool seconds = whole / 1000 < MS_FROM && whole / 1000 > -MS_FROM;
        *ms = seconds ? whole * 1000 : whole;
        return true;
    }
    if (clock_parse_iso(text.p, text.n, ms))
        return true;
    if (json_check(text, NULL) != ST_OK || !json_raw_double(text, &parts))
        return false;
    if (parts > -1e11 && parts < 1e11)
        parts *= 1000;
    if (parts < -9e15 || parts > 9e15)
        return false;
    *ms = (int64_t)(parts + (parts < 0 ? -0.5 : 0.5));
    return true;
}

bool own_line(const struct row *row)
{
    const struct json_member *id = row_member(row, "id");
    const struct json_member *record = row_member(row, "record");
    const struct json_member *list = row_member(row, "annotations");
    return id && record && record->kind == JSON_OBJECT && list &&
           list->kind == JSON_ARRAY;
}

static int64_t time_of(const struct json *v, const char *key)
{
    int64_t ms = 0;
    const struct json *t = json_get(v, key);
    struct sv text = json_is(t, JSON_NUMBER) ? json_number(t) : json_str(t);
    return own_time(text, &ms) ? ms : 0;
}

static long long whole_of(const struct json *v, const char *key)
{
    long long n = 0;
    return json_int(json_get(v, key), &n) ? n : 0;
}

static bool flag_of(const struct json *v, const char *key)
{
    bool on = false;
    return json_bool(json_get(v, key), &on) && on;
}

static enum status one(
    const struct json *v, struct arena *a, struct own_annotation *out, struct err *e)
{
    *out = (struct own_annotation){.origin = ORIGIN_IMPORTED};
    const struct json *answer = json_get(v, "answer");
    out->annotator = arena_sv(a, json_str(json_get(v, "annotator")));
    out->skipped = !json_is(answer, JSON_OBJECT);
    enum status st = name_check(out->annotator, "annotator", e);
    if (st != ST_OK)
        return st;
    if (out->skipped && !flag_of(v, "skipped"))
        return err_set(e, ST_INVALID, "an annotation has neither answer nor skip");
    if (!out->skipped) { /* a tree keeps no text of its parts */
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        struct json_out w = json_out_to(&b);
        json_put_tree(&w, answer);
        out->answer = arena_sv(a, strbuf_sv(&b));
    }
    const char *note = out->skipped ? "reason" : "comment";
    out->comment = arena_sv(a, json_str(json_get(v, note)));
    out->batch = arena_sv(a, json_str(json_get(v, "batch")));
    out->started = time_of(v, "started");
    out->submitted = time_of(v, "at");
    out->active_ms = whole_of(v, "active_ms");
    out->guide = whole_of(v, "guide");
    out->flag = flag_of(v, "flag");
    annotation_origin_parse(json_str(json_get(v, "origin")), &out->origin);
    return ST_OK;
}

/* Whether a later act of the same person, or this one, is what holds now. */
static bool leads_to_current(const struct json *v)
{
    struct sv name = json_str(json_get(v, "annotator"));
    for (; v; v = json_next(v)) {
        bool same = sv_eq(json_str(json_get(v, "annotator")), name);
        if (same && (!json_get(v, "current") || flag_of(v, "current")))
            return true;
    }
    return false;
}

enum status own_annotations(
    const struct row *row, struct arena *a, struct own_annotation **out, size_t *n,
    struct err *e)
{
    AUTO_JSON struct json *list = NULL;
    struct own_annotation *all = NULL, next;
    size_t count = 0;
    enum status st = json_parse(row_member(row, "annotations")->value, &list, e);
    for (const struct json *v = json_first(list); v && st == ST_OK; v = json_next(v)) {
        if (!leads_to_current(v))
            continue;
        st = one(v, a, &next, e);
        if (st == ST_OK)
            all = arena_push(a, all, &count, &next, sizeof next);
    }
    if (st != ST_OK)
        return st;
    *out = all;
    *n = count;
    return ST_OK;
}
