#include "fault/disk.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "support/vfs.h"

enum { SECTOR = 512, FILES_MAX = 4096 };

enum name { NAME_DB, NAME_WAL, NAME_JOURNAL, NAME_N };

static const char *const suffixes[NAME_N] = {"", "-wal", "-journal"};

enum op_kind {
    OP_WRITE,
    OP_TRUNCATE,
    OP_SYNC,
    OP_MAKE,
    OP_REMOVE,
    OP_DIR_SYNC,
    OP_ACK
};

struct op {
    enum op_kind kind;
    int file; /* OP_MAKE, OP_REMOVE: with `name` */
    enum name name;
    int64_t at; /* of a truncation: the length */
    size_t n;
    unsigned char *data;
};

/* ---- the log ------------------------------------------------------------------ */

static struct {
    struct op *list;
    size_t n, cap;
    int files;
    int named[NAME_N];     /* file number + 1 behind each name, 0: none */
    bool fresh[FILES_MAX]; /* made, and its name not synced yet */
} made;

static void note(struct op op)
{
    if (made.n == made.cap) {
        made.cap = made.cap ? 2 * made.cap : 1024;
        made.list = mem_realloc(made.list, made.cap * sizeof *made.list);
    }
    made.list[made.n++] = op;
}

void disk_ack(void)
{
    note((struct op){.kind = OP_ACK});
}

size_t disk_length(void)
{
    return made.n;
}

static void note_dir_sync(void)
{
    note((struct op){.kind = OP_DIR_SYNC});
    memset(made.fresh, 0, sizeof made.fresh);
}

/* ---- the VFS -------------------------------------------------------------------- */

/* The mark of a file is its number, or NOT_NOTED. */
enum { NOT_NOTED = -1 };

static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    int rc = vfs_methods.xWrite(f, p, n, at);
    if (rc == SQLITE_OK && vfs_mark(f) != NOT_NOTED) {
        unsigned char *data = mem_alloc((size_t)n);
        memcpy(data, p, (size_t)n);
        note((struct op){OP_WRITE, vfs_mark(f), NAME_DB, at, (size_t)n, data});
    }
    return rc;
}

static int f_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    int rc = vfs_methods.xTruncate(f, n);
    if (rc == SQLITE_OK && vfs_mark(f) != NOT_NOTED)
        note((struct op){.kind = OP_TRUNCATE, .file = vfs_mark(f), .at = n});
    return rc;
}

/* The usual VFS syncs the folder with the first sync of a new WAL or journal. */
static int f_sync(sqlite3_file *f, int flags)
{
    int rc = vfs_methods.xSync(f, flags);
    int number = vfs_mark(f);
    if (rc != SQLITE_OK || number == NOT_NOTED)
        return rc;
    note((struct op){.kind = OP_SYNC, .file = number});
    if (made.fresh[number] && number + 1 != made.named[NAME_DB])
        note_dir_sync();
    return rc;
}

static bool ends(const char *name, const char *suffix)
{
    size_t n = strlen(name), m = strlen(suffix);
    return n >= m && strcmp(name + n - m, suffix) == 0;
}

static enum name name_of(const char *path)
{
    return ends(path, "-wal")       ? NAME_WAL
           : ends(path, "-journal") ? NAME_JOURNAL
                                    : NAME_DB;
}

/* The number behind this name, or a new one. */
static int number_for(const char *path)
{
    enum name name = name_of(path);
    if (made.named[name])
        return made.named[name] - 1;
    MUST(made.files < FILES_MAX);
    int number = made.files++;
    made.named[name] = number + 1;
    made.fresh[number] = true;
    note((struct op){.kind = OP_MAKE, .file = number, .name = name});
    return number;
}

static int opened(const char *name, int flags)
{
    enum { NOTED = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL };
    return name && flags & NOTED ? number_for(name) : NOT_NOTED;
}

static int v_delete(sqlite3_vfs *v, const char *path, int sync_dir)
{
    (void)v;
    int rc = vfs_usual()->xDelete(vfs_usual(), path, sync_dir);
    enum name name = name_of(path);
    if (rc != SQLITE_OK || name == NAME_DB)
        return rc;
    note((struct op){.kind = OP_REMOVE, .file = made.named[name] - 1, .name = name});
    made.named[name] = 0;
    if (sync_dir)
        note_dir_sync();
    return rc;
}

void disk_install(void)
{
    static sqlite3_io_methods methods;
    methods = vfs_methods;
    methods.xWrite = f_write;
    methods.xTruncate = f_truncate;
    methods.xSync = f_sync;
    vfs_install("disk", &methods, opened)->xDelete = v_delete;
}

/* ---- the replay -------------------------------------------------------------------
 */

struct bytes {
    unsigned char *p;
    size_t n, cap;
};

struct list {
    size_t *p;
    size_t n, cap;
};

/* What is on the disk for certain, and what is on its way. */
struct image {
    struct bytes files[FILES_MAX];
    struct list pending[FILES_MAX];
    int names[NAME_N];
    struct list name_ops;
    long acks;
};

