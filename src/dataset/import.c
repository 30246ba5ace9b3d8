#include "diple/dataset/import.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "diple/store/store.h"
#include "folder.h"
#include "job.h"
#include "spool.h"

/* Rows between two looks at the clock. */
enum { TICK_ROWS = 64 };

static const char *const kind_words[IMPORT_KIND_N] = {
    "items", "annotations", "suggestions", "gold"};

static const struct import_work *const works[IMPORT_KIND_N] = {
    &import_items, &import_annotations, &import_suggestions, &import_gold};

const char *import_kind_word(enum import_kind kind)
{
    return kind < IMPORT_KIND_N ? kind_words[kind] : "unknown";
}

enum import_kind import_kind_of_word(struct sv word)
{
    unsigned i = 0;
    while (i < IMPORT_KIND_N && !sv_is(word, kind_words[i]))
        i++;
    return (enum import_kind)i;
}

enum status import_map_parse(struct sv arg, struct import_map *out, struct err *e)
{
    const char *eq = arg.n ? memchr(arg.p, '=', arg.n) : NULL;
    size_t n = eq ? (size_t)(eq - arg.p) : 0;
    if (!eq || n == 0 || n + 1 == arg.n) {
        err_set(e, ST_INVALID, "`%.*s` is no map.", (int)arg.n, arg.p);
        err_hint(
            e, "A map is TO=FROM: --map text=body takes the field `body` as `text`.");
        return ST_INVALID;
    }
    out->to = (struct sv){arg.p, n};
    out->from = (struct sv){eq + 1, arg.n - n - 1};
    return ST_OK;
}

static bool names_field(const struct guide_item *item, struct sv name)
{
    const char *const roles[] = {item->id, item->text, item->group, item->time};
    for (size_t i = 0; i < ARRAY_LEN(roles); i++)
        if (roles[i] && sv_is(name, roles[i]))
            return true;
    for (size_t i = 0; i < item->show.n; i++)
        if (sv_is(name, item->show.list[i]))
            return true;
    return false;
}

void import_map_for(struct import_map *m, const struct guide *g)
{
    const struct guide_item *item = &g->item;
    const struct {
        const char *role, *field;
    } roles[] = {
        {"text", item->text},
        {"id", item->id},
        {"group", item->group},
        {"time", item->time}};
    if (names_field(item, m->to))
        return;
    for (size_t i = 0; i < ARRAY_LEN(roles); i++)
        if (roles[i].field && sv_is(m->to, roles[i].role)) {
            m->to = sv_of(roles[i].field);
            return;
        }
}

void import_result_release(struct import_result *r)
{
    if (!r)
        return;
    free(r->rejects);
    r->rejects = NULL;
}

/* ---- progress ----------------------------------------------------------------- */

static bool tell(struct import_job *j, uint64_t bytes, bool now)
{
    if (!j->o->progress)
        return true;
    int64_t at = clock_mono(j->o->clock);
    if (!now && at - j->ticked < IMPORT_TICK_MS)
        return true;
    j->ticked = at;
    struct import_progress p = {
        .bytes = bytes, .total = j->total, .rows = j->out->rows};
    return j->o->progress(j->o->ctx, &p);
}

static bool spool_tick(void *ctx, uint64_t bytes)
{
    return tell(ctx, bytes, false);
}

static enum status tick(struct import_job *j, struct err *e)
{
    if (++j->since_tick < TICK_ROWS)
        return ST_OK;
    j->since_tick = 0;
    if (tell(j, reader_bytes(&j->reader), false))
        return ST_OK;
    return err_set(e, ST_CANCELLED, "The import was stopped; nothing was taken.");
}

/* ---- the file ------------------------------------------------------------------ */

static bool from_stdin(const struct import_options *o)
{
    return !o->path || strcmp(o->path, "-") == 0;
}

static char *project_folder(const struct import_job *j)
{
    const char *path = store_path(j->store), *slash = strrchr(path, '/');
    return slash ? mem_strndup(path, (size_t)(slash - path) + 1) : mem_strdup(".");
}

