#include "diple/base/map.h"
#include "webanno.h"
#include "webanno_body.h"

/* Spans and relations out of the cells of units. */

struct value {
    struct sv text; /* plain; empty: it has none */
    size_t id;      /* in brackets; 0: none */
};

/* A relation whose ends are looked for when all spans are known. */
struct pending {
    const struct webanno_layer *layer;
    struct sv label;
    struct sv from_unit, to_unit;
    size_t from_id, to_id;
    size_t line;
};

struct marks {
    struct webanno_body b;
    struct arena *a;
    struct doc_version *v;
    struct map open;   /* "layer id": index of the span */
    struct map places; /* "layer unit id": the same, for the first unit */
    struct pending *pending;
    size_t n_pending;
};

static int shown(struct sv text)
{
    return (int)(text.n < 60 ? text.n : 60);
}

static enum status bad(struct err *e, size_t line, const char *what, struct sv cell)
{
    return err_set(
        e, ST_INVALID, "line %zu: %s: `%.*s`", line, what, shown(cell), cell.p);
}

static bool number(struct sv text, size_t *out)
{
    long long n;
    if (text.n == 0 || text.n > 9 || text.p[0] < '0' || text.p[0] > '9' ||
        !sv_long(text, &n))
        return false;
    *out = (size_t)n;
    return true;
}

/* Cuts "[12]" off the end; what it holds, or an empty text. */
static struct sv cut_brackets(struct sv *text)
{
    size_t at = text->n;
    if (at < 3 || text->p[at - 1] != ']' || text->p[at - 2] == '\\')
        return SV("");
    while (at > 0 && text->p[at - 1] != '[')
        at--;
    if (at == 0 || (at > 1 && text->p[at - 2] == '\\'))
        return SV("");
    struct sv inner = {text->p + at, text->n - at - 1};
    text->n = at - 1;
    return inner;
}

static bool read_value(struct sv part, struct value *out, struct arena *a)
{
    struct sv id = cut_brackets(&part);
    *out = (struct value){0};
    if (id.n && !number(id, &out->id))
        return false;
    if (!sv_is(part, "*"))
        out->text = webanno_plain(part, a);
    return true;
}

/* The stacked values of a cell; none for `_`. */
static bool read_cell(struct sv cell, struct arena *a, struct value **list, size_t *n)
{
    struct sv part;
    *list = NULL;
    *n = 0;
    if (sv_is(cell, "_"))
        return true;
    while (webanno_split(&cell, '|', &part)) {
        struct value v;
        if (!read_value(part, &v, a))
            return false;
        *list = arena_push(a, *list, n, &v, sizeof v);
    }
    return true;
}

/* All columns of a layer in one unit: values[feature][of the stack]. */
static enum status read_stack(
    struct marks *m, const struct webanno_unit *u, const struct webanno_layer *l,
    struct value **values, size_t *n)
{
    size_t columns = l->n_columns - l->relation, depth;
    *n = 0;
    for (size_t i = 0; i < columns; i++) {
        if (!read_cell(u->cells[l->first + i], m->a, &values[i], &depth))
            return ST_INVALID;
        if (i > 0 && depth != *n)
            return ST_INVALID;
        *n = depth;
    }
    for (size_t i = 1; i < columns; i++) {
        for (size_t k = 0; k < *n; k++) {
            if (values[i][k].id != values[0][k].id)
                return ST_INVALID;
        }
    }
    return ST_OK;
}

/* ---- spans ------------------------------------------------------------------------
 */

static struct sv key_of(struct marks *m, size_t layer, struct sv unit, size_t id)
{
    return sv_of(arena_printf(m->a, "%zu %.*s %zu", layer, (int)unit.n, unit.p, id));
}

static void fill_span(
    struct marks *m, struct doc_span *s, const struct webanno_layer *l,
    struct value **values, size_t k)
{
    s->label = l->n_features ? values[l->label][k].text : SV("");
    if (s->label.n == 0)
        s->label = l->word;
    for (size_t i = 0; i < l->n_features; i++) {
        if (i != l->label && values[i][k].text.n)
            doc_add_attribute(s, m->a, l->features[i], values[i][k].text);
    }
}

static enum status add_span(
    struct marks *m, const struct webanno_unit *u, size_t layer, struct value **values,
    size_t k, struct err *e)
{
    const struct webanno_layer *l = &m->b.head.layers[layer];
    size_t id = values[0][k].id, at = m->v->n_spans;
    struct doc_span s = {.start = u->start, .end = u->end};
    fill_span(m, &s, l, values, k);
    if (id && !map_add(&m->open, key_of(m, layer, SV(""), id), at)) {
        map_get(&m->open, key_of(m, layer, SV(""), id), &at);
        struct doc_span *old = &m->v->spans[at];
        if (!sv_eq(old->label, s.label) || old->n_attributes != s.n_attributes)
            return bad(
                e, u->line, "this number stands for something else above",
                u->cells[l->first + l->label]);
        old->end = u->end > old->end ? u->end : old->end;
        return ST_OK;
    }
    if (u->start == u->end)
        return bad(e, u->line, "what is marked here is empty", u->id);
    if (at == DOC_SPANS_MAX)
        return err_set(
            e, ST_LIMIT, "line %zu: a text can have at most %d spans", u->line,
            DOC_SPANS_MAX);
    map_add(&m->places, key_of(m, layer, u->id, id), at);
    s.id = sv_of(arena_printf(m->a, "s%zu", at + 1));
    *doc_add_span(m->v, m->a) = s;
    return ST_OK;
}

