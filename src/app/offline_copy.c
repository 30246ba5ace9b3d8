#include <string.h>
#include <unistd.h>

#include "diple/app/offline.h"
#include "diple/base/file.h"
#include "diple/base/json.h"
#include "diple/dataset/handin.h"
#include "diple/dataset/pack_file.h"
#include "diple/guide/load.h"
#include "diple/store/aids.h"
#include "diple/store/packs.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"

void offline_copy_path(const char *path, struct strbuf *out)
{
    strbuf_printf(out, "%s.db", path);
}

/* ---- filling a working copy ------------------------------------------------------ */

struct filling {
    struct store *s;
    const struct pack_head *head;
    int64_t person;
    int64_t batch;
    struct store_import *items;
    bool suggested;
};

static enum status fill_head(
    void *ctx, const struct pack_head *h, struct sv text, struct err *e)
{
    struct filling *f = ctx;
    struct person who = {
        .name = h->person,
        .kind = PERSON_HUMAN,
        .role = PERSON_ANNOTATOR,
        .rate_cents = -1};
    enum status st = store_copy_mark(f->s, text, e);
    return st == ST_OK ? store_person_add(f->s, 0, &who, &f->person, e) : st;
}

static enum status fill_guide(void *ctx, struct sv yaml, struct err *e)
{
    struct filling *f = ctx;
    struct guide g;
    struct diags d;
    int number;
    diags_init(&d, "the guide in the pack");
    enum status st = guide_load(&g, yaml, &d);
    if (st != ST_OK)
        diags_status(&d, e);
    diags_release(&d);
    if (st != ST_OK)
        return st;
    st = store_guide_add(f->s, f->person, g.id, g.version, yaml, &number, e);
    guide_release(&g);
    struct batch b = {
        .name = f->head->batch, .kind = BATCH_WORK, .seed = f->head->seed};
    if (st == ST_OK)
        st = store_batch_ensure(f->s, f->person, &b, &f->batch, e);
    return st == ST_OK ? store_import_begin(f->s, f->person, f->batch, 0, &f->items, e)
                       : st;
}

static enum status check_record(struct sv record, struct err *e)
{
    AUTO_JSON struct json *root = NULL;
    enum status st = json_parse_max(record, TASK_RECORD_MAX, &root, e);
    if (st == ST_OK && !json_is(root, JSON_OBJECT))
        st = err_set(e, ST_INVALID, "a record in the pack is no object");
    return st;
}

static enum status fill_item(void *ctx, const struct pack_item *item, struct err *e)
{
    struct filling *f = ctx;
    struct task_row row = {.ext = item->id, .record = item->record};
    enum task_verdict verdict;
    int64_t task = 0;
    enum status st = check_record(item->record, e);
    if (st == ST_OK)
        st = store_import_add(f->items, &row, &verdict, &task, e);
    if (st == ST_OK && verdict != TASK_ADDED)
        st = err_set(e, ST_INVALID, "an item is in the pack twice");
    f->suggested = f->suggested || item->n > 0;
    return st;
}

/* In a second reading: the items must be there first. */
static enum status fill_suggestions(
    void *ctx, const struct pack_item *item, struct err *e)
{
    struct filling *f = ctx;
    int64_t task = 0;
    if (item->n == 0)
        return ST_OK;
    enum status st = store_task_find(f->s, item->id, &task, e);
    for (size_t i = 0; i < item->n && st == ST_OK; i++) {
        struct suggestion g = item->suggestions[i];
        g.task = task;
        st = store_suggestion_add(f->s, &g, e);
    }
    return st;
}

static enum status read_pack(
    const char *path, const struct pack_reader *r, struct err *e)
{
    AUTO_FD int fd = -1;
    AUTO_LINES struct lines in = {0};
    enum status st = file_open_input(path, 0, &fd, e);
    if (st != ST_OK)
        return st;
    lines_of_fd(&in, fd, path, PACK_LINE_MAX);
    return pack_file_read(&in, r, e);
}

static enum status fill_in(struct filling *f, const char *path, struct err *e)
{
    struct import_counts counts;
    const struct pack_reader all = {f, fill_head, fill_guide, fill_item};
    const struct pack_reader again = {f, NULL, NULL, fill_suggestions};
    struct err late = {0};
    enum status st = read_pack(path, &all, e);
    enum status end = store_import_end(f->items, &counts, &late);
    if (st == ST_OK && end != ST_OK) {
        *e = late;
        return end;
    }
    if (st == ST_OK && f->suggested)
        st = read_pack(path, &again, e);
    return st;
}

