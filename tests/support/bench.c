#include "support/bench.h"

#include <stdio.h>
#include <string.h>

#include "diple/store/audit.h"
#include "diple/store/setup.h"

static const char guide[] = "diple: 1\n"
                            "id: test\n"
                            "version: \"1\"\n"
                            "title: A test\n"
                            "item: {text: text}\n"
                            "questions:\n"
                            "  - id: q\n"
                            "    type: choice\n"
                            "    ask: Well?\n"
                            "    labels: [{id: \"yes\", key: y, means: It is so.},\n"
                            "             {id: \"no\", key: o, means: It is not.},\n"
                            "             {id: maybe, key: m, means: Who knows.}]\n";

void bench_make(struct bench *b, const char *yaml)
{
    *b = (struct bench){0};
    app_case_make(&b->t, yaml ? yaml : guide);
}

static void close_queue(struct bench *b)
{
    if (b->open)
        queue_close(&b->q);
    b->open = false;
}

void bench_free(struct bench *b)
{
    close_queue(b);
    arena_release(&b->arena);
    app_case_free(&b->t);
}

void bench_say(struct bench *b, int64_t task, const char *answers)
{
    char text[256], *save = NULL;
    snprintf(text, sizeof text, "%s", answers);
    for (char *w = strtok_r(text, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
        char *eq = strchr(w, '='), json[128];
        *eq = '\0';
        snprintf(json, sizeof json, "{\"q\":\"%s\"}", eq + 1);
        app_case_answer(&b->t, task, w, json);
    }
}

int64_t bench_item(struct bench *b, const char *ext, const char *answers)
{
    int64_t task = app_case_item(&b->t, ext, "{\"text\":\"Is it so?\"}");
    bench_say(b, task, answers);
    return task;
}

void bench_settings(struct bench *b, const char *settings, int overlap)
{
    struct batch batch;
    BENCH_OK(b, store_batch_find(b->t.s.store, &b->arena, SV("b"), &batch, &b->t.e));
    struct policy *p = &batch.policy;
    BENCH_OK(b, policy_parse(sv_of(settings ? settings : "{}"), &b->arena, p, &b->t.e));
    p->overlap = overlap;
    BENCH_OK(b, store_batch_set(b->t.s.store, b->t.s.person, &batch, &b->t.e));
}

int64_t bench_person(struct bench *b, const char *name)
{
    int64_t id = 0;
    BENCH_OK(
        b, store_person_ensure(
               b->t.s.store, 0, sv_of(name), PERSON_HUMAN, PERSON_ADJUDICATOR, &id,
               &b->t.e));
    return id;
}

void bench_open(struct bench *b, const char *name)
{
    struct batch batch;
    close_queue(b);
    BENCH_OK(b, store_batch_find(b->t.s.store, &b->arena, SV("b"), &batch, &b->t.e));
    struct queue_options o = {
        .store = b->t.s.store,
        .guide = &b->t.s.guide,
        .guide_number = b->t.s.guide_number,
        .batch = &batch,
        .person = bench_person(b, name)};
    BENCH_OK(b, queue_open(&b->q, &o, &b->t.e));
    b->open = true;
}

const char *bench_next(struct bench *b)
{
    int64_t task;
    struct err e = {0};
    enum status st = queue_next(&b->q, &task, &e);
    if (st == ST_NOT_FOUND)
        return "";
    cr_assert_eq(st, ST_OK, "%s", e.message);
    BENCH_OK(b, queue_load(&b->q, &b->arena, task, &b->item, &b->t.e));
    return b->item.task.ext;
}

enum status bench_take(struct bench *b, const char *label)
{
    char json[64];
    int64_t event;
    snprintf(json, sizeof json, "{\"q\":\"%s\"}", label);
    struct queue_choice c = {
        .verdict = DECIDE_TAKE, .answer = sv_of(json), .won = sv_of(label)};
    return queue_decide(&b->q, &b->item, &c, &event, &b->t.e);
}

const char *bench_state(struct bench *b, int64_t task)
{
    struct outcome_row o;
    struct err e = {0};
    struct store *s = b->t.s.store;
    enum status st = store_outcome_get(s, &b->arena, b->q.view.batch, task, &o, &e);
    return st == ST_OK ? outcome_state_word(o.state) : "";
}

void bench_refresh(struct bench *b)
{
    BENCH_OK(b, fold_refresh(&b->q.fold, &b->t.e));
}

void bench_check(struct bench *b)
{
    struct check_report report = {0};
    BENCH_OK(b, store_check(b->t.s.store, &b->arena, CHECK_FULL, &report, &b->t.e));
    cr_assert_eq(report.n, 0, "%s", report.n ? report.list[0].detail : "");
}
