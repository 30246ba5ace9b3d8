#include "diple/work/qualify.h"

#include "diple/base/json.h"
#include "diple/core/skills.h"
#include "diple/store/aids.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "diple/work/grade.h"

enum { PAGE = 200 };

/* What the person said about it first: what they said later they may have been
 * told. Not n: nothing. */
static enum status first_answer(
    struct store *s, struct arena *a, int64_t task, int64_t person, struct sv *out,
    struct err *e)
{
    struct annotation *list;
    size_t n;
    *out = (struct sv){0};
    enum status st = store_versions(s, a, task, person, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n && !out->n; i++)
        if (list[i].kind == ACT_ANNOTATION)
            *out = list[i].answer;
    return st;
}

static enum status add_item(
    struct store *s, const struct guide *g, int64_t task, int64_t person,
    struct qualify *q, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct sv answer;
    struct gold gold;
    struct graded graded;
    enum status st = first_answer(s, &a, task, person, &answer, e);
    if (st != ST_OK || !answer.n)
        return st;
    q->done++;
    st = store_gold_get(s, &a, task, &gold, NULL);
    if (st == ST_NOT_FOUND)
        return ST_OK;
    if (st != ST_OK)
        return store_gold_get(s, &a, task, &gold, e);
    /* What no longer fits the guide counts neither for nor against. */
    st = grade_stored(g, answer, gold.accepted, &a, &graded, NULL);
    if (st == ST_OK && graded.grade != GRADE_NONE) {
        q->graded++;
        q->credit += grade_credit(graded.grade);
    }
    return ST_OK;
}

enum status qualify_read(
    struct store *s, const struct guide *g, const struct batch *quiz, int64_t person,
    struct qualify *out, struct err *e)
{
    struct qualify q = {.size = quiz->size};
    struct page page = {.batch = quiz->id, .limit = PAGE};
    enum status st = ST_OK;
    size_t n = PAGE;
    while (st == ST_OK && n == PAGE) {
        AUTO_ARENA struct arena a = {0};
        struct task *list;
        st = store_task_page(s, &a, page, &list, &n, e);
        for (size_t i = 0; st == ST_OK && i < n; i++) {
            page.after = list[i].pos;
            st = add_item(s, g, list[i].id, person, &q, e);
        }
    }
    if (st != ST_OK)
        return st;
    bool enough = q.credit + 1e-9 >= quiz->policy.pass * (double)q.graded;
    q.passed = q.size > 0 && q.done == q.size && enough;
    *out = q;
    return ST_OK;
}

static enum status check_skills(
    const struct batch *b, const struct person *who, struct err *e)
{
    AUTO_STRBUF struct strbuf wanted = STRBUF_INIT, lacking = STRBUF_INIT;
    struct json_out w = json_out_to(&wanted);
    json_begin_array(&w);
    for (size_t i = 0; i < b->policy.n_requires; i++)
        json_put_str(&w, b->policy.requires[i]);
    json_end_array(&w);
    if (skills_lack(who->skills, wanted.p, &lacking) == 0)
        return ST_OK;
    err_set(e, ST_DENIED, "%s asks for skills that you lack: %s", b->name, lacking.p);
    err_hint(
        e, "If you have them, a manager can say so: diple person set %s --skills …",
        who->name);
    return ST_DENIED;
}

static enum status not_passed(
    const struct batch *b, const struct batch *quiz, const struct qualify *q,
    struct err *e)
{
    if (q->done < q->size) {
        err_set(
            e, ST_DENIED, "%s opens once you have passed %s: %lld of %lld answered",
            b->name, quiz->name, (long long)q->done, (long long)q->size);
        err_hint(e, "Go on there: diple label --batch %s", quiz->name);
        return ST_DENIED;
    }
    err_set(
        e, ST_DENIED,
        "%s opens once you have passed %s: %.0f %% were right, %.0f %% are "
        "needed",
        b->name, quiz->name, q->graded ? 100 * q->credit / (double)q->graded : 0,
        100 * quiz->policy.pass);
    err_hint(e, "A manager can add other items to %s, or talk it over.", quiz->name);
    return ST_DENIED;
}

static enum status check_after(
    struct store *s, const struct guide *g, const struct batch *b,
    const struct person *who, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct batch quiz;
    struct qualify q = {0};
    enum status st = store_batch_find(s, &a, sv_of(b->policy.after), &quiz, e);
    if (st == ST_NOT_FOUND) {
        err_set(
            e, ST_DENIED, "%s comes after the batch %s, which is not there", b->name,
            b->policy.after);
        err_hint(e, "A manager can bring it in, or take the condition away.");
        return ST_DENIED;
    }
    if (st == ST_OK)
        st = qualify_read(s, g, &quiz, who->id, &q, e);
    if (st != ST_OK || q.passed)
        return st;
    return not_passed(b, &quiz, &q, e);
}

enum status qualify_check(
    struct store *s, const struct guide *g, const struct batch *b,
    const struct person *who, struct err *e)
{
    enum status st = check_skills(b, who, e);
    if (st == ST_OK && b->policy.after)
        st = check_after(s, g, b, who, e);
    return st;
}