/* A descriptor that can be read from the start; it may be the caller's. */
static enum status open_file(struct import_job *j, int *own, int *fd, struct err *e)
{
    struct stat info;
    int copy = -1;
    enum status st = ST_OK;
    bool folder = !from_stdin(j->o) && folder_is(j->o->path);
    char *beside = project_folder(j);
    if (folder)
        st = folder_spool(j->o->path, beside, spool_tick, j, own, e);
    else if (!from_stdin(j->o))
        st = file_open_input(j->o->path, 0, own, e);
    if (st != ST_OK) {
        free(beside);
        return st;
    }
    *fd = from_stdin(j->o) ? j->o->fd : *own;
    if (fstat(*fd, &info) == 0 && S_ISREG(info.st_mode)) {
        j->total = (uint64_t)info.st_size;
        free(beside);
        return ST_OK;
    }
    st = spool_pipe(*fd, beside, spool_tick, j, &copy, e);
    free(beside);
    if (st != ST_OK || copy < 0)
        return st;
    file_close(own);
    *own = *fd = copy;
    if (fstat(copy, &info) == 0)
        j->total = (uint64_t)info.st_size;
    return ST_OK;
}

/* Names that the header of a table may have: those the rows must have, and
 * those that are renamed to them. */
static struct reader_wants wants_of(struct import_job *j, struct arena *a)
{
    const struct import_options *o = j->o;
    const char **list = NULL, *one;
    size_t n = 0;
    bool marks = o->kind == IMPORT_ITEMS || o->kind == IMPORT_ANNOTATIONS;
    for (size_t i = 0; j->work->fields[i]; i++)
        list = arena_push(a, list, &n, &j->work->fields[i], sizeof *list);
    if (o->kind == IMPORT_ITEMS) {
        const struct guide_item *item = &o->guide->item;
        list = arena_push(a, list, &n, &item->text, sizeof *list);
        for (size_t i = 0; i < item->show.n; i++)
            list = arena_push(a, list, &n, &item->show.list[i], sizeof *list);
    }
    for (size_t i = 0; i < o->n_maps; i++) {
        one = arena_strndup(a, o->maps[i].from.p, o->maps[i].from.n);
        list = arena_push(a, list, &n, &one, sizeof *list);
    }
    return (struct reader_wants){
        .format = o->format,
        .fields = list,
        .n_fields = n,
        .maps = o->maps,
        .n_maps = o->n_maps,
        .batch = o->batch,
        .guide = marks ? o->guide : NULL};
}

/* ---- one pass over it ------------------------------------------------------------ */

static enum status refuse_unread(
    struct import_job *j, const struct row *row, const struct err *why)
{
    struct job_place at = {
        why->pos.line ? why->pos.line : row->line,
        why->pos.col ? why->pos.col : row->col, row->raw};
    j->out->rows += !j->quiet;
    return j->quiet ? ST_OK : job_refuse_at(j, &at, why);
}

static enum status read_rows(struct import_job *j, struct err *e)
{
    for (;;) {
        struct row row;
        struct err why = {0};
        arena_clear(&j->arena);
        enum status st = reader_next(&j->reader, &row, &why);
        if (st == ST_NOT_FOUND)
            return ST_OK;
        if (st == ST_OK) {
            j->out->rows += !j->quiet;
            st = j->work->row(j, &row, e);
        } else if (st == ST_INVALID || st == ST_LIMIT) {
            st = refuse_unread(j, &row, &why);
        } else if (e) {
            *e = why;
        }
        if (st == ST_OK)
            st = tick(j, e);
        if (st != ST_OK)
            return st;
    }
}

static enum status run_pass(
    struct import_job *j, const struct import_work *work, int fd, struct err *e)
{
    AUTO_ARENA struct arena names = {0};
    struct err why = {0};
    j->work = work;
    struct reader_wants wants = wants_of(j, &names);
    enum status st = reader_open(&j->reader, fd, j->name, &wants, &why);
    if (st == ST_INVALID && why.pos.line) {
        struct job_place at = {why.pos.line, why.pos.col, {"", 0}};
        return job_refuse_at(j, &at, &why);
    }
    if (st != ST_OK) {
        if (e)
            *e = why;
        return st;
    }
    j->out->format = j->reader.format->word;
    st = work->begin(j, e);
    if (st == ST_OK)
        st = read_rows(j, e);
    if (st == ST_OK)
        st = work->end(j, e);
    work->release(j);
    if (st == ST_OK && !tell(j, reader_bytes(&j->reader), true))
        st = err_set(e, ST_CANCELLED, "The import was stopped; nothing was taken.");
    reader_close(&j->reader);
    return st;
}

