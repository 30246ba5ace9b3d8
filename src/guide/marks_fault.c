/* Spans against the text they are of, and relations against the spans. */
#include "diple/base/json.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "value.h"

enum { QUOTE_SHOWN = 40 };

/* ---- quotes and pieces ------------------------------------------------------------
 */

static bool place_of(
    const struct utf8_index *x, const struct json *start, const struct json *end,
    struct sv *out)
{
    long long a, b;
    size_t from, to;
    if (!json_int(start, &a) || !json_int(end, &b) || a < 0 || b <= a ||
        !utf8_index_cp_to_byte(x, (size_t)a, &from) ||
        !utf8_index_cp_to_byte(x, (size_t)b, &to))
        return false;
    *out = (struct sv){x->text.p + from, to - from};
    return true;
}

/* The pieces in order, with a blank between, as they are quoted; false where they
 * are not what pieces of a span are: in order, apart, from its start to its end. */
static bool add_pieces(
    const struct utf8_index *x, const struct json *list, struct sv whole,
    struct strbuf *out)
{
    const char *last = whole.p;
    size_t n = 0;
    for (const struct json *p = json_first(list); p; p = json_next(p), n++) {
        struct sv piece;
        if (!place_of(x, json_at(p, 0), json_at(p, 1), &piece) ||
            (n ? piece.p <= last : piece.p != last))
            return false;
        strbuf_puts(out, n ? " " : "");
        strbuf_addsv(out, piece);
        last = piece.p + piece.n;
    }
    return last == whole.p + whole.n;
}

static bool misses(const struct label *l, const struct json *given, size_t *attribute)
{
    for (size_t i = 0; i < l->n_attributes; i++)
        if (l->attributes[i].required &&
            json_str(json_get(given, l->attributes[i].id)).n == 0) {
            *attribute = i;
            return true;
        }
    return false;
}

static const char *entry_fault(
    const struct question *q, const struct json *entry, const struct span *s,
    const struct utf8_index *x, struct arena *a)
{
    AUTO_STRBUF struct strbuf quote = STRBUF_INIT;
    struct sv whole, given = json_str(json_get(entry, "text"));
    const struct json *pieces = json_get(entry, "fragments");
    size_t missing;
    if (!place_of(x, json_get(entry, "start"), json_get(entry, "end"), &whole))
        return NULL; /* beyond the text: said elsewhere */
    if (pieces && !q->discontinuous)
        return arena_printf(
            a, "The span at %zu to %zu has pieces; here spans are whole.", s->start,
            s->end);
    if (pieces && !add_pieces(x, pieces, whole, &quote))
        return arena_printf(
            a,
            "The pieces of the span at %zu to %zu are not in order from its start "
            "to its end.",
            s->start, s->end);
    if (!pieces)
        strbuf_addsv(&quote, whole);
    if (json_get(entry, "text") && !sv_eq(given, strbuf_sv(&quote)))
        return arena_printf(
            a, "The span at %zu to %zu quotes `%.*s`, but the text there is `%.*s`.",
            s->start, s->end, (int)(given.n < QUOTE_SHOWN ? given.n : QUOTE_SHOWN),
            given.p, (int)(quote.n < QUOTE_SHOWN ? quote.n : QUOTE_SHOWN), quote.p);
    if (misses(&q->labels[s->label], json_get(entry, "attributes"), &missing))
        return arena_printf(
            a, "%s at %zu to %zu: say its %s.", q->labels[s->label].name, s->start,
            s->end, q->labels[s->label].attributes[missing].name);
    return NULL;
}

const char *quotes_fault(
    const struct question *q, const struct value *v, struct sv text, struct arena *a)
{
    AUTO_JSON struct json *list = NULL;
    struct utf8_index x;
    const char *fault = NULL;
    size_t i = 0;
    if (json_parse_max(v->text, v->text.n, &list, NULL) != ST_OK)
        return NULL;
    utf8_index_init(&x, text);
    for (const struct json *e = json_first(list); e && !fault && i < v->n_spans;
         e = json_next(e), i++)
        fault = entry_fault(q, e, &v->spans[i], &x, a);
    utf8_index_release(&x);
    return fault;
}

/* ---- relations --------------------------------------------------------------------
 */

static struct sv id_of(const struct json *v)
{
    return json_is(v, JSON_NUMBER) ? json_number(v) : json_str(v);
}

static bool allows(const struct texts *ids, const char *id)
{
    for (size_t i = 0; i < ids->n; i++)
        if (strcmp(ids->list[i], id) == 0)
            return true;
    return ids->n == 0;
}

static const char *link_fault(
    const struct question *q, const struct question *of, const struct label *l,
    const size_t ends[2], struct arena *a)
{
    const struct label *from = &of->labels[ends[0]], *to = &of->labels[ends[1]];
    bool forth = allows(&l->from, from->id) && allows(&l->to, to->id);
    bool back = allows(&l->from, to->id) && allows(&l->to, from->id);
    if (forth || (back && !q->directed))
        return NULL;
    return arena_printf(
        a, "%s does not go from %s to %s.", l->name, from->name, to->name);
}

static const struct label *label_of(const struct question *q, struct sv id)
{
    for (size_t i = 0; i < q->n_labels; i++)
        if (sv_is(id, q->labels[i].id))
            return &q->labels[i];
    return NULL;
}

const char *relations_fault(
    const struct question *q, const struct question *of, const struct value *v,
    const struct value *spans, struct arena *a)
{
    AUTO_JSON struct json *list = NULL, *marks = NULL;
    AUTO_MAP struct map ids = {0};
    const char *fault = NULL;
    size_t i = 0;
    if (json_parse_max(v->text, v->text.n, &list, NULL) != ST_OK)
        return NULL;
    if (spans->kind == VALUE_SPANS)
        json_parse_max(spans->text, spans->text.n, &marks, NULL);
    for (const struct json *m = json_first(marks); m; m = json_next(m), i++)
        map_add(&ids, id_of(json_get(m, "id")), spans->spans[i].label);
    for (const struct json *e = json_first(list); e && !fault; e = json_next(e)) {
        const struct label *l = label_of(q, json_str(json_get(e, "label")));
        struct sv from = id_of(json_get(e, "from")), to = id_of(json_get(e, "to"));
        size_t ends[2];
        if (!map_get(&ids, from, &ends[0]) || !map_get(&ids, to, &ends[1]))
            fault = "A relation joins a span that is not marked.";
        else if (sv_eq(from, to))
            fault = "A relation joins a span with itself.";
        else if (l)
            fault = link_fault(q, of, l, ends, a);
    }
    return fault;
}
