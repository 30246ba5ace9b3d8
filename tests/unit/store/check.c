#include "store/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/db.h"
#include "support/project.h"

#define UNGUARD                                                                        \
    "DROP TRIGGER event_kept; DROP TRIGGER event_stays; DROP TRIGGER body_kept;"       \
    "DROP TRIGGER body_stays; DROP TRIGGER task_kept; DROP TRIGGER task_stays;"

static void some_work(struct project *p)
{
    project_make(p, 6);
    for (int pos = 1; pos <= 4; pos++)
        project_answer(p, p->alice, pos, "a");
    struct label_done d;
    OK(p, store_undo(p->s, p->batch, p->alice, &d, &p->e));
    project_answer(p, p->bob, 2, "b");
}

/* Whatever somebody changes with another tool is seen. */
static const struct {
    const char *change;
    const char *what;
} tampered[] = {
    {"UPDATE event SET at = at + 1 WHERE seq = 5", "chain"},
    {"UPDATE event SET actor = 2 WHERE kind = 'annotation' AND actor = 1", "chain"},
    {"UPDATE event SET person = 2 WHERE seq = 7", "chain"},
    {"UPDATE event SET hash = zeroblob(32) WHERE seq = 5", "chain"},
    {"UPDATE event SET prev_hash = zeroblob(32) WHERE seq = 5", "chain"},
    {"UPDATE event SET link = 0 WHERE seq = 9", "chain"},
    {"PRAGMA foreign_keys=0; DELETE FROM event_body WHERE seq = 2;"
     "DELETE FROM event WHERE seq = 2",
     "reference"},
    {"UPDATE event SET oseq = oseq + 100 WHERE seq = 11", "chain"},
    {"UPDATE event_body SET body = replace(body, '\"a\"', '\"b\"') WHERE seq = 7",
     "body"},
    {"UPDATE event_body SET salt = zeroblob(32) WHERE seq = 3", "body"},
    {"PRAGMA foreign_keys=0; DELETE FROM event_body WHERE seq = 7", "body"},
    {"UPDATE task SET record = '{\"text\":\"other\"}' WHERE id = 2", "import"},
    {"UPDATE task SET ext = 'item-x' WHERE id = 2", "import"},
    {"UPDATE batch SET size = 5", "import"},
    {"UPDATE answer SET answer = '{\"q\":\"z\"}' WHERE task = 1", "head"},
    {"UPDATE answer SET state = 'skipped' WHERE task = 1", "head"},
    {"UPDATE answer SET last = last + 1 WHERE task = 1", "head"},
    {"UPDATE answer SET flag = 1 WHERE task = 1", "head"},
    {"DELETE FROM answer WHERE task = 1", "head"},
    {"INSERT INTO answer SELECT 6, person, state, event, last, guide, answer, flag, "
     "comment, submitted, active_ms FROM answer WHERE task = 1 AND person = 1",
     "head"},
    {"UPDATE progress SET done = done + 1", "progress"},
    {"UPDATE progress SET undo = 0 WHERE person = 1", "progress"},
    {"UPDATE progress SET redo = 0 WHERE person = 1", "progress"},
    {"DELETE FROM progress WHERE person = 2", "progress"},
    {"UPDATE run SET hi = hi + 1", "progress"},
    {"DELETE FROM run WHERE person = 2", "progress"},
    {"INSERT INTO run VALUES (1, 2, 5, 5)", "progress"},
};

Test(store_check, every_change_behind_our_back_is_found)
{
    for (size_t i = 0; i < sizeof tampered / sizeof *tampered; i++) {
        struct project p;
        some_work(&p);
        cr_assert_str_eq(project_finding(&p, NULL), "");
        char sql[1024];
        snprintf(sql, sizeof sql, UNGUARD "%s", tampered[i].change);
        project_sql(&p, sql);
        const char *what = NULL;
        const char *detail = project_finding(&p, &what);
        cr_assert_str_neq(detail, "", "%s", tampered[i].change);
        cr_assert_str_eq(what, tampered[i].what, "%s: %s", tampered[i].change, detail);
        project_free(&p);
    }
}

/* Whether a full check, or the hash of its end that was written down, tells. */
static bool told(struct project *p, const char *anchor)
{
    struct check_report r = {0};
    int64_t seq;
    return store_check(p->s, &p->a, CHECK_FULL, &r, &p->e) != ST_OK || r.n > 0 ||
           store_log_find(p->s, anchor, &seq, &p->e) != ST_OK;
}

static void meddle(struct strbuf *sql, int way, int seq)
{
    switch (way) {
    case 0:
        strbuf_printf(sql, "UPDATE event SET at = at + 1 WHERE seq = %d", seq);
        break;
    case 1:
        strbuf_printf(
            sql, "UPDATE event_body SET body = body || ' ' WHERE seq = %d", seq);
        break;
    case 2:
        strbuf_printf(
            sql,
            "DELETE FROM event_body WHERE seq = %d; DELETE FROM event WHERE seq = %d",
            seq, seq);
        break;
    default:
        strbuf_printf(
            sql,
            "UPDATE event SET seq = 900, oseq = 900 WHERE seq = %d;"
            "UPDATE event SET seq = %d, oseq = %d WHERE seq = %d;"
            "UPDATE event SET seq = %d, oseq = %d WHERE seq = 900",
            seq, seq, seq, seq + 1, seq + 1, seq + 1);
        break;
    }
}

