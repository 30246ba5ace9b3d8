#include "brat.h"

#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/base/utf8.h"

enum { PIECES_MAX = 100, SHOWN = 60 };

static enum status bad(struct err *e, size_t line, const char *what, struct sv text)
{
    return err_set(
        e, ST_INVALID, ".ann line %zu: %s: `%.*s`", line, what,
        (int)(text.n < SHOWN ? text.n : SHOWN), text.p);
}

static bool number(struct sv text, size_t *out)
{
    long long n;
    if (text.n == 0 || text.p[0] < '0' || text.p[0] > '9' || !sv_long(text, &n) ||
        n > INT32_MAX)
        return false;
    *out = (size_t)n;
    return true;
}

/* "0 5;8 12" */
static bool read_pieces(struct sv rest, struct doc_span *s, struct arena *a)
{
    struct sv part, from;
    while (rest.n) {
        struct doc_piece p;
        sv_split(&rest, ';', &part);
        sv_split(&part, ' ', &from);
        if (s->n_pieces == PIECES_MAX || !number(from, &p.start) ||
            !number(part, &p.end) || p.end <= p.start)
            return false;
        if (s->n_pieces && p.start < s->pieces[s->n_pieces - 1].end)
            return false;
        s->pieces = arena_push(a, s->pieces, &s->n_pieces, &p, sizeof p);
    }
    if (s->n_pieces == 0)
        return false;
    s->start = s->pieces[0].start;
    s->end = s->pieces[s->n_pieces - 1].end;
    return true;
}

/* Neighbouring pieces are one. */
static void join_pieces(struct doc_span *s)
{
    size_t n = 1;
    for (size_t i = 1; i < s->n_pieces; i++) {
        if (s->pieces[i].start == s->pieces[n - 1].end)
            s->pieces[n - 1].end = s->pieces[i].end;
        else
            s->pieces[n++] = s->pieces[i];
    }
    s->n_pieces = n > 1 ? n : 0;
}

static bool is_id(struct sv id, char letter)
{
    for (size_t i = 1; i < id.n; i++) {
        if (id.p[i] < '0' || id.p[i] > '9')
            return false;
    }
    return id.n > 1 && id.n < 12 && id.p[0] == letter;
}

struct reading {
    struct doc_version *v;
    const struct guide *guide;
    struct arena *a;
    struct map ids;
    struct strbuf kept; /* a JSON list */
    struct json_out json;
    bool needed; /* the list says what cannot be told without it */
    size_t line;
};

static struct sv split_off(struct sv *rest, char at)
{
    struct sv part = SV("");
    sv_split(rest, at, &part);
    return part;
}

static enum status read_span(
    struct reading *rd, struct sv id, struct sv rest, struct err *e)
{
    struct sv all = rest, middle = split_off(&rest, '\t');
    struct sv label = split_off(&middle, ' ');
    struct doc_span s = {0};
    if (label.n == 0 || !read_pieces(middle, &s, rd->a))
        return bad(e, rd->line, "a T line is `T1<tab>Type start end<tab>text`", all);
    if (rd->v->n_spans == DOC_SPANS_MAX)
        return err_set(e, ST_LIMIT, "a text can have at most %d spans", DOC_SPANS_MAX);
    if (!map_add(&rd->ids, id, rd->v->n_spans))
        return bad(e, rd->line, "this id is there twice", id);
    join_pieces(&s);
    s.id = arena_sv(rd->a, id);
    s.label = arena_sv(rd->a, label);
    s.quote = arena_sv(rd->a, rest);
    *doc_add_span(rd->v, rd->a) = s;
    rd->needed = rd->needed || rd->v->n_relations || !doc_is_sorted(rd->v);
    if (is_id(id, 'T'))
        json_put_sv(&rd->json, id);
    return ST_OK;
}

static enum status read_relation(
    struct reading *rd, struct sv id, struct sv rest, struct err *e)
{
    struct sv all = rest, said = split_off(&rest, '\t'), name;
    bool tab = said.n < all.n;
    said = sv_trim(said);
    struct sv label = split_off(&said, ' '), first = split_off(&said, ' ');
    struct sv second = said.p ? said : SV("");
    if (!memchr(first.p, ':', first.n) || !memchr(second.p, ':', second.n) ||
        memchr(second.p, ' ', second.n))
        return bad(e, rd->line, "an R line is `R1<tab>Type Arg1:T1 Arg2:T2`", all);
    sv_split(&first, ':', &name);
    sv_split(&second, ':', &name);
    struct doc_relation *r = doc_add_relation(rd->v, rd->a);
    r->id = arena_sv(rd->a, id);
    r->label = arena_sv(rd->a, label);
    r->from = arena_sv(rd->a, first);
    r->to = arena_sv(rd->a, second);
    rd->needed = rd->needed || !tab;
    if (is_id(id, 'R'))
        json_put_sv(&rd->json, (struct sv){id.p, id.n + tab});
    return ST_OK;
}

