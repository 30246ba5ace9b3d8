#include "diple/work/score.h"

#include <stdlib.h>
#include <string.h>

#include "diple/store/gold_use.h"
#include "diple/work/grade.h"

#define CONFIDENCE 0.95

static int by_name(const void *a, const void *b)
{
    const struct gold_score *x = a, *y = b;
    return strcmp(x->name, y->name);
}

enum status score_read(
    struct store *s, const struct guide *g, int64_t batch, struct arena *a,
    struct gold_score **out, size_t *n, struct err *e)
{
    struct gold_answer *said;
    struct gold_score *list = NULL, *last = NULL;
    size_t n_said, people = 0;
    enum status st = store_gold_answers(s, a, batch, 0, &said, &n_said, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < n_said; i++) {
        struct graded graded;
        if (grade_stored(g, said[i].answer, said[i].accepted, a, &graded, NULL) !=
                ST_OK ||
            graded.grade == GRADE_NONE)
            continue;
        if (!last || last->person != said[i].person) {
            struct gold_score fresh = {said[i].person, said[i].name, 0, 0, {0, 1}};
            list = arena_push(a, list, &people, &fresh, sizeof fresh);
            last = &list[people - 1];
        }
        last->hits += grade_credit(graded.grade);
        last->of++;
    }
    for (size_t i = 0; i < people; i++)
        list[i].range = interval_wilson(list[i].hits, (double)list[i].of, CONFIDENCE);
    if (people)
        qsort(list, people, sizeof *list, by_name);
    *out = list;
    *n = people;
    return ST_OK;
}
