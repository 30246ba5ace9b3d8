#include "planted.h"

#include <stdio.h>

#include "diple/store/aids.h"
#include "support/guide.h"

void planted_make(struct planted *t, int items, int golds, struct policy policy)
{
    *t = (struct planted){.items = items, .golds = golds};
    policy_fill(&policy);
    dealt_make(&t->p, items, policy);
    t->guide = guide_with(
        "  - {id: q, type: choice, ask: Q?, labels: [{id: a}, {id: b}, {id: c}]}\n");
    for (int i = items - golds + 1; i <= items; i++)
        OK(&t->p, store_gold_set(
                      t->p.s, t->p.alice, project_task(&t->p, i), SV("[{\"q\":\"a\"}]"),
                      "Rule 1.", &t->p.e));
}

void planted_free(struct planted *t)
{
    guide_release(&t->guide);
    project_free(&t->p);
}

struct batch planted_batch(struct planted *t)
{
    struct batch b;
    OK(&t->p, store_batch_get(t->p.s, &t->p.a, t->p.batch, &b, &t->p.e));
    return b;
}

bool planted_is_gold(struct planted *t, int64_t task)
{
    struct gold g;
    return store_gold_get(t->p.s, &t->p.a, task, &g, NULL) == ST_OK;
}

void planted_answer(struct planted *t, int64_t person, int64_t task, char letter)
{
    planted_answer_in(t, person, task, letter, 2000);
}

void planted_answer_in(
    struct planted *t, int64_t person, int64_t task, char letter, int64_t ms)
{
    struct answer_head head;
    char answer[16];
    struct hand h;
    if (store_hand_get(t->p.s, t->p.batch, person, task, &h, NULL) != ST_OK) {
        h = (struct hand){.batch = t->p.batch, .person = person, .task = task};
        OK(&t->p, store_deal_lease(t->p.s, &h, NULL, &t->p.e));
    }
    snprintf(answer, sizeof answer, "{\"q\":\"%c\"}", letter);
    OK(&t->p, store_head_get(t->p.s, &t->p.a, task, person, &head, &t->p.e));
    struct submission sub = {
        .task = task,
        .person = person,
        .batch = t->p.batch,
        .after = head.last,
        .guide = t->p.guide,
        .answer = sv_of(answer),
        .submitted = clock_wall(&t->p.clock),
        .active_ms = ms};
    OK(&t->p, store_label_save(t->p.s, &sub, NULL, &t->p.e));
}

struct review planted_review(struct planted *t, int64_t person)
{
    struct review r;
    struct batch b = planted_batch(t);
    OK(&t->p, review_person(t->p.s, &t->guide, &b, person, &t->p.a, &r, &t->p.e));
    return r;
}

struct review planted_look(struct planted *t, int64_t person)
{
    struct review r;
    struct batch b = planted_batch(t);
    OK(&t->p, review_look(t->p.s, &t->guide, &b, person, &t->p.a, &r, &t->p.e));
    return r;
}

int planted_work(struct planted *t, int64_t person, int n, char gold_letter)
{
    for (int i = 0; i < n; i++) {
        planted_review(t, person);
        dealt_ahead(&t->p, person);
        int64_t task = dealt_next(&t->p, person);
        if (!task)
            return i;
        planted_answer(t, person, task, planted_is_gold(t, task) ? gold_letter : 'a');
    }
    planted_review(t, person);
    return n;
}
