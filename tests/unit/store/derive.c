#include "store/derive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/db.h"
#include "support/project.h"

static void some_work(struct project *p)
{
    project_make(p, 8);
    struct label_done d;
    for (int pos = 1; pos <= 6; pos++)
        project_answer(p, pos % 2 ? p->alice : p->bob, pos, "a");
    OK(p, store_undo(p->s, p->batch, p->alice, &d, &p->e));
    OK(p, store_undo(p->s, p->batch, p->alice, &d, &p->e));
    OK(p, store_redo(p->s, p->batch, p->alice, &d, &p->e));
    struct submission sub = {
        .task = project_task(p, 8), .person = p->bob, .batch = p->batch, .flag = true};
    OK(p, store_label_skip(p->s, &sub, NULL, &p->e));
}

/* Every row of what is derived, as one text. */
static char *dump(struct project *p)
{
    static const char *const tables[] = {"answer", "progress", "run"};
    struct strbuf b = STRBUF_INIT;
    for (size_t i = 0; i < 3; i++) {
        char sql[64];
        sqlite3_stmt *q = NULL;
        snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY 1, 2, 3", tables[i]);
        cr_assert_eq(sqlite3_prepare_v2(p->s->db, sql, -1, &q, NULL), SQLITE_OK);
        while (sqlite3_step(q) == SQLITE_ROW) {
            for (int c = 0; c < sqlite3_column_count(q); c++)
                strbuf_printf(&b, "%s|", (const char *)sqlite3_column_text(q, c));
            strbuf_addch(&b, '\n');
        }
        sqlite3_finalize(q);
    }
    return strbuf_detach(&b);
}

Test(store_derive, rebuilding_gives_the_same_rows)
{
    struct project p;
    some_work(&p);
    char *before = dump(&p);
    OK(&p, store_rebuild(p.s, 0, &p.e));
    char *after = dump(&p);
    cr_assert_str_eq(before, after);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    free(before);
    free(after);
    project_free(&p);
}

Test(store_derive, rebuilding_mends_what_was_lost)
{
    struct project p;
    some_work(&p);
    char *before = dump(&p);
    project_sql(&p, "DELETE FROM answer; DELETE FROM progress; DELETE FROM run");
    cr_assert_str_neq(project_finding(&p, NULL), "");
    OK(&p, store_rebuild(p.s, p.alice, &p.e));
    char *after = dump(&p);
    cr_assert_str_eq(before, after);
    struct label_done d;
    OK(&p, store_redo(p.s, p.batch, p.alice, &d, &p.e));
    free(before);
    free(after);
    project_free(&p);
}

Test(store_derive, heads_come_in_order_of_task_and_person)
{
    struct project p;
    some_work(&p);
    struct heads h;
    struct answer_head head, last = {0};
    struct arena a = {0};
    size_t n = 0;
    OK(&p, heads_begin(&h, p.s, &p.e));
    while (heads_next(&h, &a, &head, &p.e) == ST_OK) {
        cr_assert(
            head.task > last.task ||
            (head.task == last.task && head.person > last.person));
        last = head;
        n++;
    }
    heads_end(&h);
    cr_assert_eq(n, 7);
    arena_release(&a);
    project_free(&p);
}
