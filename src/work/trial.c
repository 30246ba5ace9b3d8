#include "diple/work/trial.h"

#include <stdio.h>
#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "diple/work/schedule.h"

/* One simulated annotator at work. */
struct walk {
    struct schedule schedule;
    struct schedule_past past;
    struct rng answers;
    enum grade *grades;
    size_t n;
    size_t held_at; /* items done when held; 0: never */
    bool noted;
};

static void answer_gold(
    struct walk *w, const struct trial_plan *p, double accuracy, size_t done)
{
    bool right = rng_unit(&w->answers) < accuracy;
    w->grades[w->n++] = right ? GRADE_HIT : GRADE_MISS;
    size_t window = p->rule.window ? p->rule.window : JUDGE_WINDOW;
    size_t from = w->n > window ? w->n - window : 0;
    struct judgement j = judge(w->grades + from, w->n - from, &p->rule);
    w->noted = w->noted || j.step >= STEP_NOTE;
    if (j.step == STEP_HOLD && w->held_at == 0)
        w->held_at = done;
}

static void walk(struct walk *w, const struct trial_plan *p, double accuracy)
{
    for (size_t i = 0; i < p->items; i++) {
        if (p->session > 0 && i % p->session == 0)
            w->past.since = 0;
        bool gold = schedule_is_gold(&w->schedule, &w->past, (int64_t)i + 1);
        schedule_note(&w->past, gold);
        if (gold)
            answer_gold(w, p, accuracy, i + 1);
    }
}

static int by_size(const void *x, const void *y)
{
    const size_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

void trial_hold(
    const struct trial_plan *plan, double accuracy, struct trial_result *out)
{
    AUTO_FREE enum grade *grades = mem_array(NULL, plan->items + 1, sizeof *grades);
    AUTO_FREE size_t *held = mem_array(NULL, plan->people + 1, sizeof *held);
    size_t n_held = 0, n_noted = 0, gold = 0;
    for (size_t i = 0; i < plan->people; i++) {
        char name[32];
        snprintf(name, sizeof name, "%zu", i);
        struct walk w = {.schedule = {plan->seed, name, plan->share}, .grades = grades};
        rng_seed_text(&w.answers, plan->seed, name);
        walk(&w, plan, accuracy);
        if (w.held_at)
            held[n_held++] = w.held_at;
        n_noted += w.noted;
        gold += w.n;
    }
    qsort(held, n_held, sizeof *held, by_size);
    double people = plan->people ? (double)plan->people : 1;
    *out = (struct trial_result){
        .held = (double)n_held / people,
        .noted = (double)n_noted / people,
        .gold = (double)gold / people,
        .items_then = n_held ? (double)held[n_held / 2] : 0};
}
