#include "dealt.h"

#include <stdio.h>

#include "store/db.h"
#include "store/rows.h"
#include "store_sql.h"

void dealt_make(struct project *p, int items, struct policy policy)
{
    project_make(p, items);
    struct batch b;
    OK(p, store_batch_get(p->s, &p->a, p->batch, &b, &p->e));
    b.policy = policy;
    OK(p, store_batch_set(p->s, p->alice, &b, &p->e));
    OK(p, store_batch_get(p->s, &p->a, p->batch, &b, &p->e));
    cr_assert(b.dealt);
}

struct deal_report dealt_ahead(struct project *p, int64_t person)
{
    struct deal_report r = {0};
    OK(p, deal_ahead(p->s, p->batch, person, &r, &p->e));
    return r;
}

int64_t dealt_next(struct project *p, int64_t person)
{
    int64_t pos = 0, task = 0;
    enum status st = store_next(p->s, p->batch, person, &pos, &task, &p->e);
    cr_assert(st == ST_OK || st == ST_NOT_FOUND, "%s", p->e.message);
    return task;
}

static struct submission submission(struct project *p, int64_t person, int64_t task)
{
    struct answer_head head;
    OK(p, store_head_get(p->s, &p->a, task, person, &head, &p->e));
    return (struct submission){
        .task = task,
        .person = person,
        .batch = p->batch,
        .after = head.last,
        .guide = p->guide,
        .answer = SV("{\"q\":\"a\"}"),
        .submitted = clock_wall(&p->clock),
        .active_ms = 100};
}

enum status dealt_answer_task(struct project *p, int64_t person, int64_t task)
{
    struct submission sub = submission(p, person, task);
    return store_label_save(p->s, &sub, NULL, &p->e);
}

int64_t dealt_answer(struct project *p, int64_t person)
{
    int64_t task = dealt_next(p, person);
    if (task)
        OK(p, dealt_answer_task(p, person, task));
    return task;
}

int64_t dealt_skip(struct project *p, int64_t person)
{
    int64_t task = dealt_next(p, person);
    if (!task)
        return 0;
    struct submission sub = submission(p, person, task);
    OK(p, store_label_skip(p->s, &sub, NULL, &p->e));
    return task;
}

enum hand_state dealt_state(struct project *p, int64_t person, int64_t task)
{
    struct hand h;
    OK(p, store_hand_get(p->s, p->batch, person, task, &h, &p->e));
    return h.state;
}

int64_t dealt_person(struct project *p, const char *name)
{
    int64_t id = 0;
    OK(p, store_person_ensure(
              p->s, 0, sv_of(name), PERSON_HUMAN, PERSON_ANNOTATOR, &id, &p->e));
    return id;
}

static int64_t slot_part(struct project *p, int64_t task, int part)
{
    int64_t v[3] = {-1, -1, -1};
    sqlite3_stmt *q = sql_start(p->s, SQL_SLOT_GET, &p->e, "ii", p->batch, task);
    cr_assert(q, "%s", p->e.message);
    if (sql_step(p->s, q, &p->e) == ST_OK) {
        for (int i = 0; i < 3; i++)
            v[i] = sql_int(q, i);
        sql_done(q);
    }
    return v[part];
}

int64_t dealt_taken(struct project *p, int64_t task)
{
    return slot_part(p, task, 2);
}

int64_t dealt_want(struct project *p, int64_t task)
{
    return slot_part(p, task, 1);
}

void dealt_check(struct project *p)
{
    const char *what = "", *detail = project_finding(p, &what);
    cr_assert_str_eq(what, "", "%s: %s", what, detail);
}
