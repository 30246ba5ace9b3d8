/* The adjudicator's queue: who gets what, and what becomes of it. */
#include "diple/work/queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diple/store/aids.h"
#include "diple/store/audit.h"
#include "diple/store/deal.h"
#include "diple/store/decisions.h"
#include "diple/store/labels.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "support/bench.h"
#include "support/crowd.h"

Test(work_queue, unanimous_items_are_never_asked_and_few_answers_wait)
{
    struct bench b;
    bench_make(&b, NULL);
    int64_t same = bench_item(&b, "same", "anna=yes ben=yes");
    int64_t differ = bench_item(&b, "differ", "anna=yes ben=no");
    int64_t one = bench_item(&b, "one", "anna=yes");
    bench_open(&b, "judy");
    cr_assert_str_eq(bench_state(&b, same), "unanimous");
    cr_assert_str_eq(bench_state(&b, differ), "conflict");
    cr_assert_str_eq(bench_state(&b, one), "waiting");
    cr_assert_str_eq(bench_next(&b), "differ");
    cr_assert_str_eq(bench_next(&b), "differ", "it is theirs until they decide");
    BENCH_OK(&b, bench_take(&b, "yes"));
    cr_assert_str_eq(bench_state(&b, differ), "decided");
    cr_assert_str_eq(bench_next(&b), "");
    bench_check(&b);
    bench_free(&b);
}

Test(work_queue, everybody_at_work_is_waited_for_where_the_batch_wants_everybody)
{
    struct bench b;
    bench_make(&b, NULL);
    int64_t first = bench_item(&b, "first", "anna=yes ben=no");
    bench_item(&b, "second", "anna=yes ben=no cleo=no");
    bench_open(&b, "judy");
    cr_assert_str_eq(bench_state(&b, first), "waiting", "cleo is at work here");
    cr_assert_str_eq(bench_next(&b), "second");
    bench_say(&b, first, "cleo=no");
    bench_refresh(&b);
    cr_assert_str_eq(bench_state(&b, first), "conflict");
    bench_settings(&b, NULL, 2);
    bench_item(&b, "third", "anna=yes ben=no");
    bench_open(&b, "judy");
    int64_t states[OUTCOME_STATE_N];
    struct queue_counts n;
    BENCH_OK(&b, queue_counts(&b.q, &n, states, &b.t.e));
    cr_assert_eq(states[OUTCOME_CONFLICT], 3, "two answers are wanted of each");
    bench_free(&b);
}

Test(work_queue, two_adjudicators_never_get_the_same_item)
{
    struct bench b;
    struct queue judy;
    char ext[16];
    bench_make(&b, NULL);
    for (int i = 0; i < 6; i++) {
        snprintf(ext, sizeof ext, "i%d", i);
        bench_item(&b, ext, "anna=yes ben=no");
    }
    bench_open(&b, "judy");
    const char *first = bench_next(&b);
    judy = b.q;
    b.open = false; /* judy stays at her bench */
    bench_open(&b, "karl");
    for (int i = 0; i < 5; i++) {
        cr_assert_str_neq(bench_next(&b), first);
        BENCH_OK(&b, bench_take(&b, "no"));
    }
    cr_assert_str_eq(bench_next(&b), "", "the last is before judy");
    struct queue_counts n;
    int64_t states[OUTCOME_STATE_N];
    BENCH_OK(&b, queue_counts(&b.q, &n, states, &b.t.e));
    cr_assert(n.conflicts == 1 && n.claimed == 1);
    queue_close(&judy);
    cr_assert_str_eq(bench_next(&b), first, "her claim ended when she left");
    bench_free(&b);
}

