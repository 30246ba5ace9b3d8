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

struct reading {
    struct doc_version *v;
    struct arena *a;
    struct map ids;
    struct strbuf kept; /* a JSON list */
    struct json_out json;
    size_t line;
};

static enum status read_span(
    struct reading *rd, struct sv id, struct sv rest, struct err *e)
{
    struct sv middle, label, all = rest;
    struct doc_span s = {0};
    sv_split(&rest, '\t', &middle);
    sv_split(&middle, ' ', &label);
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
    return ST_OK;
}

static enum status read_relation(
    struct reading *rd, struct sv id, struct sv rest, struct err *e)
{
    struct sv middle, label, first, second, name, all = rest;
    sv_split(&rest, '\t', &middle);
    middle = sv_trim(middle);
    sv_split(&middle, ' ', &label);
    sv_split(&middle, ' ', &first);
    second = middle;
    if (!memchr(first.p ? first.p : "", ':', first.n) || second.n == 0 ||
        !memchr(second.p, ':', second.n) || memchr(second.p, ' ', second.n))
        return bad(e, rd->line, "an R line is `R1<tab>Type Arg1:T1 Arg2:T2`", all);
    sv_split(&first, ':', &name);
    sv_split(&second, ':', &name);
    struct doc_relation *r = doc_add_relation(rd->v, rd->a);
    r->id = arena_sv(rd->a, id);
    r->label = arena_sv(rd->a, label);
    r->from = arena_sv(rd->a, first);
    r->to = arena_sv(rd->a, second);
    return ST_OK;
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
    json_put_sv(&rd->json, line);
    return ST_OK;
}

static enum status check_ends(struct reading *rd, struct err *e)
{
    for (size_t i = 0; i < rd->v->n_relations; i++) {
        const struct doc_relation *r = &rd->v->relations[i];
        size_t at;
        struct sv end = map_get(&rd->ids, r->from, &at) ? r->to : r->from;
        if (!map_get(&rd->ids, end, &at))
            return err_set(
                e, ST_INVALID, "a relation leads to `%.*s`, which is no span",
                (int)(end.n < SHOWN ? end.n : SHOWN), end.p);
    }
    return ST_OK;
}

enum status brat_read(
    struct sv ann, struct doc *d, struct doc_version *v, struct arena *a, struct err *e)
{
    struct reading rd = {.v = v, .a = a, .kept = STRBUF_INIT};
    enum status st = ST_OK;
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
    if (st == ST_OK)
        st = check_ends(&rd, e);
    if (st == ST_OK && rd.kept.n > 2) {
        struct sv key = SV("brat"), list = arena_sv(a, strbuf_sv(&rd.kept));
        d->meta = arena_push(a, d->meta, &d->n_meta, &key, sizeof key);
        d->meta = arena_push(a, d->meta, &d->n_meta, &list, sizeof list);
    }
    map_release(&rd.ids);
    strbuf_release(&rd.kept);
    return st;
}

/* ---- writing ---------------------------------------------------------------- */

static bool is_id(struct sv id, char letter)
{
    for (size_t i = 1; i < id.n; i++) {
        if (id.p[i] < '0' || id.p[i] > '9')
            return false;
    }
    return id.n > 1 && id.n < 12 && id.p[0] == letter;
}

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

static void put_quote(
    struct strbuf *out, const struct utf8_index *x, size_t start, size_t end)
{
    size_t from = 0, to = 0;
    utf8_index_cp_to_byte(x, start, &from);
    utf8_index_cp_to_byte(x, end, &to);
    for (size_t i = from; i < to; i++)
        strbuf_addch(out, strchr("\n\r\t", x->text.p[i]) ? ' ' : x->text.p[i]);
}

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
    for (size_t i = 0; i < n; i++) {
        strbuf_puts(out, i ? " " : "");
        put_quote(out, x, p[i].start, p[i].end);
    }
    strbuf_addch(out, '\n');
}

/* Whether all ids of spans in a kept line are still those of spans. */
static bool still_holds(struct sv line, const struct map *ids)
{
    for (size_t i = 0; i + 1 < line.n; i++) {
        size_t n = 1, at;
        bool begins = line.p[i] == 'T' && i > 0 && strchr("\t :", line.p[i - 1]);
        if (!begins)
            continue;
        while (i + n < line.n && line.p[i + n] >= '0' && line.p[i + n] <= '9')
            n++;
        bool ends = i + n == line.n || strchr("\t ", line.p[i + n]);
        if (n > 1 && ends && !map_get(ids, (struct sv){line.p + i, n}, &at))
            return false;
    }
    return true;
}

static void put_kept(
    const struct doc *d, const struct map *ids, struct strbuf *out, size_t *lost)
{
    for (size_t i = 0; i + 1 < d->n_meta; i += 2) {
        AUTO_JSON struct json *list = NULL;
        if (!sv_is(d->meta[i], "brat") ||
            json_parse(d->meta[i + 1], &list, NULL) != ST_OK)
            continue;
        for (const struct json *m = json_first(list); m; m = json_next(m)) {
            struct sv line = json_str(m);
            bool whole = line.n && !memchr(line.p, '\n', line.n);
            *lost += !whole || !still_holds(line, ids);
            if (!whole || !still_holds(line, ids))
                continue;
            strbuf_addsv(out, line);
            strbuf_addch(out, '\n');
        }
    }
}

void brat_write(
    const struct doc *d, const struct doc_version *v, struct arena *a,
    struct strbuf *out, size_t *lost)
{
    AUTO_MAP struct map ids = {0};
    struct utf8_index x;
    struct sv *names = name_all(v, v->n_spans, 'T', span_id, a);
    struct sv *links = name_all(v, v->n_relations, 'R', relation_id, a);
    for (size_t i = 0; i < v->n_spans; i++) {
        if (v->spans[i].id.n)
            map_add(&ids, v->spans[i].id, i);
    }
    utf8_index_init(&x, d->text);
    for (size_t i = 0; i < v->n_spans; i++)
        put_span(out, &x, &v->spans[i], names[i]);
    for (size_t i = 0; i < v->n_relations; i++) {
        const struct doc_relation *r = &v->relations[i];
        size_t from, to;
        if (!map_get(&ids, r->from, &from) || !map_get(&ids, r->to, &to)) {
            ++*lost;
            continue;
        }
        strbuf_printf(
            out, "%.*s\t%.*s Arg1:%.*s Arg2:%.*s\t\n", (int)links[i].n, links[i].p,
            (int)r->label.n, r->label.p, (int)names[from].n, names[from].p,
            (int)names[to].n, names[to].p);
    }
    put_kept(d, &ids, out, lost);
    utf8_index_release(&x);
}
