#include "store/stack.h"

#include <stdio.h>
#include <string.h>

#include "diple/base/rng.h"
#include "support/project.h"

static int64_t undo(struct project *p)
{
    struct label_done d = {0};
    enum status st = store_undo(p->s, p->batch, p->alice, &d, &p->e);
    cr_assert(st == ST_OK || st == ST_NOT_FOUND, "%s", p->e.message);
    return st == ST_OK ? d.pos : 0;
}

static int64_t redo(struct project *p)
{
    struct label_done d = {0};
    enum status st = store_redo(p->s, p->batch, p->alice, &d, &p->e);
    cr_assert(st == ST_OK || st == ST_NOT_FOUND, "%s", p->e.message);
    return st == ST_OK ? d.pos : 0;
}

Test(store_stack, undo_walks_back_through_every_act_and_redo_forth)
{
    struct project p;
    project_make(&p, 5);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.alice, 3, "b");
    project_answer(&p, p.alice, 1, "c");
    cr_assert_eq(undo(&p), 1);
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "{\"q\":\"a\"}");
    cr_assert_eq(undo(&p), 3);
    cr_assert_str_eq(project_holds(&p, p.alice, 3), "none");
    cr_assert_eq(undo(&p), 1);
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "none");
    cr_assert_eq(undo(&p), 0);
    cr_assert_eq(redo(&p), 1);
    cr_assert_eq(redo(&p), 3);
    cr_assert_eq(redo(&p), 1);
    cr_assert_eq(redo(&p), 0);
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "{\"q\":\"c\"}");
    cr_assert_str_eq(project_holds(&p, p.alice, 3), "{\"q\":\"b\"}");
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_stack, it_goes_on_in_the_next_session)
{
    struct project p;
    project_make(&p, 3);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.alice, 2, "b");
    cr_assert_eq(undo(&p), 2);
    project_reopen(&p, STORE_LABEL);
    cr_assert_eq(undo(&p), 1);
    project_reopen(&p, STORE_WRITE);
    cr_assert_eq(redo(&p), 1);
    cr_assert_eq(redo(&p), 2);
    project_free(&p);
}

Test(store_stack, a_new_act_forgets_what_was_undone)
{
    struct project p;
    project_make(&p, 3);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.alice, 2, "b");
    undo(&p);
    project_answer(&p, p.alice, 2, "c");
    cr_assert_eq(redo(&p), 0);
    cr_assert_eq(undo(&p), 2);
    cr_assert_eq(undo(&p), 1);
    cr_assert_eq(undo(&p), 0);
    project_free(&p);
}

Test(store_stack, people_and_batches_have_their_own)
{
    struct project p;
    project_make(&p, 3);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.bob, 2, "b");
    cr_assert_eq(undo(&p), 1);
    cr_assert_eq(undo(&p), 0);
    cr_assert_str_eq(project_holds(&p, p.bob, 2), "{\"q\":\"b\"}");
    project_free(&p);
}

Test(store_stack, undo_goes_back_to_the_item_and_frees_it)
{
    struct project p;
    project_make(&p, 5);
    for (int pos = 1; pos <= 3; pos++)
        project_answer(&p, p.alice, pos, "a");
    undo(&p);
    undo(&p);
    int64_t at;
    OK(&p, store_cursor_get(p.s, p.batch, p.alice, &at, &p.e));
    cr_assert_eq(at, 2);
    cr_assert_eq(project_next(&p, p.alice), 2);
    struct progress g;
    OK(&p, store_progress_get(p.s, &p.a, p.batch, p.alice, &g, &p.e));
    cr_assert_eq(g.done, 1);
    int64_t u, r;
    OK(&p, store_undo_peek(p.s, p.batch, p.alice, &u, &r, &p.e));
    cr_assert_eq(u, project_task(&p, 1));
    cr_assert_eq(r, project_task(&p, 2));
    project_free(&p);
}

Test(store_stack, what_was_answered_again_elsewhere_is_not_undone)
{
    struct project p;
    project_make(&p, 2);
    struct label_done done = project_answer(&p, p.alice, 1, "a");
    struct submission sub = {
        .task = done.task,
        .person = p.alice,
        .answer = SV("{\"q\":\"b\"}"),
        .submitted = INT64_C(1) << 50};
    OK(&p, store_label_import(p.s, 0, &sub, NULL, &p.e));
    struct label_done d;
    cr_assert_eq(store_undo(p.s, p.batch, p.alice, &d, &p.e), ST_CONFLICT);
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "{\"q\":\"b\"}");
    project_free(&p);
}

/* An editor's undo list, written down plainly: what must hold after any
 * sequence of acts. */
struct model {
    int at[200][2]; /* position, value before */
    int value[200];
    int n, depth;
    int holds[6];
};

static void step(struct project *p, struct model *m, struct rng *r)
{
    int dice = (int)rng_below(r, 10), pos = 1 + (int)rng_below(r, 5);
    if (dice < 5) {
        char value[8] = {(char)('a' + m->n % 26), (char)('a' + m->n / 26), 0};
        int code = m->n + 1 < 200 ? m->n + 1 : 199;
        m->n = code;
        m->at[m->n][0] = pos;
        m->at[m->n][1] = m->holds[pos];
        m->value[m->n] = value[0] * 256 + value[1];
        m->holds[pos] = m->value[m->n];
        m->depth = m->n;
        project_answer(p, p->alice, pos, value);
    } else if (dice < 8) {
        cr_assert_eq(undo(p), m->n ? m->at[m->n][0] : 0);
        if (m->n) {
            m->holds[m->at[m->n][0]] = m->at[m->n][1];
            m->n--;
        }
    } else {
        bool can = m->n < m->depth;
        cr_assert_eq(redo(p), can ? m->at[m->n + 1][0] : 0);
        if (can) {
            m->n++;
            m->holds[m->at[m->n][0]] = m->value[m->n];
        }
    }
}

Test(store_stack, any_sequence_of_acts_behaves_like_an_editor)
{
    struct project p;
    project_make(&p, 5);
    struct model m = {0};
    struct rng r;
    rng_seed(&r, 7);
    for (int i = 0; i < 250; i++)
        step(&p, &m, &r);
    for (int pos = 1; pos <= 5; pos++) {
        char want[32] = "none";
        if (m.holds[pos])
            snprintf(
                want, sizeof want, "{\"q\":\"%c%c\"}", m.holds[pos] / 256,
                m.holds[pos] % 256);
        cr_assert_str_eq(project_holds(&p, p.alice, pos), want);
    }
    cr_assert_str_eq(project_finding(&p, NULL), "");
    OK(&p, store_rebuild(p.s, 0, &p.e));
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}