/* Edited, taken out, or put in the place of the next: each act of the log. */
Test(store_check, no_act_is_edited_removed_or_moved_unseen)
{
    for (int way = 0; way < 4; way++)
        for (int seq = 1; seq <= 12; seq++) {
            struct project p;
            struct check_report r;
            some_work(&p);
            OK(&p, store_check(p.s, &p.a, CHECK_QUICK, &r, &p.e));
            AUTO_STRBUF struct strbuf sql = STRBUF_INIT;
            strbuf_puts(&sql, "PRAGMA foreign_keys=0;" UNGUARD);
            meddle(&sql, way, seq);
            project_sql(&p, sql.p);
            cr_assert(told(&p, r.head_hash), "%s", sql.p);
            project_free(&p);
        }
}

Test(store_check, an_erased_body_leaves_the_chain_whole)
{
    struct project p;
    project_make(&p, 2);
    project_sql(&p, "UPDATE event_body SET body = NULL, salt = NULL WHERE seq = 2");
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_check, quick_sees_the_end_of_the_chain_and_counts)
{
    struct project p;
    some_work(&p);
    struct check_report r;
    OK(&p, store_check(p.s, &p.a, CHECK_QUICK, &r, &p.e));
    cr_assert_eq(r.n, 0);
    cr_assert_eq(r.tasks, 6);
    cr_assert_eq(r.answers, 4);
    cr_assert_eq(strlen(r.head_hash), 64);
    int64_t last;
    OK(&p, store_last_event(p.s, &last, &p.e));
    cr_assert_eq(r.events, last);
    project_sql(
        &p, UNGUARD "UPDATE event SET at = 1 WHERE seq = (SELECT max(seq) FROM event)");
    OK(&p, store_check(p.s, &p.a, CHECK_QUICK, &r, &p.e));
    cr_assert_eq(r.n, 1);
    project_free(&p);
}

Test(store_check, it_never_writes_and_readers_may_ask)
{
    struct project p;
    some_work(&p);
    project_reopen(&p, STORE_READ);
    int64_t before, after;
    OK(&p, store_version(p.s, &before, &p.e));
    cr_assert_str_eq(project_finding(&p, NULL), "");
    OK(&p, store_version(p.s, &after, &p.e));
    cr_assert_eq(before, after);
    project_free(&p);
}

Test(store_check, findings_are_capped_and_counted)
{
    struct project p;
    project_make(&p, FINDINGS_MAX + 20);
    project_sql(&p, UNGUARD "UPDATE task SET record = '{}'");
    struct check_report r;
    OK(&p, store_check(p.s, &p.a, CHECK_FULL, &r, &p.e));
    cr_assert_eq(r.n, FINDINGS_MAX);
    cr_assert_geq(r.dropped, 20); /* the guards that are gone are found as well */
    project_free(&p);
}

Test(store_check, a_damaged_page_is_a_finding)
{
    struct project p;
    project_make(&p, 400);
    char path[96];
    snprintf(path, sizeof path, "%s", p.path);
    store_close(p.s);
    p.s = NULL;
    FILE *f = fopen(path, "r+");
    fseek(f, 0, SEEK_END);
    long size = ftell(f);
    for (long at = 4096 * 40; at + 64 < size; at += 4096) {
        fseek(f, at, SEEK_SET);
        for (int i = 0; i < 64; i++)
            fputc(0xA5, f);
    }
    fclose(f);
    enum status st = store_open(path, &p.o, &p.s, &p.e);
    if (st == ST_OK) {
        struct check_report r;
        st = store_check(p.s, &p.a, CHECK_FULL, &r, &p.e);
        cr_assert(st == ST_DB || r.n > 0);
    } else {
        cr_assert_eq(st, ST_DB);
    }
    project_free(&p);
}

Test(store_check, what_there_was_no_memory_for_is_no_finding)
{
    struct project p;
    project_make(&p, 400);
    int64_t used = sqlite3_memory_used();
    int cut_short = 0;
    for (int64_t more = 0; more < 400000; more += 4000) {
        struct check_report r = {0};
        sqlite3_hard_heap_limit64(used + more);
        enum status st = store_check(p.s, &p.a, CHECK_FULL, &r, &p.e);
        cr_assert(st != ST_OK || r.n == 0, "%s", r.list[0].detail);
        cut_short += st != ST_OK;
        sqlite3_hard_heap_limit64(0);
        project_reopen(&p, STORE_WRITE);
    }
    cr_assert_gt(cut_short, 0);
    project_free(&p);
}
