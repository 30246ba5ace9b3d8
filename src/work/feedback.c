#include "diple/work/feedback.h"

#include "diple/base/breaks.h"
#include "diple/store/tasks.h"

static enum status fill(
    const struct feedback_to *to, const struct gold_answer *said, struct arena *a,
    struct feedback *out, struct err *e)
{
    struct task item;
    struct graded got = {0};
    enum status st = store_task_get(to->store, a, said->task, &item, e);
    if (st != ST_OK)
        return st;
    if (grade_stored(to->guide, said->answer, said->accepted, a, &got, NULL) != ST_OK)
        got.grade = GRADE_NONE; /* fits the guide no longer */
    *out = (struct feedback){*said, got.grade, item.record, said->round > 0};
    return ST_OK;
}

enum status feedback_after(
    const struct feedback_to *to, int64_t task, struct arena *a, struct feedback *out,
    struct err *e)
{
    struct gold_answer *said;
    size_t n;
    enum status st =
        store_gold_answers(to->store, a, to->batch->id, to->person, &said, &n, e);
    if (st != ST_OK)
        return st;
    bool at_once =
        to->batch->policy.feedback == POLICY_AT_ONCE || breaks_read() & BREAK_GOLD;
    for (size_t i = 0; i < n; i++)
        if (said[i].task == task && (at_once || said[i].round > 0))
            return fill(to, &said[i], a, out, e);
    return ST_NOT_FOUND;
}

enum status feedback_since(
    const struct feedback_to *to, int64_t since, struct arena *a, struct feedback **out,
    size_t *n, struct err *e)
{
    struct gold_answer *said;
    struct feedback *list = NULL;
    size_t n_said, found = 0;
    enum status st =
        store_gold_answers(to->store, a, to->batch->id, to->person, &said, &n_said, e);
    bool told = to->batch->policy.feedback == POLICY_AT_END;
    for (size_t i = 0; st == ST_OK && told && i < n_said; i++) {
        struct feedback one;
        if (said[i].event <= since || said[i].round > 0)
            continue;
        st = fill(to, &said[i], a, &one, e);
        if (st == ST_OK)
            list = arena_push(a, list, &found, &one, sizeof one);
    }
    if (st != ST_OK)
        return st;
    *out = list;
    *n = found;
    return ST_OK;
}

enum status feedback_end(
    const struct feedback_to *to, int64_t since, struct arena *a, struct feedback **out,
    size_t *n, struct err *e)
{
    struct feedback *list = NULL;
    size_t all = 0, before = 0;
    enum status st = feedback_since(to, 0, a, &list, &all, e);
    if (st != ST_OK)
        return st;
    while (before < all && list[before].said.event <= since)
        before++;
    before -= before % FEEDBACK_LEAST;
    all -= all % FEEDBACK_LEAST;
    *out = all > before ? list + before : NULL;
    *n = all - before;
    return ST_OK;
}

enum status feedback_told(
    const struct feedback_to *to, int64_t task, struct arena *a, struct feedback *out,
    struct err *e)
{
    struct feedback *list;
    size_t n;
    enum status st = feedback_after(to, task, a, out, e);
    if (st != ST_NOT_FOUND)
        return st;
    st = feedback_end(to, 0, a, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        if (list[i].said.task == task) {
            *out = list[i];
            return ST_OK;
        }
    return st == ST_OK ? ST_NOT_FOUND : st;
}