/* False for what is kept: attributes of events, and those the guide has not. */
static bool read_attribute(struct reading *rd, struct sv id, struct sv rest)
{
    struct sv key = split_off(&rest, ' '), of = split_off(&rest, ' ');
    struct sv value = rest.n ? rest : SV("true");
    size_t at;
    if (key.n == 0 || memchr(value.p, '\t', value.n) || !map_get(&rd->ids, of, &at))
        return false;
    struct doc_span *s = &rd->v->spans[at];
    if (!doc_knows_attribute(rd->guide, s->label, key, value))
        return false;
    for (size_t i = 0; i < s->n_attributes; i++) {
        if (sv_eq(s->attributes[i].key, key))
            return false;
    }
    doc_add_attribute(s, rd->a, arena_sv(rd->a, key), arena_sv(rd->a, value));
    json_put_sv(
        &rd->json, sv_of(arena_printf(
                       rd->a, "%.*s %.*s %.*s", (int)id.n, id.p, (int)of.n, of.p,
                       (int)key.n, key.p)));
    return true;
}

static enum status read_line(struct reading *rd, struct sv line, struct err *e)
{
    struct sv rest = line, id;
    sv_split(&rest, '\t', &id);
    if (id.n < 2 && !sv_is(id, "*"))
        return bad(e, rd->line, "a line begins with an id and a tab", line);
    if (id.p[0] == 'T')
        return read_span(rd, id, rest, e);
    if (id.p[0] == 'R')
        return read_relation(rd, id, rest, e);
    if (!strchr("EAMN*#", id.p[0]))
        return bad(e, rd->line, "no line begins like this", line);
    rd->needed = true;
    if (id.p[0] == 'A' && read_attribute(rd, id, rest))
        return ST_OK;
    json_put_sv(&rd->json, line);
    return ST_OK;
}

enum status brat_read(
    struct sv ann, struct doc *d, const struct guide *g, struct arena *a, struct err *e)
{
    struct reading rd = {.guide = g, .a = a, .kept = STRBUF_INIT};
    enum status st = ST_OK;
    rd.v = doc_add_version(d, a, SV("imported"));
    rd.json = json_out_to(&rd.kept);
    json_begin_array(&rd.json);
    for (struct sv line; ann.n && st == ST_OK;) {
        sv_split(&ann, '\n', &line);
        rd.line++;
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        if (line.n)
            st = read_line(&rd, line, e);
    }
    json_end_array(&rd.json);
    if (st == ST_OK && rd.needed) {
        struct sv key = SV("brat"), list = arena_sv(a, strbuf_sv(&rd.kept));
        d->meta = arena_push(a, d->meta, &d->n_meta, &key, sizeof key);
        d->meta = arena_push(a, d->meta, &d->n_meta, &list, sizeof list);
    }
    map_release(&rd.ids);
    strbuf_release(&rd.kept);
    return st;
}

/* ---- writing ---------------------------------------------------------------- */

/* Each one's own id where it is one of brat's and nobody had it before, else a new
 * one. `own` tells the id of the i-th. */
static struct sv *name_all(
    const struct doc_version *v, size_t n, char letter,
    struct sv (*own)(const struct doc_version *v, size_t i), struct arena *a)
{
    struct sv *names = arena_array(a, n + 1, sizeof *names);
    AUTO_MAP struct map taken = {0};
    size_t next = 1, owner;
    for (size_t i = 0; i < n; i++) {
        if (is_id(own(v, i), letter))
            map_add(&taken, own(v, i), i);
    }
    for (size_t i = 0; i < n; i++) {
        names[i] = own(v, i);
        if (is_id(names[i], letter) && map_get(&taken, names[i], &owner) && owner == i)
            continue;
        do
            names[i] = sv_of(arena_printf(a, "%c%zu", letter, next++));
        while (!map_add(&taken, names[i], i));
    }
    return names;
}

