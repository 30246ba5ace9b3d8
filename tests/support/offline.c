#include "offline.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#include "diple/base/file.h"
#include "diple/dataset/handin.h"
#include "diple/store/labels.h"
#include "diple/store/people.h"

#define OFFLINE_OK(o, call)                                                            \
    do {                                                                               \
        (o)->e = (struct err){0};                                                      \
        cr_assert_eq((call), ST_OK, "%s: %s", #call, (o)->e.message);                  \
    } while (0)

static void add(struct offline_case *o, const char *name)
{
    struct person p = {.name = name, .kind = PERSON_HUMAN, .rate_cents = -1};
    OFFLINE_OK(o, store_person_add(o->t.s.store, o->t.s.person, &p, NULL, &o->e));
}

void offline_case_make(struct offline_case *o, int items)
{
    *o = (struct offline_case){.items = items};
    app_case_make(&o->t, app_guide);
    for (int i = 1; i <= items; i++) {
        char ext[16], record[48];
        snprintf(ext, sizeof ext, "m%d", i);
        snprintf(record, sizeof record, "{\"id\":\"m%d\",\"text\":\"Text %d.\"}", i, i);
        app_case_item(&o->t, ext, record);
    }
    add(o, "anna");
    add(o, "ben");
}

static void empty_folder(const char *path)
{
    DIR *dir = opendir(path);
    struct dirent *d;
    while (dir && (d = readdir(dir)))
        unlinkat(dirfd(dir), d->d_name, 0);
    if (dir)
        closedir(dir);
}

void offline_case_free(struct offline_case *o)
{
    session_close(&o->t.s);
    empty_folder(o->t.dir);
    app_case_free(&o->t);
}

const char *offline_case_path(struct offline_case *o, const char *name)
{
    return arena_printf(&o->t.s.arena, "%s/%s", o->t.dir, name);
}

struct keep {
    struct offline_case *o;
    const char *path;
};

static enum status keep(void *ctx, struct sv file, struct err *e)
{
    struct keep *k = ctx;
    return file_write(k->path, FILE_FORCE, file, e);
}

struct pack offline_case_pack(
    struct offline_case *o, const char *person, size_t most, const char *name)
{
    struct batch batch;
    struct pack pack;
    struct keep k = {o, offline_case_path(o, name)};
    OFFLINE_OK(o, session_batch(&o->t.s, NULL, &batch, &o->e));
    struct offline_wish wish = {
        .person = person,
        .batch = &batch,
        .most = most,
        .lease_ms = 86400000,
        .keep = keep,
        .ctx = &k};
    OFFLINE_OK(o, offline_pack(&o->t.s, &wish, &pack, &o->e));
    return pack;
}

static void answer(
    struct offline_case *o, struct session *s, const struct batch *b, const char *text)
{
    int64_t pos, task;
    struct answer_head head;
    OFFLINE_OK(o, store_next(s->store, b->id, s->person, &pos, &task, &o->e));
    OFFLINE_OK(o, store_head_get(s->store, &s->arena, task, s->person, &head, &o->e));
    struct submission sub = {
        .task = task,
        .person = s->person,
        .batch = b->id,
        .after = head.last,
        .guide = 1,
        .answer = sv_of(text),
        .submitted = clock_wall(&o->t.clock),
        .active_ms = 10};
    OFFLINE_OK(o, store_label_save(s->store, &sub, NULL, &o->e));
}

void offline_case_say(struct offline_case *o, const char *name, int n, const char *text)
{
    struct session s;
    struct offline off;
    struct batch b;
    const char *path = offline_case_path(o, name);
    OFFLINE_OK(o, offline_open(path, NULL, STORE_LABEL, &s, &off, &o->e));
    OFFLINE_OK(o, session_register(&s, PERSON_ANNOTATOR, &o->e));
    OFFLINE_OK(o, session_batch(&s, NULL, &b, &o->e));
    for (int i = 0; i < n; i++)
        answer(o, &s, &b, text);
    session_close(&s);
}

void offline_case_return(struct offline_case *o, const char *name, struct strbuf *out)
{
    struct session s;
    struct offline off;
    int64_t acts;
    const char *path = offline_case_path(o, name);
    OFFLINE_OK(o, offline_open(path, NULL, STORE_READ, &s, &off, &o->e));
    OFFLINE_OK(o, offline_return(&s, out, &acts, &o->e));
    session_close(&s);
}

enum status offline_case_merge(
    struct offline_case *o, struct sv file, struct merge_wish wish,
    struct merge_report *out)
{
    struct lines in;
    o->e = (struct err){0};
    lines_of_memory(&in, file, "anna.return", HANDIN_LINE_MAX);
    enum status st = offline_merge(&o->t.s, &in, &wish, out, &o->e);
    lines_release(&in);
    return st;
}
