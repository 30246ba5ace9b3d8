#include "support/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "diple/guide/load.h"
#include "diple/store/deal.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "support/guide.h"

const char app_guide[] = "diple: 1\n"
                         "id: test\n"
                         "version: \"1\"\n"
                         "title: A test\n"
                         "item: {text: text}\n"
                         "questions:\n"
                         "  - id: q\n"
                         "    type: choice\n"
                         "    ask: Well?\n"
                         "    labels: [{id: \"yes\"}, {id: \"no\"}]\n";

void app_case_folder(struct app_case *t)
{
    *t = (struct app_case){.clock = clock_manual(1700000000000, 1)};
    snprintf(t->dir, sizeof t->dir, "/tmp/diple-app-XXXXXX");
    cr_assert_not_null(mkdtemp(t->dir));
    snprintf(t->path, sizeof t->path, "%s/p.db", t->dir);
    unsetenv("DIPLE_PROJECT");
}

enum status app_case_create(struct app_case *t, const char *yaml)
{
    struct guide g = guide_from(yaml);
    struct session_options o = {
        .project = t->path, .actor = "tess", .clock = &t->clock, .seed = 7};
    enum status st = session_create(&t->s, &o, &g, sv_of(yaml), &t->e);
    guide_release(&g);
    return st;
}

void app_case_make(struct app_case *t, const char *yaml)
{
    app_case_folder(t);
    cr_assert_eq(app_case_create(t, yaml), ST_OK, "%s", t->e.message);
}

enum status app_case_open(struct app_case *t, const char *actor, enum store_mode mode)
{
    struct session_options o = {
        .project = t->path, .actor = actor, .mode = mode, .clock = &t->clock};
    session_close(&t->s);
    return session_open(&t->s, &o, &t->e);
}

void app_case_free(struct app_case *t)
{
    static const char *const parts[] = {"", "-wal", "-shm", "-gate", "-reserve"};
    session_close(&t->s);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        char name[128];
        snprintf(name, sizeof name, "%s%s", t->path, parts[i]);
        unlink(name);
    }
    rmdir(t->dir);
}

#define DO(call) cr_assert_eq((call), ST_OK, "%s: %s", #call, t->e.message)

int64_t app_case_item(struct app_case *t, const char *ext, const char *record)
{
    struct store *s = t->s.store;
    struct batch want = {.name = "b"};
    struct store_import *im = NULL;
    struct import_counts counts;
    struct task_row row = {.ext = sv_of(ext), .record = sv_of(record)};
    int64_t batch, task;
    DO(store_batch_ensure(s, t->s.person, &want, &batch, &t->e));
    DO(store_begin(s, &t->e));
    DO(store_import_begin(s, t->s.person, batch, 0, &im, &t->e));
    DO(store_import_add(im, &row, NULL, &task, &t->e));
    DO(store_import_end(im, &counts, &t->e));
    DO(store_commit(s, &t->e));
    return task;
}

int64_t app_case_answer(
    struct app_case *t, int64_t task, const char *name, const char *answer)
{
    struct store *s = t->s.store;
    struct label_done done;
    int64_t person;
    DO(store_person_ensure(
        s, 0, sv_of(name), PERSON_HUMAN, PERSON_ANNOTATOR, &person, &t->e));
    struct batch b;
    struct answer_head head;
    DO(store_batch_find(s, &t->s.arena, SV("b"), &b, &t->e));
    DO(store_head_get(s, &t->s.arena, task, person, &head, &t->e));
    struct hand hand = {.batch = b.id, .person = person, .task = task};
    if (b.dealt && store_deal_lease(s, &hand, NULL, &t->e) == ST_EXISTS)
        err_clear(&t->e);
    struct submission sub = {
        .task = task,
        .person = person,
        .batch = b.id,
        .after = head.last,
        .guide = 1,
        .answer = sv_of(answer),
        .submitted = 1700000000000};
    DO(store_label_save(s, &sub, &done, &t->e));
    return done.event;
}