static void list_add(struct list *l, size_t v)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? 2 * l->cap : 16;
        l->p = mem_realloc(l->p, l->cap * sizeof *l->p);
    }
    l->p[l->n++] = v;
}

static void bytes_resize(struct bytes *b, size_t n)
{
    if (n > b->cap) {
        b->cap = n + n / 2 + 4096;
        b->p = mem_realloc(b->p, b->cap);
    }
    if (n > b->n)
        memset(b->p + b->n, 0, n - b->n);
    b->n = n;
}

static void put(struct bytes *b, int64_t at, const unsigned char *p, size_t n)
{
    if ((size_t)at + n > b->n)
        bytes_resize(b, (size_t)at + n);
    memcpy(b->p + at, p, n);
}

static void apply(struct bytes *b, const struct op *op)
{
    if (op->kind == OP_TRUNCATE)
        bytes_resize(b, (size_t)op->at);
    else
        put(b, op->at, op->data, op->n);
}

/* Some of the sectors of a write, up to some point or here and there. */
static void apply_torn(struct bytes *b, const struct op *op, struct rng *r)
{
    bool prefix = rng_below(r, 2);
    size_t until = rng_below(r, op->n + 1);
    for (size_t i = 0; i < op->n;) {
        size_t end = ((size_t)op->at + i) / SECTOR * SECTOR + SECTOR - (size_t)op->at;
        size_t n = (end < op->n ? end : op->n) - i;
        if (prefix ? i + n <= until : rng_below(r, 2))
            put(b, op->at + (int64_t)i, op->data + i, n);
        i += n;
    }
}

static void name_op(int names[NAME_N], const struct op *op)
{
    names[op->name] = op->kind == OP_MAKE ? op->file + 1 : 0;
}

static void step(struct image *m, size_t i)
{
    const struct op *op = &made.list[i];
    struct list *l = &m->pending[op->file];
    switch (op->kind) {
    case OP_WRITE:
    case OP_TRUNCATE: list_add(l, i); break;
    case OP_SYNC:
        for (size_t k = 0; k < l->n; k++)
            apply(&m->files[op->file], &made.list[l->p[k]]);
        l->n = 0;
        break;
    case OP_MAKE:
    case OP_REMOVE: list_add(&m->name_ops, i); break;
    case OP_DIR_SYNC:
        for (size_t k = 0; k < m->name_ops.n; k++)
            name_op(m->names, &made.list[m->name_ops.p[k]]);
        m->name_ops.n = 0;
        break;
    case OP_ACK: m->acks++; break;
    }
}

static void write_file(const char *path, const struct bytes *b)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    MUST(fd >= 0);
    for (size_t done = 0; done < b->n;) {
        ssize_t n = write(fd, b->p + done, b->n - done);
        MUST(n > 0);
        done += (size_t)n;
    }
    close(fd);
}

static void leave_file(
    struct image *m, int number, struct rng *r, uint64_t keep, const char *path)
{
    struct bytes b = {0};
    const struct list *l = &m->pending[number];
    bytes_resize(&b, m->files[number].n);
    if (b.n)
        memcpy(b.p, m->files[number].p, b.n);
    for (size_t k = 0; k < l->n; k++) {
        const struct op *op = &made.list[l->p[k]];
        if (rng_below(r, 100) < keep)
            apply(&b, op);
        else if (op->kind == OP_WRITE && rng_below(r, 3) == 0)
            apply_torn(&b, op, r);
    }
    write_file(path, &b);
    free(b.p);
}

/* The power is gone: what a random disk has kept. */
static void leave(struct image *m, struct rng *r, const char *base)
{
    static const uint64_t shares[] = {0, 20, 50, 80, 95, 100};
    uint64_t keep = shares[rng_below(r, ARRAY_LEN(shares))];
    int names[NAME_N];
    memcpy(names, m->names, sizeof names);
    size_t durable = rng_below(r, m->name_ops.n + 1);
    for (size_t k = 0; k < durable; k++)
        name_op(names, &made.list[m->name_ops.p[k]]);
    char path[256];
    snprintf(path, sizeof path, "%s-shm", base);
    unlink(path);
    for (int i = 0; i < NAME_N; i++) {
        snprintf(path, sizeof path, "%s%s", base, suffixes[i]);
        unlink(path);
        if (names[i])
            leave_file(m, names[i] - 1, r, keep, path);
    }
}

void disk_replay(
    struct rng *r, const size_t *cuts, size_t n, const char *base, disk_look *look,
    void *ctx)
{
    struct image *m = mem_zalloc(sizeof *m);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        for (; at < cuts[i]; at++)
            step(m, at);
        leave(m, r, base);
        look(ctx, cuts[i], m->acks);
    }
    for (int f = 0; f < FILES_MAX; f++) {
        free(m->files[f].p);
        free(m->pending[f].p);
    }
    free(m->name_ops.p);
    free(m);
}