/* The annotations that came along with the items, by a second reading. */
static enum status run_annotations(struct import_job *j, int fd, struct err *e)
{
    uint64_t added = j->out->added, already = j->out->already;
    if (lseek(fd, 0, SEEK_SET) < 0)
        return err_set(
            e, ST_INVALID,
            "The annotations in this input need a second reading, and it cannot be "
            "read twice; put it into a file first.");
    j->quiet = true;
    enum status st = run_pass(j, &import_annotations, fd, e);
    j->out->annotations = j->out->added - added;
    j->out->added = added;
    j->out->already = already;
    return st;
}

/* ---- the whole ------------------------------------------------------------------- */

static enum status too_many_bad(struct import_job *j, struct err *e)
{
    unsigned long long bad = j->out->bad, rows = j->out->rows;
    if (rows == 0)
        return err_set(
            e, ST_INVALID, "This file cannot be read, so nothing was imported.");
    err_set(
        e, ST_INVALID, "%llu of %llu rows cannot be taken, so nothing was imported.",
        bad, rows);
    err_hint(
        e, "With --keep-going the good rows are taken and the bad ones put aside.");
    return ST_INVALID;
}

/* The bad rows are on disk before the good ones count: none is ever lost. */
static enum status finish(struct import_job *j, struct err *e)
{
    if (j->failed.status != ST_OK) {
        if (e)
            *e = j->failed;
        err_context(e, "The bad rows cannot be put aside");
        return j->failed.status;
    }
    if (j->out->bad && !j->o->keep_going)
        return too_many_bad(j, e);
    enum status st = j->rejects.path ? file_commit(&j->rejects, e) : ST_OK;
    if (st == ST_OK && j->out->added + j->out->already + j->out->annotations == 0)
        store_rollback(j->store); /* nor a batch or a source with nothing in it */
    else if (st == ST_OK)
        st = store_commit(j->store, e);
    if (st == ST_OK && j->out->bad && j->o->keep_going)
        j->out->rejects = mem_strdup(j->rejects_path);
    return st;
}

static enum status run(struct import_job *j, int fd, struct err *e)
{
    enum status st = store_begin(j->store, e);
    if (st != ST_OK)
        return st;
    st = run_pass(j, works[j->o->kind], fd, e);
    if (st == ST_OK && j->o->kind == IMPORT_ITEMS && j->o->with_annotations)
        st = run_annotations(j, fd, e);
    if (st == ST_OK)
        st = finish(j, e);
    if (st != ST_OK)
        store_rollback(j->store);
    return st;
}

static char *rejects_path(const struct import_options *o)
{
    if (o->rejects)
        return mem_strdup(o->rejects);
    if (from_stdin(o))
        return mem_strdup("import.rejects.jsonl");
    struct strbuf b = STRBUF_INIT;
    strbuf_printf(&b, "%s.rejects.jsonl", o->path);
    return strbuf_detach(&b);
}

enum status dataset_import(
    struct store *s, const struct import_options *o, struct diags *found,
    struct import_result *out, struct err *e)
{
    AUTO_FD int own = -1;
    int fd = -1;
    *out = (struct import_result){0};
    struct import_job j = {
        .store = s, .o = o, .guide = o->guide, .found = found, .out = out};
    j.name = from_stdin(o) ? "standard input" : o->path;
    j.rejects_path = rejects_path(o);
    strbuf_init(&j.scratch, 0);
    j.rejects = (struct file_out){.fd = -1, .dir = -1};
    enum status st = open_file(&j, &own, &fd, e);
    if (st == ST_OK)
        st = run(&j, fd, e);
    diags_sort(found);
    file_abandon(&j.rejects);
    reader_close(&j.reader);
    strbuf_release(&j.scratch);
    arena_release(&j.arena);
    free(j.rejects_path);
    return st;
}