Test(work_queue, claims_lapse_and_one_decision_wins)
{
    struct bench b;
    bench_make(&b, NULL);
    bench_item(&b, "i", "anna=yes ben=no");
    bench_open(&b, "judy");
    bench_next(&b);
    struct queue judy = b.q;
    struct queue_item seen = b.item;
    b.open = false;
    clock_advance(&b.t.s.clock, CLAIM_MS + 1000);
    bench_open(&b, "karl");
    cr_assert_str_eq(bench_next(&b), "i", "judy went away");
    BENCH_OK(&b, bench_take(&b, "no"));
    struct queue_choice c = {.verdict = DECIDE_TAKE, .answer = SV("{\"q\":\"yes\"}")};
    int64_t event = 0;
    struct err e = {0};
    cr_assert_eq(queue_decide(&judy, &seen, &c, &event, &e), ST_CONFLICT);
    cr_assert_not_null(strstr(e.message, "karl decided"));
    struct decision d;
    BENCH_OK(&b, store_decision_get(b.t.s.store, &b.arena, seen.task.id, &d, &b.t.e));
    cr_assert(sv_is(d.answer, "{\"q\":\"no\"}"));
    queue_close(&judy);
    bench_check(&b);
    bench_free(&b);
}

Test(work_queue, nobody_decides_what_they_labelled_unless_allowed)
{
    struct bench b;
    bench_make(&b, NULL);
    bench_item(&b, "i", "anna=yes judy=no");
    bench_open(&b, "judy");
    cr_assert_str_eq(bench_next(&b), "");
    struct queue_counts n;
    int64_t states[OUTCOME_STATE_N];
    BENCH_OK(&b, queue_counts(&b.q, &n, states, &b.t.e));
    cr_assert_eq(n.own, 1);
    bench_settings(&b, "{\"own\":true}", 0);
    bench_open(&b, "judy");
    cr_assert_str_eq(bench_next(&b), "i");
    bench_free(&b);
}

Test(work_queue, an_answer_that_changed_meanwhile_is_not_judged_unseen)
{
    struct bench b;
    bench_make(&b, NULL);
    int64_t task = bench_item(&b, "i", "anna=yes ben=no");
    bench_open(&b, "judy");
    bench_next(&b);
    bench_say(&b, task, "ben=maybe");
    cr_assert_eq(bench_take(&b, "yes"), ST_CONFLICT);
    cr_assert_str_eq(bench_next(&b), "i");
    BENCH_OK(&b, bench_take(&b, "yes"));
    bench_free(&b);
}

Test(work_queue, undo_and_redo_across_items_and_sessions)
{
    struct bench b;
    int64_t task = 0;
    bench_make(&b, NULL);
    int64_t one = bench_item(&b, "one", "anna=yes ben=no");
    int64_t two = bench_item(&b, "two", "anna=yes ben=no");
    bench_open(&b, "judy");
    for (int i = 0; i < 2; i++) {
        bench_next(&b);
        BENCH_OK(&b, bench_take(&b, "maybe"));
    }
    bench_open(&b, "judy");
    BENCH_OK(&b, queue_undo(&b.q, &task, &b.t.e));
    cr_assert_eq(task, two);
    BENCH_OK(&b, queue_undo(&b.q, &task, &b.t.e));
    cr_assert_eq(task, one);
    cr_assert_str_eq(bench_state(&b, one), "conflict");
    cr_assert_eq(queue_undo(&b.q, &task, &b.t.e), ST_NOT_FOUND);
    BENCH_OK(&b, queue_redo(&b.q, &task, &b.t.e));
    cr_assert_eq(task, one);
    cr_assert_str_eq(bench_state(&b, one), "decided");
    BENCH_OK(&b, queue_redo(&b.q, &task, &b.t.e));
    cr_assert_eq(task, two);
    cr_assert_eq(queue_redo(&b.q, &task, &b.t.e), ST_NOT_FOUND);
    bench_check(&b);
    BENCH_OK(&b, queue_undo(&b.q, &task, &b.t.e));
    BENCH_OK(&b, store_rebuild(b.t.s.store, 0, &b.t.e));
    bench_check(&b);
    bench_refresh(&b);
    cr_assert_str_eq(bench_state(&b, one), "decided");
    cr_assert_str_eq(bench_state(&b, two), "conflict");
    bench_free(&b);
}