static struct sv span_id(const struct doc_version *v, size_t i)
{
    return v->spans[i].id;
}

static struct sv relation_id(const struct doc_version *v, size_t i)
{
    return v->relations[i].id;
}

/* Line breaks and tabs are blanks in a quote. */
static void put_span(
    struct strbuf *out, const struct utf8_index *x, const struct doc_span *s,
    struct sv name)
{
    const struct doc_piece whole = {s->start, s->end};
    const struct doc_piece *p = s->n_pieces ? s->pieces : &whole;
    size_t n = s->n_pieces ? s->n_pieces : 1;
    strbuf_printf(out, "%.*s\t%.*s ", (int)name.n, name.p, (int)s->label.n, s->label.p);
    for (size_t i = 0; i < n; i++)
        strbuf_printf(out, "%s%zu %zu", i ? ";" : "", p[i].start, p[i].end);
    strbuf_addch(out, '\t');
    size_t from = out->n;
    doc_add_quote(out, x, s);
    for (size_t i = from; i < out->n; i++) {
        if (strchr("\n\r\t", out->p[i]))
            out->p[i] = ' ';
    }
    strbuf_addch(out, '\n');
}

struct writing {
    const struct doc_version *v;
    struct arena *a;
    struct utf8_index x;
    struct strbuf *out;
    struct sv *names, *links; /* of spans and relations, as they are written */
    struct map ids;           /* of spans, by their own ids: where in v->spans */
    struct map relations;     /* the same */
    bool *put, *put_links, **put_attributes; /* what has been written */
    struct map taken;                        /* ids of attributes */
    struct map were; /* ids of spans and relations in the file that was read */
    size_t next_attribute;
    size_t *lost;
};

static void put_relation(struct writing *w, size_t i, bool tab)
{
    const struct doc_relation *r = &w->v->relations[i];
    size_t from, to;
    w->put_links[i] = true;
    if (!map_get(&w->ids, r->from, &from) || !map_get(&w->ids, r->to, &to)) {
        ++*w->lost;
        return;
    }
    strbuf_printf(
        w->out, "%.*s\t%.*s Arg1:%.*s Arg2:%.*s%s\n", (int)w->links[i].n, w->links[i].p,
        (int)r->label.n, r->label.p, (int)w->names[from].n, w->names[from].p,
        (int)w->names[to].n, w->names[to].p, tab ? "\t" : "");
}

static void put_attribute(struct writing *w, struct sv id, size_t span, size_t k)
{
    const struct doc_attribute *at = &w->v->spans[span].attributes[k];
    struct sv name = w->names[span];
    while (id.n == 0) {
        char *made = arena_printf(w->a, "A%zu", w->next_attribute++);
        if (map_add(&w->taken, sv_of(made), 0))
            id = sv_of(made);
    }
    w->put_attributes[span][k] = true;
    strbuf_printf(
        w->out, "%.*s\t%.*s %.*s", (int)id.n, id.p, (int)at->key.n, at->key.p,
        (int)name.n, name.p);
    if (!sv_is(at->value, "true"))
        strbuf_printf(w->out, " %.*s", (int)at->value.n, at->value.p);
    strbuf_addch(w->out, '\n');
}

/* ---- in the order of the file that was read -----------------------------------------
 */

/* Whether a kept line speaks of nothing that was there and is gone: what it says is
 * behind its first tab and before the next. Real files have notes on what never was. */
static bool still_holds(const struct writing *w, struct sv line)
{
    struct sv rest = line, said;
    split_off(&rest, '\t');
    said = split_off(&rest, '\t');
    for (struct sv word; said.n;) {
        size_t at;
        word = split_off(&said, ' ');
        if (memchr(word.p, ':', word.n))
            split_off(&word, ':');
        if (map_get(&w->were, word, &at) && !map_get(&w->ids, word, &at) &&
            !map_get(&w->relations, word, &at))
            return false;
    }
    return true;
}

/* "A1 T1 Negation" */
static void place_attribute(struct writing *w, struct sv line)
{
    struct sv id = split_off(&line, ' '), of = split_off(&line, ' ');
    size_t span;
    if (!map_get(&w->ids, of, &span))
        return;
    for (size_t k = 0; k < w->v->spans[span].n_attributes; k++) {
        if (sv_eq(w->v->spans[span].attributes[k].key, line) &&
            !w->put_attributes[span][k]) {
            put_attribute(w, id, span, k);
            return;
        }
    }
}

