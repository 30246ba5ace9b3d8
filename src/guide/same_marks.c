/*
 * What spans and relations say, as numbers that can be compared: two that say the
 * same have the same number, in whatever order it was written down. A number is a
 * sum over parts; each part is spread over all 64 bits before it is added.
 */
#include "diple/base/json.h"
#include "diple/base/map.h"
#include "diple/guide/answer.h"
#include "value.h"

/* The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
static uint64_t spread(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static uint64_t with(uint64_t sum, uint64_t more)
{
    return spread(sum ^ spread(more));
}

static uint64_t text_number(struct sv s)
{
    uint64_t x = s.n;
    for (size_t i = 0; i < s.n; i++)
        x = (x ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    return spread(x);
}

uint64_t span_add_value(uint64_t values, struct sv attribute, struct sv value)
{
    return values + with(text_number(attribute), text_number(value));
}

uint64_t span_add_piece(uint64_t pieces, size_t start, size_t end)
{
    return pieces + with(with(1, start), end);
}

int span_order(const struct span *x, const struct span *y)
{
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->label != y->label)
        return x->label < y->label ? -1 : 1;
    if (x->values != y->values)
        return x->values < y->values ? -1 : 1;
    return (x->pieces > y->pieces) - (x->pieces < y->pieces);
}

void marks_numbers(const struct json *entry, struct span *s)
{
    const struct json *pieces = json_get(entry, "fragments");
    s->values = s->pieces = 0;
    for (const struct json *m = json_first(json_get(entry, "attributes")); m;
         m = json_next(m))
        s->values = span_add_value(s->values, json_key(m), json_str(m));
    if (!json_is(pieces, JSON_ARRAY) || json_count(pieces) < 2)
        return;
    for (const struct json *m = json_first(pieces); m; m = json_next(m)) {
        long long start, end;
        if (json_int(json_at(m, 0), &start) && json_int(json_at(m, 1), &end))
            s->pieces = span_add_piece(s->pieces, (size_t)start, (size_t)end);
    }
}

/* ---- relations ------------------------------------------------------------------ */

static struct sv id_of(const struct json *v)
{
    return json_is(v, JSON_NUMBER) ? json_number(v) : json_str(v);
}

/* The span that is meant; an id of none is a number of its own. */
static uint64_t end_number(
    const struct map *ids, const struct value *spans, const struct json *end)
{
    size_t at;
    if (!map_get(ids, id_of(end), &at))
        return with(2, text_number(id_of(end)));
    const struct span *s = &spans->spans[at];
    return with(with(with(3, s->start), s->end), s->label);
}

uint64_t relations_number(
    const struct question *q, const struct value *v, const struct value *spans)
{
    AUTO_JSON struct json *list = NULL, *marks = NULL;
    AUTO_MAP struct map ids = {0};
    uint64_t sum = 0;
    size_t i = 0;
    if (json_parse_max(v->text, v->text.n, &list, NULL) != ST_OK)
        return 0;
    if (spans->kind == VALUE_SPANS)
        json_parse_max(spans->text, spans->text.n, &marks, NULL);
    for (const struct json *m = json_first(marks); m && i < spans->n_spans;
         m = json_next(m), i++)
        map_add(&ids, id_of(json_get(m, "id")), i);
    for (const struct json *m = json_first(list); m; m = json_next(m)) {
        uint64_t from = end_number(&ids, spans, json_get(m, "from"));
        uint64_t to = end_number(&ids, spans, json_get(m, "to"));
        if (!q->directed && from > to) {
            uint64_t t = from;
            from = to;
            to = t;
        }
        sum += with(with(text_number(json_str(json_get(m, "label"))), from), to);
    }
    return sum;
}
