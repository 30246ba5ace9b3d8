#include "doc_guide.h"

#include <string.h>
#include <strings.h>

#include "doc.h"

const struct question *doc_question(const struct guide *g, enum question_type type)
{
    for (size_t i = 0; g && i < g->n_questions; i++) {
        if (g->questions[i].type == type)
            return &g->questions[i];
    }
    return NULL;
}

static bool same_but_case(struct sv a, const char *b)
{
    return a.n == strlen(b) && strncasecmp(a.p, b, a.n) == 0;
}

const struct label *doc_label(const struct label *list, size_t n, struct sv word)
{
    for (unsigned way = 0; way < 4; way++) {
        for (size_t i = 0; i < n; i++) {
            const char *id = list[i].id;
            const char *own = way % 2 == 0 || !list[i].name ? id : list[i].name;
            if (way < 2 ? sv_is(word, own) : same_but_case(word, own))
                return &list[i];
        }
    }
    return NULL;
}

const struct attribute *doc_attribute_of(const struct label *l, struct sv word)
{
    for (unsigned way = 0; l && way < 4; way++) {
        for (size_t i = 0; i < l->n_attributes; i++) {
            const struct attribute *at = &l->attributes[i];
            const char *own = way % 2 == 0 || !at->name ? at->id : at->name;
            if (way < 2 ? sv_is(word, own) : same_but_case(word, own))
                return at;
        }
    }
    return NULL;
}

const struct label *doc_label_in(const struct question *q, struct sv word)
{
    return q ? doc_label(q->labels, q->n_labels, word) : NULL;
}

struct sv doc_label_id(const struct question *q, struct sv word)
{
    const struct label *l = doc_label_in(q, word);
    return l ? sv_of(l->id) : word;
}

bool doc_knows_attribute(
    const struct guide *g, struct sv label, struct sv key, struct sv value)
{
    const struct question *q = doc_question(g, QUESTION_SPANS);
    const struct attribute *at = doc_attribute_of(doc_label_in(q, label), key);
    return !q || (at && doc_label(at->labels, at->n_labels, value));
}

bool doc_is_directed(const struct guide *g)
{
    const struct question *q = doc_question(g, QUESTION_RELATIONS);
    return !q || q->directed;
}
