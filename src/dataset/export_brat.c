#include "brat.h"
#include "export_doc.h"
#include "formats.h"
#include "tar.h"

/* brat: a tar with a .txt and a .ann for each item that was answered, to be taken
 * apart by `tar x`. */

static enum status item(struct writer *w, const struct export_item *it, struct err *e)
{
    AUTO_STRBUF struct strbuf ann = STRBUF_INIT;
    struct doc d;
    struct doc_version *v;
    size_t lost = 0;
    enum status st = export_doc_one(w, it, &d, &v, e);
    for (size_t i = 0; st == ST_OK && i < v->n_spans;) {
        if (v->spans[i].more && v->spans[i].n_pieces == 0)
            st = export_doc_lose(
                w, &d, v, i, "it has attributes that this form cannot hold", e);
        else
            i++;
    }
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    brat_write(&d, v, &w->arena, &ann, &lost);
    if (lost && !w->o->drop) {
        err_set(
            e, ST_INVALID,
            "Item `%.*s` has %zu lines that speak of spans which are gone.",
            (int)(d.id.n < 60 ? d.id.n : 60), d.id.p, lost);
        err_hint(e, "--drop leaves them out.");
        return ST_INVALID;
    }
    w->result->dropped += lost;
    const char *txt = arena_printf(&w->arena, "%.*s.txt", (int)d.id.n, d.id.p);
    st = tar_put(&w->out, sv_of(txt), d.text, e);
    txt = arena_printf(&w->arena, "%.*s.ann", (int)d.id.n, d.id.p);
    return st == ST_OK ? tar_put(&w->out, sv_of(txt), strbuf_sv(&ann), e) : st;
}

static enum status tail(struct writer *w, struct err *e)
{
    (void)e;
    tar_end(&w->out);
    return ST_OK;
}

const struct export_format export_brat = {
    .word = "brat",
    .about = "brat: a tar of .txt and .ann",
    .form = CSV_SNIFF,
    .item = item,
    .tail = tail,
};