static void place_line(struct writing *w, struct sv line)
{
    size_t at;
    bool tab = line.n && line.p[line.n - 1] == '\t';
    struct sv id = {line.p, line.n - tab};
    if (is_id(id, 'T')) {
        if (map_get(&w->ids, id, &at) && !w->put[at])
            put_span(w->out, &w->x, &w->v->spans[at], w->names[at]);
        if (map_get(&w->ids, id, &at))
            w->put[at] = true;
    } else if (is_id(id, 'R')) {
        if (map_get(&w->relations, id, &at) && !w->put_links[at])
            put_relation(w, at, tab);
    } else if (line.n && line.p[0] == 'A' && !memchr(line.p, '\t', line.n)) {
        place_attribute(w, line);
    } else if (
        !memchr(line.p, '\t', line.n) || memchr(line.p, '\n', line.n) ||
        !still_holds(w, line)) {
        ++*w->lost;
    } else {
        strbuf_addsv(w->out, line);
        strbuf_addch(w->out, '\n');
    }
}

static struct json *list_of(const struct doc *d)
{
    struct json *list = NULL;
    for (size_t i = 0; i + 1 < d->n_meta; i += 2) {
        if (sv_is(d->meta[i], "brat"))
            json_parse_max(d->meta[i + 1], d->meta[i + 1].n + 1, &list, NULL);
    }
    return list;
}

/* Ids of attributes that stand in the list are not given to others. */
static void take_ids(struct writing *w, const struct json *list)
{
    for (const struct json *m = json_first(list); m; m = json_next(m)) {
        struct sv line = json_str(m);
        struct sv id = split_off(&line, memchr(line.p, '\t', line.n) ? '\t' : ' ');
        if (is_id(id, 'A'))
            map_add(&w->taken, id, 0);
        if (is_id(id, 'T') || is_id(id, 'R'))
            map_add(&w->were, id, 0);
    }
}

static void begin(struct writing *w, const struct doc *d)
{
    const struct doc_version *v = w->v;
    w->names = name_all(v, v->n_spans, 'T', span_id, w->a);
    w->links = name_all(v, v->n_relations, 'R', relation_id, w->a);
    w->put = arena_array(w->a, v->n_spans + 1, sizeof *w->put);
    w->put_links = arena_array(w->a, v->n_relations + 1, sizeof *w->put_links);
    w->put_attributes = arena_array(w->a, v->n_spans + 1, sizeof *w->put_attributes);
    for (size_t i = 0; i < v->n_spans; i++) {
        w->put_attributes[i] =
            arena_array(w->a, v->spans[i].n_attributes + 1, sizeof **w->put_attributes);
        if (v->spans[i].id.n)
            map_add(&w->ids, v->spans[i].id, i);
    }
    for (size_t i = 0; i < v->n_relations; i++) {
        if (v->relations[i].id.n)
            map_add(&w->relations, v->relations[i].id, i);
    }
    w->next_attribute = 1;
    utf8_index_init(&w->x, d->text);
}

static void put_rest(struct writing *w)
{
    const struct doc_version *v = w->v;
    for (size_t i = 0; i < v->n_spans; i++) {
        if (!w->put[i])
            put_span(w->out, &w->x, &v->spans[i], w->names[i]);
    }
    for (size_t i = 0; i < v->n_relations; i++) {
        if (!w->put_links[i])
            put_relation(w, i, true);
    }
    for (size_t i = 0; i < v->n_spans; i++) {
        for (size_t k = 0; k < v->spans[i].n_attributes; k++) {
            if (!w->put_attributes[i][k])
                put_attribute(w, SV(""), i, k);
        }
    }
}

void brat_write(
    const struct doc *d, const struct doc_version *v, struct arena *a,
    struct strbuf *out, size_t *lost)
{
    AUTO_JSON struct json *list = list_of(d);
    struct writing w = {.v = v, .a = a, .out = out, .lost = lost};
    begin(&w, d);
    take_ids(&w, list);
    for (const struct json *m = json_first(list); m; m = json_next(m))
        place_line(&w, json_str(m));
    put_rest(&w);
    map_release(&w.ids);
    map_release(&w.relations);
    map_release(&w.taken);
    map_release(&w.were);
    utf8_index_release(&w.x);
}
