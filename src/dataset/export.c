#include "diple/dataset/export.h"

#include "diple/base/mem.h"
#include "diple/store/setup.h"
#include "diple/store/store.h"
#include "diple/store/tasks.h"
#include "formats.h"
#include "writer.h"

/* Bytes that go to the sink at once, and items between two signs of life. */
enum { BLOCK = 128 << 10, TICK_ITEMS = 256 };

static const struct export_format *const formats[] = {
#define FORMAT(name) &name,
#include "export.def"
#undef FORMAT
};

const char *export_format_word(size_t i)
{
    return i < ARRAY_LEN(formats) ? formats[i]->word : NULL;
}

const char *export_format_about(size_t i)
{
    return i < ARRAY_LEN(formats) ? formats[i]->about : NULL;
}

static enum status find_format(struct writer *w, struct err *e)
{
    const char *word = w->o->format ? w->o->format : w->o->long_form ? "csv" : "jsonl";
    for (size_t i = 0; i < ARRAY_LEN(formats); i++)
        if (strcmp(formats[i]->word, word) == 0)
            w->format = formats[i];
    if (!w->format) {
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        for (size_t i = 0; i < ARRAY_LEN(formats); i++)
            strbuf_printf(&b, "%s%s", i ? ", " : "", formats[i]->word);
        err_set(e, ST_INVALID, "There is no form of export called `%s`.", word);
        err_hint(e, "There are: %s.", b.p);
        return ST_INVALID;
    }
    bool table = w->format->form != CSV_SNIFF;
    if (!table && (w->o->long_form || w->o->spreadsheet || w->o->n_fields))
        return err_set(
            e, ST_INVALID,
            "The long form, spreadsheet cells and columns of fields are for csv and "
            "tsv; `%s` has whole records.",
            word);
    return ST_OK;
}

static enum status flush(struct writer *w, struct export_sink sink, struct err *e)
{
    MUST(!w->out.over);
    if (w->out.n == 0)
        return ST_OK;
    enum status st = sink.put(sink.ctx, strbuf_sv(&w->out), e);
    strbuf_clear(&w->out);
    return st;
}

static enum status tick(struct writer *w, uint64_t total, struct err *e)
{
    struct export_progress p = {.items = w->result->items, .total = total};
    if (!w->o->progress || w->result->items % TICK_ITEMS ||
        w->o->progress(w->o->ctx, &p))
        return ST_OK;
    return err_set(e, ST_CANCELLED, "The export was stopped.");
}

static enum status refuse_misfits(struct writer *w, struct err *e)
{
    err_set(
        e, ST_INVALID, "`%s` cannot hold %zu of the spans and relations.",
        w->format->word, w->misfits);
    err_hint(e, "--drop leaves them out and says how many.");
    return ST_INVALID;
}

static enum status put_items(
    struct writer *w, struct store_export *x, uint64_t total, struct export_sink sink,
    struct err *e)
{
    for (;;) {
        struct export_item item;
        struct err why = {0};
        arena_clear(&w->arena);
        enum status st = store_export_next(x, &w->arena, &item, &why);
        if (st == ST_NOT_FOUND && w->misfits)
            return refuse_misfits(w, e);
        if (st == ST_NOT_FOUND && w->format->tail)
            w->format->tail(w, e);
        if (st == ST_NOT_FOUND)
            return flush(w, sink, e);
        if (st != ST_OK) {
            if (e)
                *e = why;
            return st;
        }
        st = w->format->item(w, &item, e);
        w->result->items++;
        if (w->misfits)
            strbuf_clear(&w->out);
        if (st == ST_OK && w->out.n >= BLOCK)
            st = flush(w, sink, e);
        if (st == ST_OK)
            st = tick(w, total, e);
        if (st != ST_OK)
            return st;
    }
}

static enum status find_batch(
    struct writer *w, int64_t *batch, uint64_t *total, struct err *e)
{
    struct batch one;
    int64_t n = 0;
    *batch = 0;
    enum status st =
        store_batch_list(w->store, &w->lasting, &w->batches, &w->n_batches, e);
    if (st == ST_OK && !w->o->batch) {
        st = store_task_count(w->store, &n, e);
    } else if (st == ST_OK) {
        st = store_batch_find(w->store, &w->lasting, sv_of(w->o->batch), &one, e);
        *batch = st == ST_OK ? one.id : 0;
        n = st == ST_OK ? one.size : 0;
    }
    *total = (uint64_t)n;
    w->one_batch = st == ST_OK && w->n_batches == 1 && w->batches[0].size == n;
    return st;
}

static enum status run(struct writer *w, struct export_sink sink, struct err *e)
{
    struct store_export *x = NULL;
    int64_t batch;
    uint64_t total;
    enum status st = find_format(w, e);
    if (st == ST_OK)
        st = find_batch(w, &batch, &total, e);
    if (st == ST_OK)
        st = store_export_begin(w->store, batch, &x, e);
    if (st == ST_OK && w->format->head)
        st = w->format->head(w, e);
    if (st == ST_OK)
        st = put_items(w, x, total, sink, e);
    store_export_end(x);
    return st;
}

enum status dataset_export(
    struct store *s, const struct export_options *o, struct export_sink sink,
    struct export_result *out, struct err *e)
{
    *out = (struct export_result){0};
    struct writer w = {.store = s, .o = o, .result = out};
    strbuf_init(&w.out, 0);
    strbuf_init(&w.scratch, 0);
    w.scan.max_bytes = TASK_RECORD_MAX;
    enum status st = run(&w, sink, e);
    strbuf_release(&w.out);
    strbuf_release(&w.scratch);
    json_scan_release(&w.scan);
    arena_release(&w.arena);
    arena_release(&w.lasting);
    return st;
}
