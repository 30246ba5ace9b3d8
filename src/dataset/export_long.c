#include "diple/guide/answer.h"
#include "writer.h"

/*
 * The long table: one row for each label somebody gave, as crowd-kit, cleanlab
 * and most statistics read it. Choices have a row for each label, comparisons
 * the side alone, rankings their order, text its text. Skips say nothing here.
 */

static const char *const columns[] = {"task",   "annotator", "question",
                                      "label",  "time",      "active_ms",
                                      "origin", "flag",      "guide"};

enum status long_head(struct writer *w)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        writer_cell(w, sv_of(columns[i]));
    writer_end_row(w);
    return ST_OK;
}

static void put_row(
    struct writer *w, const struct export_item *item, const struct annotation *a,
    const char *question, struct sv label)
{
    writer_cell(w, sv_of(item->task.ext));
    writer_cell(w, sv_of(a->name));
    writer_cell(w, sv_of(question));
    writer_cell(w, label);
    writer_cell_time(w, a->submitted);
    writer_cell_int(w, a->active_ms);
    writer_cell(w, sv_of(annotation_origin_word(a->origin)));
    writer_cell(w, a->flag ? SV("true") : SV("false"));
    writer_cell_int(w, a->guide);
    writer_end_row(w);
    w->result->annotations++;
}

static void put_question(
    struct writer *w, const struct export_item *item, const struct annotation *a,
    const struct answer *an, size_t i)
{
    const struct question *q = &w->o->guide->questions[i];
    struct sv label = writer_label(w, a, an, an != NULL, i);
    if (an && an->values[i].kind == VALUE_NONE)
        return;
    if (an && q->type == QUESTION_CHOICES) {
        for (size_t k = 0; k < an->values[i].n_labels; k++) {
            const char *id = q->labels[an->values[i].labels[k]].id;
            put_row(w, item, a, q->id, sv_of(id));
        }
        return;
    }
    if (an && q->type == QUESTION_COMPARE) {
        struct sv rest = label; /* "b 2": the side without its strength */
        sv_split(&rest, ' ', &label);
    }
    if (an || label.n)
        put_row(w, item, a, q->id, label);
}

enum status long_item(struct writer *w, const struct export_item *item)
{
    for (size_t i = 0; i < item->n; i++) {
        const struct annotation *a = &item->acts[i];
        struct answer an;
        if (!a->current || a->kind != ACT_ANNOTATION)
            continue;
        bool fits = writer_answer(w, a, &an);
        w->result->unfit += !fits;
        for (size_t k = 0; k < w->o->guide->n_questions; k++)
            put_question(w, item, a, fits ? &an : NULL, k);
    }
    return ST_OK;
}
