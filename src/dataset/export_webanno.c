#include "export_doc.h"
#include "formats.h"
#include "tags.h"
#include "tar.h"
#include "webanno.h"

/* WebAnno TSV 3.3: a tar with a .tsv for each item that was answered. */

static const struct question *first_of(const struct guide *g, enum question_type type)
{
    for (size_t i = 0; g && i < g->n_questions; i++) {
        if (g->questions[i].type == type)
            return &g->questions[i];
    }
    return NULL;
}

static void add_column(struct webanno_columns *c, const char *word, struct arena *a)
{
    for (size_t i = 0; i < c->n_attributes; i++) {
        if (strcmp(c->attributes[i], word) == 0)
            return;
    }
    c->attributes = arena_push(a, c->attributes, &c->n_attributes, &word, sizeof word);
}

static void find_columns(struct writer *w, struct webanno_columns *c)
{
    const struct question *q = first_of(w->o->guide, QUESTION_SPANS);
    c->relations = first_of(w->o->guide, QUESTION_RELATIONS);
    for (size_t i = 0; q && i < q->n_labels; i++) {
        for (size_t k = 0; k < q->labels[i].n_attributes; k++) {
            const struct attribute *at = &q->labels[i].attributes[k];
            add_column(c, w->o->names && at->name ? at->name : at->id, &w->arena);
        }
    }
}

static bool is_blank(char c)
{
    return c == '\n' || c == '\r' || c == '\t';
}

/* What no unit can say. */
static void check(struct writer *w, struct doc *d, struct doc_version *v)
{
    size_t n, i = 0;
    struct token *tokens = tokens_of(d, &w->arena, &n);
    size_t front = 0;
    while (front < d->text.n && d->text.p[front] == ' ')
        front++;
    bool odd = front < d->text.n && is_blank(d->text.p[front]);
    if (odd || (n == 0 && d->text.n) || (n > 0 && tokens[0].start != front))
        export_doc_misfit(w, d, 1, "the text begins with a line break or a tab");
    while (i < v->n_spans) {
        if (webanno_holds(&v->spans[i], tokens, n))
            i++;
        else
            export_doc_lose(w, d, v, i, "it begins or ends with a blank");
    }
}

static enum status item(struct writer *w, const struct export_item *it, struct err *e)
{
    AUTO_STRBUF struct strbuf tsv = STRBUF_INIT;
    struct webanno_columns c = {0};
    struct doc d;
    struct doc_version *v;
    enum status st = export_doc_one(w, it, &d, &v, e);
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    find_columns(w, &c);
    check(w, &d, v);
    export_doc_plain(w, &d, v, NO_PIECES);
    webanno_write(&d, v, &c, &w->arena, &tsv);
    const char *name = arena_printf(&w->arena, "%.*s.tsv", (int)d.id.n, d.id.p);
    return tar_put(&w->out, sv_of(name), strbuf_sv(&tsv), e);
}

static enum status tail(struct writer *w, struct err *e)
{
    (void)e;
    tar_end(&w->out);
    return ST_OK;
}

const struct export_format export_webanno = {
    .word = "webanno",
    .about = "WebAnno TSV 3.3: a tar of .tsv",
    .form = CSV_SNIFF,
    .item = item,
    .tail = tail,
};