/* ---- relations ----------------------------------------------------------------------
 */

/* "1-1", or "1-1[3_0]" */
static bool read_end(struct sv part, struct pending *p)
{
    struct sv ids = cut_brackets(&part), from;
    p->from_unit = part;
    if (ids.n == 0)
        return part.n > 0;
    return sv_split(&ids, '_', &from) && number(from, &p->from_id) &&
           number(ids, &p->to_id);
}

static enum status add_relations(
    struct marks *m, const struct webanno_unit *u, const struct webanno_layer *l,
    struct value **values, size_t n, struct err *e)
{
    struct sv cell = u->cells[l->first + l->n_columns - 1], part;
    size_t k = 0;
    if (sv_is(cell, "_"))
        return n ? bad(e, u->line, "a relation does not say where it begins", u->id)
                 : ST_OK;
    for (; webanno_split(&cell, '|', &part); k++) {
        struct pending p = {.layer = l, .to_unit = u->id, .line = u->line};
        if (!read_end(part, &p) || (l->n_features && k >= n))
            return bad(e, u->line, "this does not say where a relation begins", part);
        p.label = l->n_features ? values[l->label][k].text : SV("");
        p.label = p.label.n ? p.label : l->word;
        for (size_t i = 0; i < l->n_features; i++) {
            if (i != l->label && values[i][k].text.n)
                return bad(e, u->line, "relations have no attributes", l->features[i]);
        }
        m->pending = arena_push(m->a, m->pending, &m->n_pending, &p, sizeof p);
    }
    if (l->n_features && k != n)
        return bad(e, u->line, "a relation does not say where it begins", u->id);
    return ST_OK;
}

static bool find_base(const struct marks *m, struct sv name, size_t *layer)
{
    for (size_t i = 0; i < m->b.head.n; i++) {
        *layer = i;
        if (!m->b.head.layers[i].relation && sv_eq(m->b.head.layers[i].name, name))
            return true;
    }
    return false;
}

static enum status join(struct marks *m, const struct pending *p, struct err *e)
{
    size_t layer, from, to;
    if (!find_base(m, p->layer->base, &layer))
        return bad(
            e, p->line, "the relation joins a layer that is not there", p->layer->base);
    if (!map_get(&m->places, key_of(m, layer, p->from_unit, p->from_id), &from))
        return bad(
            e, p->line, "the relation begins where nothing is marked", p->from_unit);
    if (!map_get(&m->places, key_of(m, layer, p->to_unit, p->to_id), &to))
        return bad(e, p->line, "the relation ends where nothing is marked", p->to_unit);
    if (m->v->n_relations == DOC_SPANS_MAX)
        return err_set(
            e, ST_LIMIT, "line %zu: a text can have at most %d relations", p->line,
            DOC_SPANS_MAX);
    struct doc_relation *r = doc_add_relation(m->v, m->a);
    r->from = m->v->spans[from].id;
    r->to = m->v->spans[to].id;
    r->label = p->label;
    r->id = sv_of(arena_printf(m->a, "r%zu", m->v->n_relations));
    return ST_OK;
}

/* ---- the file
 * ------------------------------------------------------------------------ */

static enum status read_unit(
    struct marks *m, const struct webanno_unit *u, struct value **values, struct err *e)
{
    enum status st = ST_OK;
    for (size_t i = 0; i < m->b.head.n && st == ST_OK; i++) {
        const struct webanno_layer *l = &m->b.head.layers[i];
        size_t n = 0;
        if (read_stack(m, u, l, values, &n) != ST_OK)
            return bad(e, u->line, "the columns of this layer do not agree", l->name);
        if (l->relation)
            st = add_relations(m, u, l, values, n, e);
        for (size_t k = 0; k < n && st == ST_OK && !l->relation; k++)
            st = add_span(m, u, i, values, k, e);
    }
    return st;
}

static enum status read_marks(struct marks *m, struct err *e)
{
    struct value **values =
        arena_array(m->a, m->b.head.n_columns + 1, sizeof(struct value *));
    enum status st = ST_OK;
    for (size_t i = 0; i < m->b.n && st == ST_OK; i++)
        st = read_unit(m, &m->b.units[i], values, e);
    for (size_t i = 0; i < m->n_pending && st == ST_OK; i++)
        st = join(m, &m->pending[i], e);
    for (size_t i = 0; i < m->v->n_spans && m->v->n_relations == 0; i++)
        m->v->spans[i].id = SV("");
    return st;
}

enum status webanno_read(struct sv file, struct doc *d, struct arena *a, struct err *e)
{
    struct marks m = {.a = a};
    struct sv text = SV("");
    enum status st = webanno_body_read(&m.b, file, a, e);
    if (st == ST_OK)
        st = webanno_body_text(&m.b, a, &text, e);
    if (st != ST_OK)
        return st;
    m.v = doc_add_version(d, a, SV("imported"));
    st = read_marks(&m, e);
    d->text = text;
    map_release(&m.open);
    map_release(&m.places);
    return st;
}
