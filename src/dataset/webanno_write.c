#include <stdlib.h>

#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "tags.h"
#include "webanno.h"

/*
 * A span that covers a whole token stands on the token; one that covers a part of it
 * on a row for that part. So the rows of a token are: itself, with what covers it
 * whole; then each part, from left to right, the longer first. A sentence ends at a
 * line break with a token right behind it: of all others the break stays inside, for
 * a reader puts no more than a line break between two sentences.
 */

#define LAYER "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"

/* A span on a unit. */
struct member {
    size_t token;
    size_t start, end; /* those of the token where it covers it whole */
    bool whole;
    size_t span;
};

struct place {
    size_t sentence, token, part; /* numbers as the file has them; part 0: none */
};

struct writing {
    const struct doc *d;
    const struct doc_version *v;
    const struct webanno_columns *c;
    struct arena *a;
    struct strbuf *out;
    struct utf8_index x;
    struct token *tokens;
    size_t n_tokens;
    struct member *members;
    size_t n_members;
    struct place *places; /* of a span's first unit */
    size_t *ids;          /* numbers in brackets; 0: none */
    size_t *incoming;     /* relations by the span they end at: index + 1, in a chain */
    size_t *next_incoming;
};

/* ---- rows -------------------------------------------------------------------------
 */

static size_t token_from(const struct token *t, size_t n, size_t at)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (t[mid].end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

bool webanno_holds(const struct doc_span *s, const struct token *t, size_t n)
{
    size_t first = token_from(t, n, s->start), last = token_from(t, n, s->end - 1);
    return first < n && last < n && t[first].start <= s->start &&
           t[last].start < s->end;
}

static int in_order(const void *x, const void *y)
{
    const struct member *a = x, *b = y;
    if (a->token != b->token)
        return a->token < b->token ? -1 : 1;
    if (a->whole != b->whole)
        return a->whole ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    return (a->span > b->span) - (a->span < b->span);
}

static bool same_unit(const struct member *a, const struct member *b)
{
    return a->token == b->token && a->start == b->start && a->end == b->end;
}

static void find_members(struct writing *w)
{
    for (size_t i = 0; i < w->v->n_spans; i++) {
        const struct doc_span *s = &w->v->spans[i];
        size_t t = token_from(w->tokens, w->n_tokens, s->start);
        for (; t < w->n_tokens && w->tokens[t].start < s->end; t++) {
            const struct token *one = &w->tokens[t];
            struct member m = {.token = t, .span = i};
            m.start = one->start > s->start ? one->start : s->start;
            m.end = one->end < s->end ? one->end : s->end;
            m.whole = m.start == one->start && m.end == one->end;
            w->members = arena_push(w->a, w->members, &w->n_members, &m, sizeof m);
        }
    }
    if (w->n_members)
        qsort(w->members, w->n_members, sizeof *w->members, in_order);
}

/* What has several units, or shares one, gets a number. */
static void number_spans(struct writing *w)
{
    AUTO_FREE bool *seen = mem_array(NULL, w->v->n_spans + 1, sizeof *seen);
    AUTO_FREE bool *needs = mem_array(NULL, w->v->n_spans + 1, sizeof *needs);
    size_t next = 1;
    memset(seen, 0, (w->v->n_spans + 1) * sizeof *seen);
    memset(needs, 0, (w->v->n_spans + 1) * sizeof *needs);
    for (size_t i = 0; i < w->n_members; i++) {
        const struct member *m = &w->members[i];
        bool shared = i > 0 && same_unit(m, m - 1);
        needs[m->span] = needs[m->span] || seen[m->span] || shared;
        needs[w->members[shared ? i - 1 : i].span] |= shared;
        seen[m->span] = true;
    }
    for (size_t i = 0; i < w->n_members; i++) {
        size_t span = w->members[i].span;
        if (needs[span] && w->ids[span] == 0)
            w->ids[span] = next++;
    }
}

/* Whether a sentence begins with this token. */
static bool begins(const struct writing *w, size_t token)
{
    size_t at = 0;
    if (token == 0)
        return true;
    utf8_index_cp_to_byte(&w->x, w->tokens[token].start, &at);
    return at > 0 && w->d->text.p[at - 1] == '\n';
}

static void place_spans(struct writing *w)
{
    struct place at = {0};
    size_t token = 0, i = 0;
    for (; token < w->n_tokens; token++) {
        if (begins(w, token))
            at = (struct place){at.sentence + 1, 0, 0};
        at.token++;
        at.part = 0;
        for (; i < w->n_members && w->members[i].token == token; i++) {
            struct member *m = &w->members[i];
            bool more = !m->whole && (i == 0 || !same_unit(m, m - 1));
            at.part += more;
            if (w->places[m->span].sentence == 0)
                w->places[m->span] = at;
        }
    }
}

/* ---- lines ------------------------------------------------------------------------
 */

static void put_place(struct strbuf *out, const struct place *p)
{
    strbuf_printf(out, "%zu-%zu", p->sentence, p->token);
    if (p->part)
        strbuf_printf(out, ".%zu", p->part);
}

static struct sv value_of(const struct doc_span *s, const char *attribute)
{
    for (size_t i = 0; attribute && i < s->n_attributes; i++) {
        if (sv_is(s->attributes[i].key, attribute))
            return s->attributes[i].value;
    }
    return attribute ? SV("") : s->label;
}

/* One column for the spans of a unit: the label, or an attribute. */
static void put_column(
    struct writing *w, const struct member *m, size_t n, const char *attribute)
{
    for (size_t i = 0; i < n; i++) {
        struct sv value = value_of(&w->v->spans[m[i].span], attribute);
        strbuf_puts(w->out, i ? "|" : "");
        if (value.n)
            webanno_put_value(w->out, value);
        else
            strbuf_addch(w->out, '*');
        if (w->ids[m[i].span])
            strbuf_printf(w->out, "[%zu]", w->ids[m[i].span]);
    }
    strbuf_puts(w->out, n ? "\t" : "_\t");
}

static size_t span_of(const struct map *ids, struct sv id)
{
    size_t at = 0;
    map_get(ids, id, &at);
    return at;
}

/* The relations that end at a span whose first unit this is. */
static void put_relations(
    struct writing *w, const struct member *m, size_t n, const struct place *here,
    const size_t *from)
{
    AUTO_STRBUF struct strbuf refs = STRBUF_INIT;
    size_t put = 0;
    for (size_t i = 0; i < n; i++) {
        size_t to = m[i].span;
        if (memcmp(&w->places[to], here, sizeof *here) != 0)
            continue;
        for (size_t k = w->incoming[to]; k; k = w->next_incoming[k - 1]) {
            size_t source = from[k - 1];
            strbuf_puts(w->out, put ? "|" : "");
            strbuf_puts(&refs, put++ ? "|" : "");
            webanno_put_value(w->out, w->v->relations[k - 1].label);
            put_place(&refs, &w->places[source]);
            if (w->ids[source] || w->ids[to])
                strbuf_printf(&refs, "[%zu_%zu]", w->ids[source], w->ids[to]);
        }
    }
    strbuf_puts(w->out, put ? "\t" : "_\t");
    strbuf_addsv(w->out, put ? strbuf_sv(&refs) : SV("_"));
    strbuf_addch(w->out, '\t');
}

static void put_slice(struct writing *w, size_t start, size_t end, bool places)
{
    size_t from = 0, to = 0, a = 0, b = 0;
    utf8_index_cp_to_byte(&w->x, start, &from);
    utf8_index_cp_to_byte(&w->x, end, &to);
    utf8_index_byte_to_utf16(&w->x, from, &a);
    utf8_index_byte_to_utf16(&w->x, to, &b);
    if (places)
        strbuf_printf(w->out, "\t%zu-%zu\t", a, b);
    strbuf_add(w->out, w->d->text.p + from, to - from);
}

static void put_unit(
    struct writing *w, const struct place *here, const struct member *m, size_t n,
    const struct member *unit, const size_t *from)
{
    put_place(w->out, here);
    put_slice(w, unit->start, unit->end, true);
    strbuf_addch(w->out, '\t');
    put_column(w, m, n, NULL);
    for (size_t i = 0; i < w->c->n_attributes; i++)
        put_column(w, m, n, w->c->attributes[i]);
    if (w->c->relations)
        put_relations(w, m, n, here, from);
    strbuf_addch(w->out, '\n');
}

/* From a token to before the line break in front of the next sentence's first. */
static void put_sentence(struct writing *w, size_t first)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    size_t next = first + 1, from = 0, to = w->d->text.n;
    while (next < w->n_tokens && !begins(w, next))
        next++;
    utf8_index_cp_to_byte(&w->x, w->tokens[first].start, &from);
    if (next < w->n_tokens) {
        utf8_index_cp_to_byte(&w->x, w->tokens[next].start, &to);
        to--;
    }
    struct sv rest = {w->d->text.p + from, to - from}, line;
    strbuf_puts(w->out, "\n");
    while (sv_split(&rest, '\n', &line)) {
        strbuf_puts(w->out, "#Text=");
        webanno_put_text(w->out, line);
        strbuf_addch(w->out, '\n');
    }
}

