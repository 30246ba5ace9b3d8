#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "scalar.h"

size_t guide_question(const struct guide *g, struct sv id)
{
    for (size_t i = 0; i < g->n_questions; i++)
        if (sv_is(id, g->questions[i].id))
            return i;
    return GUIDE_NONE;
}

size_t question_label(const struct question *q, struct sv id)
{
    for (size_t i = 0; i < q->n_labels; i++)
        if (sv_is(id, q->labels[i].id))
            return i;
    return GUIDE_NONE;
}

size_t question_label_by_key(const struct question *q, char key)
{
    for (size_t i = 0; key && i < q->n_labels; i++)
        if (q->labels[i].key == key && !q->labels[i].retired)
            return i;
    return GUIDE_NONE;
}

const char *question_point_name(const struct question *q, long point)
{
    for (size_t i = 0; i < q->n_points; i++)
        if (q->points[i].value == point)
            return q->points[i].name;
    return NULL;
}

const char *question_type_word(enum question_type type)
{
    return type < QUESTION_TYPE_N ? question_type_words[type] : "?";
}

const char *measure_word(enum measure m)
{
    return m < MEASURE_N ? measure_words[m] : "?";
}

const char *consensus_word(enum consensus c)
{
    return c < CONSENSUS_N ? consensus_words[c] : "?";
}

const char *gold_feedback_word(enum gold_feedback f)
{
    return f <= FEEDBACK_SILENT ? feedback_words[f] : "?";
}

enum status guide_unsupported(const struct guide *g, struct err *e)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    for (size_t i = 0; i < g->n_questions; i++) {
        const struct question *q = &g->questions[i];
        if (q->type == QUESTION_SPANS || q->type == QUESTION_RELATIONS)
            strbuf_printf(
                &b, "%s question `%s` is of type %s", b.n ? "," : "", q->id,
                question_type_word(q->type));
    }
    if (b.n == 0)
        return ST_OK;
    err_set(
        e, ST_INVALID,
        "This version labels choice, choices, scale, compare, rank and text;%s.", b.p);
    err_hint(
        e, "Importing, exporting and checking work; for labelling use a guide without "
           "it.");
    return ST_INVALID;
}

bool guide_single_choice(const struct guide *g)
{
    const struct question *only = NULL;
    for (size_t i = 0; i < g->n_questions; i++) {
        if (g->questions[i].when.n > 0)
            continue;
        if (only)
            return false;
        only = &g->questions[i];
    }
    return only && only->type == QUESTION_CHOICE && only->required;
}