Test(work_queue, what_was_put_off_comes_when_nothing_else_is_left)
{
    struct bench b;
    bench_make(&b, NULL);
    bench_item(&b, "one", "anna=yes ben=no");
    bench_item(&b, "two", "anna=yes ben=no");
    bench_open(&b, "judy");
    cr_assert_str_eq(bench_next(&b), "one");
    BENCH_OK(&b, queue_defer(&b.q, b.item.task.id, &b.t.e));
    cr_assert_str_eq(bench_next(&b), "two");
    BENCH_OK(&b, bench_take(&b, "no"));
    cr_assert_str_eq(bench_next(&b), "one");
    cr_assert_eq(b.q.recalled, 1);
    bench_free(&b);
}

Test(work_queue, one_more_answer_and_sending_back_make_an_item_wait)
{
    struct bench b;
    int64_t event;
    bench_make(&b, NULL);
    int64_t task = bench_item(&b, "i", "anna=yes ben=no");
    bench_open(&b, "judy");
    bench_next(&b);
    struct queue_choice ask = {.verdict = DECIDE_ASK};
    BENCH_OK(&b, queue_decide(&b.q, &b.item, &ask, &event, &b.t.e));
    cr_assert_str_eq(bench_state(&b, task), "waiting");
    cr_assert_str_eq(bench_next(&b), "");
    bench_say(&b, task, "cleo=no");
    cr_assert_str_eq(bench_next(&b), "i");
    cr_assert_eq(b.item.n, 3);
    struct queue_choice back = {
        .verdict = DECIDE_RETURN,
        .note = SV("Read page 3."),
        .whom = bench_person(&b, "anna")};
    BENCH_OK(&b, queue_decide(&b.q, &b.item, &back, &event, &b.t.e));
    cr_assert_str_eq(bench_state(&b, task), "waiting");
    bench_say(&b, task, "anna=no");
    bench_refresh(&b);
    cr_assert_str_eq(bench_state(&b, task), "unanimous");
    bench_check(&b);
    bench_free(&b);
}

/* What waits to be done again by this person in batch b: 0 for nothing. */
static int64_t sent_back(struct bench *b, const char *name)
{
    struct notice n;
    struct err e = {0};
    int64_t who = bench_person(b, name), task = b->item.task.id;
    enum status st = store_sent_back_get(b->t.s.store, &b->arena, who, task, &n, &e);
    cr_assert(st == ST_OK || st == ST_NOT_FOUND, "%s", e.message);
    return st == ST_OK ? n.id : 0;
}

Test(work_queue, what_is_sent_back_waits_for_its_person_until_it_is_taken_back)
{
    struct bench b;
    int64_t event, task = 0, pos = 0;
    bench_make(&b, NULL);
    bench_item(&b, "i", "anna=yes ben=no");
    bench_open(&b, "judy");
    bench_next(&b);
    int64_t anna = bench_person(&b, "anna"), batch = b.q.view.batch;
    struct store *s = b.t.s.store;
    struct queue_choice back = {
        .verdict = DECIDE_RETURN, .note = SV("Read page 3."), .whom = anna};
    cr_assert_eq(store_next(s, batch, anna, &pos, &task, NULL), ST_NOT_FOUND);
    BENCH_OK(&b, queue_decide(&b.q, &b.item, &back, &event, &b.t.e));
    cr_assert(sent_back(&b, "anna") && !sent_back(&b, "ben"));
    BENCH_OK(&b, store_next(s, batch, anna, &pos, &task, &b.t.e));
    cr_assert_eq(task, b.item.task.id);
    BENCH_OK(&b, queue_undo(&b.q, &task, &b.t.e));
    cr_assert(!sent_back(&b, "anna"));
    BENCH_OK(&b, queue_redo(&b.q, &task, &b.t.e));
    cr_assert(sent_back(&b, "anna"));
    bench_say(&b, task, "anna=maybe");
    cr_assert(!sent_back(&b, "anna"), "she has done it again");
    cr_assert_eq(store_next(s, batch, anna, &pos, &task, NULL), ST_NOT_FOUND);
    bench_check(&b);
    bench_free(&b);
}