static void put_body(struct writing *w, const size_t *from)
{
    struct place at = {0};
    size_t i = 0;
    for (size_t t = 0; t < w->n_tokens; t++) {
        const struct member token = {t, w->tokens[t].start, w->tokens[t].end, true, 0};
        size_t n = i;
        if (begins(w, t)) {
            put_sentence(w, t);
            at = (struct place){at.sentence + 1, 0, 0};
        }
        at = (struct place){at.sentence, at.token + 1, 0};
        while (n < w->n_members && w->members[n].token == t && w->members[n].whole)
            n++;
        put_unit(w, &at, &w->members[i], n - i, &token, from);
        for (i = n; i < w->n_members && w->members[i].token == t; i = n) {
            while (n < w->n_members && same_unit(&w->members[n], &w->members[i]))
                n++;
            at.part++;
            put_unit(w, &at, &w->members[i], n - i, &w->members[i], from);
        }
    }
}

static void put_head(struct writing *w)
{
    strbuf_puts(w->out, "#FORMAT=WebAnno TSV 3.3\n#T_SP=" LAYER "|value");
    for (size_t i = 0; i < w->c->n_attributes; i++)
        strbuf_printf(w->out, "|%s", w->c->attributes[i]);
    strbuf_puts(w->out, "\n");
    if (w->c->relations)
        strbuf_puts(w->out, "#T_RL=webanno.custom.Relation|value|BT_" LAYER "\n");
    strbuf_puts(w->out, "\n");
}

