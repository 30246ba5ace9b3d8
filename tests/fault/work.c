#include "fault/work.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Noreturn void work_die(const char *what, const struct err *e)
{
    fprintf(stderr, "%s: %s (%s)\n", what, e ? e->message : "", e ? e->hint : "");
    exit(2);
}

static void must(enum status st, const char *what, struct work *w)
{
    if (st != ST_OK)
        work_die(what, &w->e);
}

static void add_items(struct work *w, int items)
{
    struct store_import *im = NULL;
    must(store_begin(w->s, &w->e), "begin", w);
    must(
        store_import_begin(w->s, w->person, w->batch, 0, &im, &w->e), "import begin",
        w);
    for (int i = 1; i <= items; i++) {
        char ext[32], record[160];
        snprintf(ext, sizeof ext, "item-%d", i);
        snprintf(
            record, sizeof record,
            "{\"text\":\"This is item number %d, of which nothing may get lost.\"}", i);
        struct task_row row = {.ext = sv_of(ext), .record = sv_of(record)};
        must(store_import_add(im, &row, NULL, NULL, &w->e), "import add", w);
    }
    must(store_import_end(im, NULL, &w->e), "import end", w);
    must(store_commit(w->s, &w->e), "import commit", w);
}

void work_make(struct work *w, const char *folder, const char *vfs, int items)
{
    *w = (struct work){.vfs = vfs};
    snprintf(w->path, sizeof w->path, "%s/p.db", folder);
    struct store_options o = {.vfs = vfs, .who = "maker", .seed = 42};
    int guide = 0;
    must(store_create(w->path, &o, &w->s, &w->e), "create", w);
    must(
        store_guide_add(w->s, 0, "demo", "1", SV("diple: 1\n"), &guide, &w->e), "guide",
        w);
    must(
        store_person_ensure(
            w->s, 0, SV("anna"), PERSON_HUMAN, PERSON_ANNOTATOR, &w->person, &w->e),
        "person", w);
    struct batch b = {.name = "B"};
    must(store_batch_ensure(w->s, w->person, &b, &w->batch, &w->e), "batch", w);
    add_items(w, items);
}

enum status work_open(
    struct work *w, const char *path, const char *vfs, const char *who)
{
    struct work fresh = {.vfs = vfs};
    snprintf(fresh.path, sizeof fresh.path, "%s", path);
    *w = fresh;
    struct store_options o = {.vfs = vfs, .who = who};
    enum status st = store_open(w->path, &o, &w->s, &w->e);
    if (st != ST_OK)
        return st;
    struct arena a = {0};
    struct person p;
    struct batch b;
    st = store_person_find(w->s, &a, SV("anna"), &p, &w->e);
    if (st == ST_OK)
        st = store_batch_find(w->s, &a, SV("B"), &b, &w->e);
    if (st == ST_OK) {
        w->person = p.id;
        w->batch = b.id;
    } else {
        work_close(w);
    }
    arena_release(&a);
    return st;
}

void work_close(struct work *w)
{
    store_close(w->s);
    w->s = NULL;
}

enum status work_save(struct work *w, int64_t pos, long n)
{
    struct arena a = {0};
    struct task t;
    struct answer_head head;
    char answer[48];
    snprintf(answer, sizeof answer, "{\"q\":\"n-%ld\"}", n);
    enum status st = store_task_at(w->s, &a, w->batch, pos, &t, &w->e);
    if (st == ST_OK)
        st = store_head_get(w->s, &a, t.id, w->person, &head, &w->e);
    if (st == ST_OK) {
        struct submission sub = {
            .task = t.id,
            .person = w->person,
            .batch = w->batch,
            .after = head.last,
            .guide = 1,
            .answer = sv_of(answer),
            .started = 1000,
            .submitted = 2000,
            .active_ms = 100};
        st = store_label_save(w->s, &sub, &w->done, &w->e);
    }
    arena_release(&a);
    return st;
}

int work_check(struct work *w, char *say, size_t size)
{
    struct arena a = {0};
    struct check_report r;
    enum status st = store_check(w->s, &a, CHECK_FULL, &r, &w->e);
    int found = st == ST_OK ? (int)(r.n + r.dropped) : -1;
    const char *why = st != ST_OK ? w->e.message : r.n ? r.list[0].detail : "";
    snprintf(say, size, "%s", why);
    arena_release(&a);
    return found;
}

long work_find_answers(struct work *w, bool *seen, long max)
{
    enum { PAGE = 500 };
    struct page page = {.batch = w->batch, .person = w->person, .limit = PAGE};
    struct arena a = {0};
    long total = 0;
    for (;;) {
        struct annotation *list = NULL;
        size_t n = 0;
        arena_clear(&a);
        if (store_history(w->s, &a, page, &list, &n, &w->e) != ST_OK) {
            total = -1;
            break;
        }
        for (size_t i = 0; i < n; i++) {
            const char *at = list[i].answer.n ? strstr(list[i].answer.p, "n-") : NULL;
            long number = at ? strtol(at + 2, NULL, 10) : -1;
            if (number >= 0 && number < max)
                seen[number] = true;
            page.after = list[i].event;
        }
        total += (long)n;
        if (n < PAGE)
            break;
    }
    arena_release(&a);
    return total;
}

void work_sweep(const char *folder)
{
    DIR *d = opendir(folder);
    for (struct dirent *f; d && (f = readdir(d));)
        if (f->d_name[0] != '.')
            unlinkat(dirfd(d), f->d_name, 0);
    if (d)
        closedir(d);
    rmdir(folder);
}