Test(work_queue, of_a_dealt_batch_it_is_the_next_of_who_it_came_back_to)
{
    struct bench b;
    int64_t event, pos, task = 0;
    bench_make(&b, NULL);
    int64_t item = bench_item(&b, "i", "anna=yes ben=no");
    bench_settings(&b, NULL, 2);
    bench_open(&b, "judy");
    bench_next(&b);
    int64_t anna = bench_person(&b, "anna"), ben = bench_person(&b, "ben");
    int64_t batch = b.q.view.batch;
    struct store *s = b.t.s.store;
    struct queue_choice back = {
        .verdict = DECIDE_RETURN, .note = SV("Read page 3."), .whom = anna};
    cr_assert(b.q.fold.batch.dealt);
    cr_assert_eq(store_next(s, batch, anna, &pos, &task, NULL), ST_NOT_FOUND);
    BENCH_OK(&b, queue_decide(&b.q, &b.item, &back, &event, &b.t.e));
    BENCH_OK(&b, store_next(s, batch, anna, &pos, &task, &b.t.e));
    cr_assert_eq(task, item);
    cr_assert_eq(store_next(s, batch, ben, &pos, &task, NULL), ST_NOT_FOUND);
    bench_say(&b, item, "anna=no");
    cr_assert_eq(store_next(s, batch, anna, &pos, &task, NULL), ST_NOT_FOUND);
    bench_refresh(&b);
    cr_assert_str_eq(bench_state(&b, item), "unanimous");
    bench_check(&b);
    bench_free(&b);
}

Test(work_queue, sent_back_to_all_it_waits_for_each_of_them)
{
    struct bench b;
    int64_t event;
    bench_make(&b, NULL);
    int64_t task = bench_item(&b, "i", "anna=yes ben=no");
    bench_settings(&b, NULL, 2);
    bench_open(&b, "judy");
    bench_next(&b);
    struct queue_choice back = {.verdict = DECIDE_RETURN, .note = SV("Read page 3.")};
    BENCH_OK(&b, queue_decide(&b.q, &b.item, &back, &event, &b.t.e));
    cr_assert(sent_back(&b, "anna") && sent_back(&b, "ben"));
    bench_say(&b, task, "anna=no");
    bench_refresh(&b);
    cr_assert_str_eq(bench_state(&b, task), "waiting");
    bench_say(&b, task, "ben=no");
    bench_refresh(&b);
    cr_assert_str_eq(bench_state(&b, task), "unanimous");
    bench_check(&b);
    bench_free(&b);
}

Test(work_queue, who_has_left_gets_nothing_back)
{
    struct bench b;
    int64_t event;
    bench_make(&b, NULL);
    int64_t task = bench_item(&b, "i", "anna=yes ben=no");
    bench_open(&b, "judy");
    bench_next(&b);
    int64_t anna = bench_person(&b, "anna");
    BENCH_OK(
        &b,
        store_person_set(
            b.t.s.store, b.t.s.person, anna, PERSON_ANNOTATOR, PERSON_LEFT, &b.t.e));
    struct queue_choice back = {
        .verdict = DECIDE_RETURN, .note = SV("Read page 3."), .whom = anna};
    cr_assert_eq(queue_decide(&b.q, &b.item, &back, &event, &b.t.e), ST_INVALID);
    cr_assert_not_null(strstr(b.t.e.message, "not at work here any more"));
    cr_assert_str_eq(bench_state(&b, task), "conflict");
    back.whom = 0;
    BENCH_OK(&b, queue_decide(&b.q, &b.item, &back, &event, &b.t.e));
    cr_assert(!sent_back(&b, "anna") && sent_back(&b, "ben"));
    bench_say(&b, task, "ben=yes");
    bench_refresh(&b);
    cr_assert_str_eq(bench_state(&b, task), "unanimous", "nobody waits for anna");
    bench_free(&b);
}

