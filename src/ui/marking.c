#include "marking.h"

#include "diple/base/json.h"
#include "diple/base/mem.h"

bool marking_wanted(const struct guide *g)
{
    for (size_t i = 0; i < g->n_questions; i++)
        if (g->questions[i].type == QUESTION_SPANS)
            return true;
    return false;
}

static void release_part(struct marking_part *p)
{
    if (p->marks)
        markset_release(p->marks);
    if (p->links)
        links_release(p->links);
    free(p->marks);
    free(p->links);
    free(p->spans);
    strbuf_release(&p->json);
}

void marking_release(struct marking *mk)
{
    for (size_t q = 0; q < GUIDE_QUESTIONS_MAX; q++)
        release_part(&mk->parts[q]);
    passage_release(&mk->passage);
    strbuf_release(&mk->text);
    *mk = (struct marking){0};
}

static bool read_text(struct marking *mk, struct sv record)
{
    struct json_scan scan = {.max_bytes = record.n};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    bool found = false;
    if (record.n && json_scan(&scan, record, NULL) == ST_OK &&
        scan.kind == JSON_OBJECT) {
        const struct json_member *m =
            json_scan_find(&scan, sv_of(mk->guide->item.text));
        found = m && m->kind == JSON_STRING;
        if (found)
            strbuf_addsv(&mk->text, json_decode(m->value, &b));
    }
    json_scan_release(&scan);
    return found;
}

void marking_start(struct marking *mk, const struct guide *g, struct sv record)
{
    marking_release(mk);
    mk->guide = g;
    mk->shown = GUIDE_NONE;
    strbuf_init(&mk->text, 0);
    for (size_t q = 0; q < GUIDE_QUESTIONS_MAX; q++) {
        mk->parts[q].label = GUIDE_NONE;
        strbuf_init(&mk->parts[q].json, 0);
    }
    mk->has_text = marking_wanted(g) && read_text(mk, record);
    passage_init(&mk->passage, strbuf_sv(&mk->text));
}

static bool is_related(const struct guide *g, size_t q)
{
    for (size_t i = 0; i < g->n_questions; i++)
        if (g->questions[i].type == QUESTION_RELATIONS &&
            g->questions[i].spans_question == q)
            return true;
    return false;
}

struct markset *marking_marks(struct marking *mk, size_t q, const struct answer *an)
{
    struct marking_part *p = &mk->parts[q];
    if (!p->marks) {
        p->marks = mem_zalloc(sizeof *p->marks);
        markset_init(
            p->marks, &mk->guide->questions[q], &mk->passage.index,
            is_related(mk->guide, q));
        if (an->values[q].kind == VALUE_SPANS)
            p->left_out = markset_read(p->marks, an->values[q].text, false);
    }
    mk->shown = q;
    return p->marks;
}

struct links *marking_links(struct marking *mk, size_t q, const struct answer *an)
{
    struct marking_part *p = &mk->parts[q];
    size_t of = mk->guide->questions[q].spans_question;
    struct markset *marks = marking_marks(mk, of, an);
    if (!p->links) {
        p->links = mem_zalloc(sizeof *p->links);
        links_init(p->links, &mk->guide->questions[q]);
        if (an->values[q].kind == VALUE_RELATIONS)
            p->left_out = links_read(p->links, marks, an->values[q].text);
    }
    return p->links;
}

void marking_take(struct marking *mk, size_t q, struct value *v)
{
    struct marking_part *p = &mk->parts[q];
    strbuf_clear(&p->json);
    if (p->links) {
        size_t of = p->links->q->spans_question;
        links_write(p->links, mk->parts[of].marks, &p->json);
        *v = (struct value){.kind = VALUE_RELATIONS, .text = strbuf_sv(&p->json)};
        return;
    }
    markset_write(p->marks, false, &p->json);
    p->spans = mem_grow(p->spans, &p->spans_cap, p->marks->n + 1, sizeof *p->spans);
    *v = (struct value){.kind = VALUE_SPANS, .text = strbuf_sv(&p->json)};
    markset_spans(p->marks, p->spans, &v->n_spans);
    v->spans = p->spans;
    for (size_t i = 0; i < v->n_spans; i++)
        v->retired |= p->marks->q->labels[v->spans[i].label].retired;
}

struct markset *marking_shown(const struct marking *mk)
{
    return mk->shown == GUIDE_NONE ? NULL : mk->parts[mk->shown].marks;
}

const struct markup *marking_at_hand(const struct marking *mk)
{
    const struct markset *m = marking_shown(mk);
    if (!m)
        return NULL;
    size_t i = markset_find(m, mk->focus), at = mk->passage.at;
    if (i == MARKS_NONE || m->list[i].start > at || m->list[i].end <= at)
        i = markset_at(m, at, 0);
    return i == MARKS_NONE ? NULL : &m->list[i];
}

/* What was said of spans that are gone holds no longer; and again once they are
 * back. */
void marking_follow(struct marking *mk, size_t q, struct answer *an)
{
    for (size_t i = 0; i < mk->guide->n_questions; i++) {
        const struct question *r = &mk->guide->questions[i];
        if (r->type != QUESTION_RELATIONS || r->spans_question != q ||
            an->values[i].kind != VALUE_RELATIONS)
            continue;
        marking_links(mk, i, an);
        marking_take(mk, i, &an->values[i]);
    }
}

/* Each piece of a mark is painted by itself. */
static size_t paint_mark(
    const struct markset *m, const struct markup *k, bool focus, struct mark_paint *out,
    size_t max)
{
    struct move_range whole = {k->start, k->end};
    const struct move_range *p = k->n_pieces ? k->pieces : &whole;
    size_t n = k->n_pieces ? k->n_pieces : 1, i = 0;
    for (; i < n && i < max; i++)
        out[i] = (struct mark_paint){
            .start = p[i].start,
            .end = p[i].end,
            .name = sv_of(m->q->labels[k->label].name),
            .role = k->candidate ? ROLE_SUGGESTION : role_label(k->label),
            .style = k->candidate ? MARK_DASHED : MARK_SOLID,
            .focus = focus,
            .goes_on = i > 0,
        };
    return i;
}

static size_t list_paints(
    void *ctx, size_t from, size_t to, struct mark_paint *out, size_t max)
{
    const struct marking *mk = ctx;
    const struct markset *m = marking_shown(mk);
    const struct markup *hand = marking_at_hand(mk);
    size_t n = 0;
    if (!m)
        return 0;
    for (size_t i = MARKS_NONE; (i = markset_within(m, from, to, i)) != MARKS_NONE;)
        n += paint_mark(
            m, &m->list[i], hand && hand->serial == m->list[i].serial, out + n,
            max - n);
    return n;
}

struct markview marking_view(struct marking *mk)
{
    return (struct markview){
        .passage = &mk->passage,
        .source = mk->layers.list ? mk->layers : (struct mark_source){mk, list_paints},
        .top = &mk->line_top,
    };
}

void marking_go(struct marking *mk, const struct markup *k)
{
    passage_goto(&mk->passage, k->start);
    passage_unselect(&mk->passage);
    mk->focus = k->serial;
}
