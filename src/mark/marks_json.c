/* Marks out of an answer's JSON, and into it. */
#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "order.h"

/* ---- writing: keys in the order of their bytes --------------------------------- */

static void put_attributes(
    struct json_out *w, const struct label *l, const struct markup *k)
{
    const struct attribute *last = NULL;
    json_put_key(w, "attributes");
    json_begin_object(w);
    for (size_t n = 0; n < l->n_attributes; n++) {
        size_t next = GUIDE_NONE;
        for (size_t i = 0; i < l->n_attributes; i++) {
            bool later = !last || strcmp(l->attributes[i].id, last->id) > 0;
            if (later && (next == GUIDE_NONE ||
                          strcmp(l->attributes[i].id, l->attributes[next].id) < 0))
                next = i;
        }
        last = &l->attributes[next];
        if (mark_given(k, next) == GUIDE_NONE)
            continue;
        json_put_key(w, last->id);
        json_put_str(w, last->labels[mark_given(k, next)].id);
    }
    json_end_object(w);
}

static bool has_values(const struct label *l, const struct markup *k)
{
    for (size_t i = 0; i < l->n_attributes; i++)
        if (mark_given(k, i) != GUIDE_NONE)
            return true;
    return false;
}

static void put_int(struct json_out *w, const char *key, size_t n)
{
    json_put_key(w, key);
    json_put_int(w, (long long)n);
}

static void put_pieces(
    struct json_out *w, const struct markset *m, const struct markup *k)
{
    json_put_key(w, "fragments");
    json_begin_array(w);
    for (size_t i = 0; i < k->n_pieces; i++) {
        size_t start = 0, end = 0;
        utf8_index_byte_to_cp(m->index, k->pieces[i].start, &start);
        utf8_index_byte_to_cp(m->index, k->pieces[i].end, &end);
        json_begin_array(w);
        json_put_int(w, (long long)start);
        json_put_int(w, (long long)end);
        json_end_array(w);
    }
    json_end_array(w);
}

static void put_mark(
    struct json_out *w, const struct markset *m, const struct markup *k,
    struct strbuf *quote)
{
    const struct label *l = &m->q->labels[k->label];
    strbuf_clear(quote);
    mark_quote(m, k, quote);
    json_begin_object(w);
    if (has_values(l, k))
        put_attributes(w, l, k);
    put_int(w, "end", k->cp_end);
    if (k->n_pieces)
        put_pieces(w, m, k);
    if (k->id.n) {
        json_put_key(w, "id");
        json_put_sv(w, k->id);
    }
    json_put_key(w, "label");
    json_put_str(w, l->id);
    put_int(w, "start", k->cp_start);
    json_put_key(w, "text");
    json_put_sv(w, strbuf_sv(quote));
    json_end_object(w);
}

void markset_write_some(
    const struct markset *m, bool (*wants)(const void *ctx, const struct markup *k),
    const void *ctx, struct strbuf *out)
{
    AUTO_STRBUF struct strbuf quote = STRBUF_INIT;
    struct json_out w = json_out_to(out);
    json_begin_array(&w);
    for (size_t i = 0; i < m->n; i++)
        if (wants(ctx, &m->list[i]))
            put_mark(&w, m, &m->list[i], &quote);
    json_end_array(&w);
}

static bool is_candidate(const void *ctx, const struct markup *k)
{
    return k->candidate == *(const bool *)ctx;
}

void markset_write(const struct markset *m, bool candidates, struct strbuf *out)
{
    markset_write_some(m, is_candidate, &candidates, out);
}

/* ---- reading ------------------------------------------------------------------- */

static bool read_place(
    const struct markset *m, const struct json *start, const struct json *end,
    struct move_range *out)
{
    long long a, b;
    struct move_range r;
    if (!json_int(start, &a) || !json_int(end, &b) || a < 0 || b <= a ||
        !utf8_index_cp_to_byte(m->index, (size_t)a, &r.start) ||
        !utf8_index_cp_to_byte(m->index, (size_t)b, &r.end))
        return false;
    *out = r;
    return true;
}