static int64_t wanted(struct bench *b, int64_t task)
{
    int64_t n = 0;
    BENCH_OK(b, store_slot_want(b->t.s.store, b->q.view.batch, task, &n, &b->t.e));
    return n;
}

Test(work_queue, one_more_is_wanted_until_that_is_taken_back)
{
    struct bench b;
    int64_t event, task = 0;
    bench_make(&b, NULL);
    int64_t i = bench_item(&b, "i", "anna=yes ben=no");
    bench_settings(&b, NULL, 2);
    bench_open(&b, "judy");
    bench_next(&b);
    cr_assert_eq(wanted(&b, i), 2);
    struct queue_choice ask = {.verdict = DECIDE_ASK};
    BENCH_OK(&b, queue_decide(&b.q, &b.item, &ask, &event, &b.t.e));
    cr_assert_eq(wanted(&b, i), 3);
    BENCH_OK(&b, queue_undo(&b.q, &task, &b.t.e));
    cr_assert_eq(wanted(&b, i), 2);
    cr_assert_str_eq(bench_state(&b, i), "conflict");
    BENCH_OK(&b, queue_redo(&b.q, &task, &b.t.e));
    cr_assert_eq(wanted(&b, i), 3);
    cr_assert_str_eq(bench_state(&b, i), "waiting");
    bench_check(&b);
    bench_free(&b);
}

Test(work_queue, a_decision_may_become_gold_in_the_same_act)
{
    struct bench b;
    struct gold gold;
    int64_t event;
    bench_make(&b, NULL);
    int64_t task = bench_item(&b, "i", "anna=yes ben=no");
    bench_open(&b, "judy");
    bench_next(&b);
    struct queue_choice c = {
        .verdict = DECIDE_TAKE,
        .answer = SV("{\"q\":\"no\"}"),
        .note = SV("See page 3."),
        .gold = true};
    BENCH_OK(&b, queue_decide(&b.q, &b.item, &c, &event, &b.t.e));
    BENCH_OK(&b, store_gold_get(b.t.s.store, &b.arena, task, &gold, &b.t.e));
    cr_assert(sv_is(gold.accepted, "[{\"q\":\"no\"}]"));
    cr_assert_eq(
        gold.source, GOLD_DECISION, "or those who made the conflict were graded by it");
    cr_assert_str_eq(gold.why, "See page 3.");
    bench_free(&b);
}

Test(work_queue, letters_are_shuffled_for_each_item_and_stay)
{
    struct bench b;
    char ext[16];
    int anna_first = 0;
    bench_make(&b, NULL);
    for (int i = 0; i < 40; i++) {
        snprintf(ext, sizeof ext, "i%d", i);
        bench_item(&b, ext, "anna=yes ben=no");
    }
    bench_open(&b, "judy");
    for (int i = 0; i < 40; i++) {
        bench_next(&b);
        cr_assert_str_eq(b.item.list[0].letter, "P");
        cr_assert_str_eq(b.item.list[1].letter, "Q");
        const char *before = b.item.list[0].name;
        anna_first += strcmp(before, "anna") == 0;
        bench_next(&b);
        cr_assert_str_eq(b.item.list[0].name, before);
        BENCH_OK(&b, bench_take(&b, "yes"));
    }
    cr_assert(anna_first > 8 && anna_first < 32, "%d of 40", anna_first);
    bench_free(&b);
}

