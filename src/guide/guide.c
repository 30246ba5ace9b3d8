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
