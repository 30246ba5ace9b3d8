#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diple/base/rng.h"
#include "diple/core/name.h"
#include "store/db.h"
#include "support/project.h"

static enum task_verdict add(
    struct project *p, struct store_import *im, const char *ext, const char *record)
{
    enum task_verdict v = TASK_VERDICT_N;
    struct task_row row = {.ext = sv_of(ext), .record = sv_of(record)};
    OK(p, store_import_add(im, &row, &v, NULL, &p->e));
    return v;
}

Test(store_import, the_same_again_adds_nothing)
{
    struct project p;
    project_make(&p, 20);
    int64_t before, after;
    OK(&p, store_last_event(p.s, &before, &p.e));
    project_items(&p, p.batch, "item", 20);
    OK(&p, store_last_event(p.s, &after, &p.e));
    cr_assert_eq(before, after);
    struct batch b;
    OK(&p, store_batch_get(p.s, &p.a, p.batch, &b, &p.e));
    cr_assert_eq(b.size, 20);
    project_free(&p);
}

Test(store_import, another_record_under_a_known_id_is_told_and_not_taken)
{
    struct project p;
    project_make(&p, 2);
    struct store_import *im = NULL;
    struct import_counts c;
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, store_import_begin(p.s, p.alice, p.batch, 0, &im, &p.e));
    cr_assert_eq(add(&p, im, "item-1", "{\"text\":\"other\"}"), TASK_DIFFERS);
    cr_assert_eq(add(&p, im, "new", "{}"), TASK_ADDED);
    cr_assert_eq(add(&p, im, "new", "{}"), TASK_SAME);
    cr_assert_eq(add(&p, im, "new", "{ }"), TASK_DIFFERS);
    OK(&p, store_import_end(im, &c, &p.e));
    OK(&p, store_commit(p.s, &p.e));
    cr_assert(c.added == 1 && c.same == 1 && c.differs == 2 && c.placed == 1);
    struct task t;
    OK(&p, store_task_by_ext(p.s, &p.a, SV("item-1"), &t, &p.e));
    cr_assert(sv_is(t.record, "{\"text\":\"item number 1\"}"));
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_import, rolled_back_it_leaves_no_trace)
{
    struct project p;
    project_make(&p, 2);
    struct store_import *im = NULL;
    int64_t id;
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, store_import_begin(p.s, p.alice, p.batch, 0, &im, &p.e));
    add(&p, im, "gone", "{}");
    OK(&p, store_import_end(im, NULL, &p.e));
    store_rollback(p.s);
    cr_assert_eq(store_task_find(p.s, SV("gone"), &id, &p.e), ST_NOT_FOUND);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_import, bad_ids_and_huge_records_are_refused_row_by_row)
{
    struct project p;
    project_make(&p, 0);
    struct store_import *im = NULL;
    char *big = calloc(1, TASK_RECORD_MAX + 1);
    memset(big, ' ', TASK_RECORD_MAX + 1);
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, store_import_begin(p.s, p.alice, p.batch, 0, &im, &p.e));
    struct task_row row = {.ext = SV("a\nb"), .record = SV("{}")};
    cr_assert_eq(store_import_add(im, &row, NULL, NULL, &p.e), ST_INVALID);
    row.ext = SV("");
    cr_assert_eq(store_import_add(im, &row, NULL, NULL, &p.e), ST_INVALID);
    row = (struct task_row){.ext = SV("ok"), .record = {big, TASK_RECORD_MAX + 1}};
    cr_assert_eq(store_import_add(im, &row, NULL, NULL, &p.e), ST_LIMIT);
    cr_assert_eq(add(&p, im, "good", "{}"), TASK_ADDED);
    OK(&p, store_import_end(im, NULL, &p.e));
    OK(&p, store_commit(p.s, &p.e));
    free(big);
    project_free(&p);
}

Test(store_import, into_a_batch_that_is_not_there)
{
    struct project p;
    project_make(&p, 0);
    struct store_import *im = NULL;
    OK(&p, store_begin(p.s, &p.e));
    cr_assert_eq(store_import_begin(p.s, p.alice, 77, 0, &im, &p.e), ST_NOT_FOUND);
    cr_assert_null(im);
    OK(&p, store_import_end(NULL, NULL, &p.e));
    store_rollback(p.s);
    project_free(&p);
}

Test(store_import, without_a_batch_the_tasks_wait)
{
    struct project p;
    project_make(&p, 0);
    int64_t first = project_items(&p, 0, "loose", 3), pos;
    cr_assert_eq(store_task_pos(p.s, p.batch, first, &pos, &p.e), ST_NOT_FOUND);
    project_items(&p, p.batch, "loose", 3);
    OK(&p, store_task_pos(p.s, p.batch, first, &pos, &p.e));
    cr_assert_eq(pos, 1);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

/* Rising ids, ids among them that are there, ids twice, ids in no order: each
 * row gets the verdict that a set would give it. */
enum { KEYS = 600, ROUNDS = 8, STEPS = 500 };

struct model {
    int text[KEYS]; /* 0: not there; else 1 + which record */
    int64_t id[KEYS];
    int64_t placed;
};

static unsigned key_of(unsigned round, unsigned i, struct rng *r)
{
    switch (round % 4) {
    case 0: return i % KEYS;
    case 1: return (i * 7) % KEYS;
    case 2: return (unsigned)rng_below(r, KEYS);
    default: return KEYS - 1 - i % KEYS;
    }
}

static void step(
    struct project *p, struct store_import *im, struct model *m, unsigned k, int text)
{
    char ext[16], record[16];
    snprintf(ext, sizeof ext, k < KEYS / 2 ? "%u" : "k%03u", k);
    snprintf(record, sizeof record, "{\"a\":%d}", text);
    struct task_row row = {.ext = sv_of(ext), .record = sv_of(record)};
    enum task_verdict v, want = TASK_ADDED;
    int64_t id;
    if (m->text[k])
        want = m->text[k] == 1 + text ? TASK_SAME : TASK_DIFFERS;
    OK(p, store_import_add(im, &row, &v, &id, &p->e));
    cr_assert_eq(v, want, "%s", ext);
    if (v != TASK_ADDED) {
        cr_assert_eq(id, m->id[k], "%s", ext);
        return;
    }
    m->text[k] = 1 + text;
    m->id[k] = id;
    m->placed++;
}

Test(store_import, any_order_of_ids_gives_what_a_set_gives)
{
    static struct model m;
    struct project p;
    project_make(&p, 0);
    struct rng r;
    rng_seed(&r, 11);
    for (unsigned round = 0; round < ROUNDS; round++) {
        struct store_import *im = NULL;
        OK(&p, store_begin(p.s, &p.e));
        OK(&p, store_import_begin(p.s, p.alice, p.batch, 0, &im, &p.e));
        unsigned from = (unsigned)rng_below(&r, KEYS);
        for (unsigned i = 0; i < STEPS; i++)
            step(&p, im, &m, key_of(round, from + i, &r), rng_below(&r, 20) == 0);
        OK(&p, store_import_end(im, NULL, &p.e));
        OK(&p, store_commit(p.s, &p.e));
    }
    struct batch b;
    OK(&p, store_batch_get(p.s, &p.a, p.batch, &b, &p.e));
    cr_assert(b.size == m.placed && b.size > KEYS / 2);
    for (unsigned k = 0; k < KEYS; k++) {
        int64_t pos;
        if (m.text[k])
            OK(&p, store_task_pos(p.s, p.batch, m.id[k], &pos, &p.e));
    }
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}