Test(work_queue, filters_and_orders)
{
    struct bench b;
    bench_make(&b, NULL);
    bench_item(&b, "yn", "anna=yes ben=no");
    bench_item(&b, "ym", "anna=yes ben=maybe");
    bench_item(&b, "cd", "cleo=yes dora=no");
    bench_settings(&b, NULL, 2);
    bench_open(&b, "judy");
    b.q.view.pair = SV("q: maybe | yes");
    cr_assert_str_eq(bench_next(&b), "ym");
    b.q.view.pair = SV("");
    b.q.view.annotator = bench_person(&b, "dora");
    cr_assert_str_eq(bench_next(&b), "cd");
    b.q.view.annotator = 0;
    b.q.view.flagged = true;
    cr_assert_str_eq(bench_next(&b), "");
    b.q.view.flagged = false;
    for (int o = 0; o < QUEUE_ORDER_N; o++) {
        b.q.view.order = (enum queue_order)o;
        cr_assert_str_neq(bench_next(&b), "");
    }
    b.q.view.order = QUEUE_PAIR;
    cr_assert_str_eq(bench_next(&b), "ym");
    bench_free(&b);
}

enum { CROWD_ITEMS = 30 };

/* A guide whose labels are those of the crowd, l0, l1 … */
static const char *guide_of_crowd(const struct crowd *c, struct strbuf *b)
{
    strbuf_puts(
        b, "diple: 1\nid: crowd\nversion: \"1\"\ntitle: A crowd\n"
           "item: {text: text}\nquestions:\n  - id: q\n    type: choice\n"
           "    ask: Which?\n    labels:\n");
    for (size_t i = 0; i < c->t.ratings.labels; i++)
        strbuf_printf(b, "      - {id: l%zu}\n", i);
    return b->p;
}

static int64_t crowd_item(struct bench *b, const struct ratings *r, size_t i)
{
    AUTO_STRBUF struct strbuf said = STRBUF_INIT;
    char ext[24];
    for (uint32_t k = r->start[i]; k < r->start[i + 1] && said.n < 200; k++)
        strbuf_printf(&said, "w%u=l%u ", r->rater[k], r->label[k]);
    snprintf(ext, sizeof ext, "i%zu", i);
    return bench_item(b, ext, said.n ? said.p : "");
}

/* How many different labels an item has. */
static size_t variety(const struct ratings *r, size_t i)
{
    size_t n = 0;
    for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++) {
        uint32_t m = r->start[i];
        while (m < k && r->label[m] != r->label[k])
            m++;
        n += m == k;
    }
    return n;
}

Test(work_queue, a_crowd_is_adjudicated_end_to_end)
{
    struct crowd c;
    struct bench b;
    AUTO_STRBUF struct strbuf yaml = STRBUF_INIT;
    if (!crowd_read(&c, 0) || !c.gold)
        cr_skip_test("the crowd's data is not there");
    const struct ratings *r = &c.t.ratings;
    size_t items = r->items < CROWD_ITEMS ? r->items : CROWD_ITEMS, differ = 0, n = 0;
    int64_t tasks[CROWD_ITEMS];
    bench_make(&b, guide_of_crowd(&c, &yaml));
    for (size_t i = 0; i < items; i++) {
        tasks[i] = crowd_item(&b, r, i);
        differ += variety(r, i) > 1;
    }
    bench_settings(&b, NULL, 2);
    bench_open(&b, "judy");
    for (const char *ext; *(ext = bench_next(&b)); n++) {
        char label[24];
        size_t i = strtoul(ext + 1, NULL, 10);
        cr_assert_gt(variety(r, i), 1, "a unanimous item was asked");
        cr_assert_str_eq(bench_state(&b, tasks[i]), "conflict");
        uint32_t truth = c.gold[i] < r->labels ? c.gold[i] : 0;
        snprintf(label, sizeof label, "l%u", truth);
        BENCH_OK(&b, bench_take(&b, label));
    }
    cr_assert_eq(n, differ, "each dispute once: %zu of %zu", n, differ);
    for (size_t i = 0; i < items; i++)
        cr_assert_str_eq(
            bench_state(&b, tasks[i]), variety(r, i) > 1 ? "decided" : "unanimous");
    bench_check(&b);
    bench_free(&b);
    crowd_release(&c);
}
