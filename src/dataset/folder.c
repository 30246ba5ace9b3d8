#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diple/base/file.h"
#include "diple/base/mem.h"
#include "diple/dataset/format.h"
#include "tar.h"

bool folder_is(const char *path)
{
    struct stat s;
    return path && stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

struct names {
    char **list;
    size_t n, cap;
};

static void names_release(struct names *l)
{
    for (size_t i = 0; i < l->n; i++)
        free(l->list[i]);
    free(l->list);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_wanted(const char *name)
{
    size_t n = strlen(name);
    const char *end = n > 4 && n <= TAR_NAME_MAX ? name + n - 4 : "";
    return name[0] != '.' && (strcmp(end, ".txt") == 0 || strcmp(end, ".ann") == 0 ||
                              strcmp(end, ".tsv") == 0);
}

static enum status read_names(const char *path, struct names *l, struct err *e)
{
    DIR *dir = opendir(path);
    if (!dir)
        return err_errno(e, "read the folder", errno);
    enum status st = ST_OK;
    for (struct dirent *d; st == ST_OK && (d = readdir(dir));) {
        if (!is_wanted(d->d_name))
            continue;
        if (l->n == FOLDER_FILES_MAX)
            st = err_set(
                e, ST_LIMIT, "%s has more than %d files", path, FOLDER_FILES_MAX);
        l->list = mem_grow(l->list, &l->cap, l->n + 1, sizeof *l->list);
        l->list[l->n++] = mem_strdup(d->d_name);
    }
    closedir(dir);
    if (st == ST_OK && l->n == 0)
        st = err_set(e, ST_INVALID, "%s holds no .txt, .ann or .tsv files", path);
    if (l->n)
        qsort(l->list, l->n, sizeof *l->list, by_name);
    return st;
}

static enum status add_file(
    int to, const char *folder, const char *name, uint64_t *total, struct err *e)
{
    AUTO_STRBUF struct strbuf path = STRBUF_INIT, text = STRBUF_INIT, out = STRBUF_INIT;
    strbuf_printf(&path, "%s/%s", folder, name);
    enum status st = file_read(path.p, 0, DATASET_ROW_MAX, &text, e);
    if (st == ST_OK)
        st = tar_put(&out, sv_of(name), strbuf_sv(&text), e);
    if (st == ST_OK)
        st = file_write_fd(to, "the copy of the folder", strbuf_sv(&out), e);
    *total += out.n;
    return st;
}

enum status folder_spool(
    const char *path, const char *beside, bool (*tick)(void *ctx, uint64_t bytes),
    void *ctx, int *out, struct err *e)
{
    AUTO_FD int to = open(beside, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    AUTO_STRBUF struct strbuf tail = STRBUF_INIT;
    struct names l = {0};
    uint64_t total = 0;
    if (to < 0)
        return err_errno(e, "make room for the folder", errno);
    enum status st = read_names(path, &l, e);
    for (size_t i = 0; i < l.n && st == ST_OK; i++) {
        st = add_file(to, path, l.list[i], &total, e);
        if (st == ST_OK && tick && !tick(ctx, total))
            st = err_set(e, ST_CANCELLED, "The import was stopped.");
    }
    names_release(&l);
    tar_end(&tail);
    if (st == ST_OK)
        st = file_write_fd(to, "the copy of the folder", strbuf_sv(&tail), e);
    if (st == ST_OK && lseek(to, 0, SEEK_SET) < 0)
        st = err_errno(e, "read the copy of the folder", errno);
    if (st != ST_OK)
        return st;
    *out = to;
    to = -1;
    return ST_OK;
}
