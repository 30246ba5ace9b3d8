#include "support/project.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void project_folder(struct project *p)
{
    *p = (struct project){.clock = clock_manual(1700000000000, 7)};
    snprintf(p->dir, sizeof p->dir, "/var/tmp/diple-test-XXXXXX");
    cr_assert(mkdtemp(p->dir));
    snprintf(p->path, sizeof p->path, "%s/p.db", p->dir);
    p->o = (struct store_options){.clock = &p->clock, .who = "tester", .seed = 42};
}

int64_t project_items(struct project *p, int64_t batch, const char *prefix, int count)
{
    struct store_import *im = NULL;
    int64_t first = 0, id = 0;
    OK(p, store_begin(p->s, &p->e));
    OK(p, store_import_begin(p->s, p->alice, batch, 0, &im, &p->e));
    for (int i = 1; i <= count; i++) {
        char ext[64], record[96];
        snprintf(ext, sizeof ext, "%s-%d", prefix, i);
        snprintf(record, sizeof record, "{\"text\":\"%s number %d\"}", prefix, i);
        struct task_row row = {.ext = sv_of(ext), .record = sv_of(record)};
        OK(p, store_import_add(im, &row, NULL, &id, &p->e));
        first = first ? first : id;
    }
    OK(p, store_import_end(im, NULL, &p->e));
    OK(p, store_commit(p->s, &p->e));
    return first;
}

void project_make(struct project *p, int items)
{
    project_folder(p);
    OK(p, store_create(p->path, &p->o, &p->s, &p->e));
    struct err *e = &p->e;
    OK(p, store_guide_add(p->s, 0, "demo", "1", SV("diple: 1\n"), &p->guide, e));
    OK(p, store_person_ensure(
              p->s, 0, SV("alice"), PERSON_HUMAN, PERSON_ANNOTATOR, &p->alice, e));
    OK(p, store_person_ensure(
              p->s, 0, SV("bob"), PERSON_HUMAN, PERSON_ANNOTATOR, &p->bob, e));
    struct batch b = {.name = "B"};
    OK(p, store_batch_ensure(p->s, p->alice, &b, &p->batch, e));
    if (items)
        project_items(p, p->batch, "item", items);
}

void project_free(struct project *p)
{
    store_close(p->s);
    arena_release(&p->a);
    DIR *d = opendir(p->dir);
    for (struct dirent *f; d && (f = readdir(d));)
        if (f->d_name[0] != '.')
            unlinkat(dirfd(d), f->d_name, 0);
    if (d)
        closedir(d);
    rmdir(p->dir);
}

void project_reopen(struct project *p, enum store_mode mode)
{
    store_close(p->s);
    p->s = NULL;
    p->o.mode = mode;
    OK(p, store_open(p->path, &p->o, &p->s, &p->e));
}

int64_t project_task(struct project *p, int64_t pos)
{
    struct task t = {0};
    OK(p, store_task_at(p->s, &p->a, p->batch, pos, &t, &p->e));
    return t.id;
}

struct label_done project_answer(
    struct project *p, int64_t person, int64_t pos, const char *value)
{
    char answer[128];
    snprintf(answer, sizeof answer, "{\"q\":\"%s\"}", value);
    int64_t task = project_task(p, pos);
    struct answer_head head;
    OK(p, store_head_get(p->s, &p->a, task, person, &head, &p->e));
    struct submission sub = {
        .task = task,
        .person = person,
        .batch = p->batch,
        .after = head.last,
        .guide = p->guide,
        .answer = sv_of(answer),
        .started = 1000,
        .submitted = clock_wall(&p->clock),
        .active_ms = 100};
    struct label_done done = {0};
    OK(p, store_label_save(p->s, &sub, &done, &p->e));
    return done;
}

const char *project_holds(struct project *p, int64_t person, int64_t pos)
{
    struct answer_head head;
    int64_t task = project_task(p, pos);
    OK(p, store_head_get(p->s, &p->a, task, person, &head, &p->e));
    if (head.state != ANSWER_DONE)
        return answer_state_word(head.state);
    return head.answer.p;
}

int64_t project_next(struct project *p, int64_t person)
{
    int64_t pos = 0, task = 0;
    enum status st = store_next(p->s, p->batch, person, &pos, &task, &p->e);
    cr_assert(st == ST_OK || st == ST_NOT_FOUND, "%s", p->e.message);
    return pos;
}

void project_sql(struct project *p, const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;
    cr_assert_eq(sqlite3_open(p->path, &db), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, &why), SQLITE_OK, "%s", why);
    sqlite3_close(db);
}

const char *project_finding(struct project *p, const char **what)
{
    struct check_report r;
    OK(p, store_check(p->s, &p->a, CHECK_FULL, &r, &p->e));
    if (what)
        *what = r.n ? r.list[0].what : "";
    return r.n ? r.list[0].detail : "";
}

const char *project_file(struct project *p, const char *name)
{
    return arena_printf(&p->a, "%s/%s", p->dir, name);
}