static bool read_pieces(struct markset *m, const struct json *list, struct markup *k)
{
    size_t n = json_count(list), i = 0;
    if (!list || n < 2)
        return true;
    if (!json_is(list, JSON_ARRAY) || n > MARK_PIECES_MAX)
        return false;
    struct move_range *pieces = arena_array(&m->arena, n, sizeof *pieces);
    for (const struct json *p = json_first(list); p; p = json_next(p), i++) {
        if (!read_place(m, json_at(p, 0), json_at(p, 1), &pieces[i]) ||
            (i && pieces[i].start < pieces[i - 1].end))
            return false;
    }
    if (pieces[0].start != k->start || pieces[n - 1].end != k->end)
        return false;
    k->pieces = pieces;
    k->n_pieces = n;
    return true;
}

static size_t find_value(const struct attribute *a, struct sv id)
{
    for (size_t i = 0; i < a->n_labels; i++)
        if (sv_is(id, a->labels[i].id))
            return i;
    return GUIDE_NONE;
}

static void read_values(struct markset *m, const struct json *values, struct markup *k)
{
    const struct label *l = &m->q->labels[k->label];
    for (size_t i = 0; i < l->n_attributes; i++) {
        const struct json *v = json_get(values, l->attributes[i].id);
        size_t value = find_value(&l->attributes[i], json_str(v));
        if (value != GUIDE_NONE)
            *k = mark_with_value(m, k, i, value);
    }
}

static void read_id(struct markset *m, const struct json *id, struct markup *k)
{
    long long n;
    struct sv text = json_is(id, JSON_NUMBER) ? json_number(id) : json_str(id);
    if (text.n == 0)
        return;
    k->id = arena_sv(&m->arena, text);
    if (sv_long(text, &n) && n > m->ids && n < UINT32_MAX)
        m->ids = (uint32_t)n;
}

static bool read_mark(
    struct markset *m, const struct json *entry, bool candidate, struct markup *k)
{
    struct move_range r;
    size_t label = question_label(m->q, json_str(json_get(entry, "label")));
    if (label == GUIDE_NONE || (candidate && m->q->labels[label].retired) ||
        !read_place(m, json_get(entry, "start"), json_get(entry, "end"), &r))
        return false;
    *k = (struct markup){
        .label = (uint32_t)label,
        .start = r.start,
        .end = r.end,
        .candidate = candidate};
    if (!read_pieces(m, json_get(entry, "fragments"), k))
        return false;
    read_values(m, json_get(entry, "attributes"), k);
    if (!candidate)
        read_id(m, json_get(entry, "id"), k);
    return true;
}

/* Candidates of several sources may agree: the same place and label is one. */
static size_t drop_twins(const struct markset *m, struct markup *list, size_t n)
{
    size_t kept = 0;
    qsort(list, n, sizeof *list, mark_order);
    for (size_t i = 0; i < n; i++) {
        const struct markup *last = kept ? &list[kept - 1] : NULL;
        bool twin = last && last->start == list[i].start && last->end == list[i].end &&
                    last->label == list[i].label;
        if (!twin && markset_same(m, &list[i]) == MARKS_NONE)
            list[kept++] = list[i];
    }
    return kept;
}

size_t markset_read(struct markset *m, struct sv json, bool candidates)
{
    AUTO_JSON struct json *tree = NULL;
    if (json.n == 0 || json_parse_max(json, json.n, &tree, NULL) != ST_OK)
        return 0;
    size_t entries = json_count(tree), n = 0;
    AUTO_FREE struct markup *list = mem_array(NULL, entries + 1, sizeof *list);
    for (const struct json *x = json_first(tree); x; x = json_next(x))
        if (m->n + n < MARKS_MAX && read_mark(m, x, candidates, &list[n]))
            n++;
    if (candidates)
        n = drop_twins(m, list, n);
    markset_insert(m, list, n);
    return entries - n;
}