static void chain_relations(struct writing *w, size_t *from)
{
    AUTO_MAP struct map ids = {0};
    for (size_t i = 0; i < w->v->n_spans; i++)
        map_add(&ids, w->v->spans[i].id, i);
    for (size_t i = w->v->n_relations; i-- > 0;) {
        size_t to = span_of(&ids, w->v->relations[i].to);
        from[i] = span_of(&ids, w->v->relations[i].from);
        w->next_incoming[i] = w->incoming[to];
        w->incoming[to] = i + 1;
    }
}

void webanno_write(
    const struct doc *d, const struct doc_version *v, const struct webanno_columns *c,
    struct arena *a, struct strbuf *out)
{
    struct writing w = {.d = d, .v = v, .c = c, .a = a, .out = out};
    size_t *from = arena_array(a, v->n_relations + 1, sizeof *from);
    utf8_index_init(&w.x, d->text);
    w.tokens = tokens_of(d, a, &w.n_tokens);
    w.places = arena_array(a, v->n_spans + 1, sizeof *w.places);
    w.ids = arena_array(a, v->n_spans + 1, sizeof *w.ids);
    w.incoming = arena_array(a, v->n_spans + 1, sizeof *w.incoming);
    w.next_incoming = arena_array(a, v->n_relations + 1, sizeof *w.next_incoming);
    find_members(&w);
    number_spans(&w);
    place_spans(&w);
    chain_relations(&w, from);
    put_head(&w);
    put_body(&w, from);
    utf8_index_release(&w.x);
}
