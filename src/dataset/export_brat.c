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
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    export_doc_plain(w, &d, v, 0);
    brat_write(&d, v, &w->arena, &ann, &lost);
    if (lost)
        export_doc_misfit(
            w, &d, lost, "%zu lines that speak of spans which are gone", lost);
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