static enum status fill(
    struct store *s, const char *path, const struct pack_head *head, struct err *e)
{
    struct filling f = {.s = s, .head = head};
    enum status st = store_begin(s, e);
    if (st != ST_OK)
        return st;
    st = fill_in(&f, path, e);
    if (st == ST_OK)
        return store_commit(s, e);
    store_rollback(s);
    return st;
}

/* A copy whose making was cut short knows nobody yet. */
static enum status check_empty(struct store *s, const char *copy, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct person *list;
    size_t n = 0;
    enum status st = store_person_list(s, &a, &list, &n, e);
    if (st != ST_OK || n == 0)
        return st;
    err_set(
        e, ST_CONFLICT, "%s is a project that has nothing to do with this pack", copy);
    err_hint(e, "Put the pack into another folder, or give it another name.");
    return ST_CONFLICT;
}

static enum status make_copy(
    const char *path, const char *copy, const struct pack_head *head, struct err *e)
{
    struct store_options o = {.mode = STORE_WRITE, .seed = head->seed};
    const struct pack_reader nothing = {0};
    struct store *s = NULL;
    /* What is wrong with the file is known before anything is made of it. */
    enum status st = read_pack(path, &nothing, e);
    if (st != ST_OK)
        return st;
    st = store_create(copy, &o, &s, e);
    if (st == ST_EXISTS) {
        err_clear(e);
        st = store_open(copy, &o, &s, e);
        if (st == ST_OK)
            st = check_empty(s, copy, e);
    }
    if (st == ST_OK)
        st = fill(s, path, head, e);
    store_close(s);
    return st;
}

/* ---- opening --------------------------------------------------------------------- */

static enum status read_head(
    const char *path, struct arena *a, struct pack_head *out, struct err *e)
{
    AUTO_FD int fd = -1;
    AUTO_LINES struct lines in = {0};
    enum status st = file_open_input(path, 0, &fd, e);
    if (st != ST_OK)
        return st;
    lines_of_fd(&in, fd, path, PACK_LINE_MAX);
    return pack_file_head(&in, a, out, e);
}

bool offline_is_pack(const char *path)
{
    AUTO_ARENA struct arena a = {0};
    struct pack_head head;
    return read_head(path, &a, &head, NULL) == ST_OK;
}

static enum status same_pack(
    struct session *s, const struct pack_head *head, bool *marked, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct pack_head own;
    struct sv text;
    enum status st = store_copy_head(s->store, &a, &text, e);
    *marked = st == ST_OK;
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    st = pack_head_parse(text, &a, &own, e);
    if (st != ST_OK || strcmp(own.pack, head->pack) == 0)
        return st;
    err_set(e, ST_CONFLICT, "%s belongs to another pack", s->path);
    err_hint(e, "Nothing was touched. Put this pack into another folder.");
    return ST_CONFLICT;
}

static enum status check_name(
    const struct pack_head *head, const char *as, struct err *e)
{
    if (!as || strcmp(as, head->person) == 0)
        return ST_OK;
    return err_set(
        e, ST_DENIED, "this pack is for %s, and only their answers go back with it",
        head->person);
}

static void describe(const struct pack_head *h, struct offline *out)
{
    memcpy(out->person, h->person, strlen(h->person) + 1);
    memcpy(out->batch, h->batch, strlen(h->batch) + 1);
    memcpy(out->pack, h->pack, sizeof out->pack);
    out->items = h->items;
    out->until = h->until;
}

enum status offline_open(
    const char *path, const char *as, enum store_mode mode, struct session *s,
    struct offline *out, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf copy = STRBUF_INIT;
    struct pack_head head;
    struct offline made = {0};
    bool marked = false;
    enum status st = read_head(path, &a, &head, e);
    if (st == ST_OK)
        st = check_name(&head, as, e);
    if (st != ST_OK)
        return st;
    offline_copy_path(path, &copy);
    struct session_options o = {.project = copy.p, .actor = head.person, .mode = mode};
    for (int i = 0; i < 2 && !marked; i++) {
        st = session_open(s, &o, e);
        bool missing = st == ST_NOT_FOUND;
        if (st == ST_OK)
            st = same_pack(s, &head, &marked, e);
        else if (!missing || i > 0)
            return st;
        if (missing)
            err_clear(e);
        else if (st != ST_OK || !marked)
            session_close(s);
        if (st != ST_OK && !missing)
            return st;
        if (!marked && i == 0) {
            st = make_copy(path, copy.p, &head, e);
            made.made = true;
        }
        if (st != ST_OK)
            return st;
    }
    if (!marked)
        return err_set(e, ST_DB, "%s could not be made", copy.p);
    describe(&head, &made);
    *out = made;
    return ST_OK;
}
