#include "diple/work/score.h"

#include "support/planted.h"

Test(work_score, first_answers_to_gold_by_person)
{
    struct planted t;
    struct gold_score *list;
    size_t n;
    planted_make(&t, 12, 12, (struct policy){.overlap = 1});
    planted_answer(&t, t.p.bob, project_task(&t.p, 1), 'b');
    planted_answer(&t, t.p.bob, project_task(&t.p, 1), 'a');
    planted_answer(&t, t.p.bob, project_task(&t.p, 2), 'a');
    planted_answer(&t, t.p.alice, project_task(&t.p, 3), 'a');
    OK(&t.p, score_read(t.p.s, &t.guide, t.p.batch, &t.p.a, &list, &n, &t.p.e));
    cr_assert_eq(n, 2u);
    cr_assert_str_eq(list[0].name, "alice");
    cr_assert(list[0].hits == 1 && list[0].of == 1);
    cr_assert(list[1].hits == 1 && list[1].of == 2);
    cr_assert(list[1].range.low > 0.05 && list[1].range.high < 0.95);
    planted_free(&t);
}

Test(work_score, without_gold_there_is_nobody)
{
    struct planted t;
    struct gold_score *list;
    size_t n;
    planted_make(&t, 4, 1, (struct policy){.overlap = 1});
    planted_answer(&t, t.p.bob, project_task(&t.p, 1), 'b');
    OK(&t.p, score_read(t.p.s, &t.guide, 0, &t.p.a, &list, &n, &t.p.e));
    cr_assert_eq(n, 0u);
    planted_free(&t);
}
