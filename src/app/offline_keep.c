#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diple/app/offline.h"
#include "diple/base/file.h"
#include "diple/base/hash.h"
#include "diple/base/mem.h"

static const char before[] = ".before-";

/* ---- the project as it was ------------------------------------------------------- */

/* The number in a name that was given here; 0: it is none. */
static int64_t copy_number(const char *name, struct sv base)
{
    char *end;
    if (strncmp(name, base.p, base.n) != 0)
        return 0;
    const char *digits = name + base.n;
    if (*digits < '1' || *digits > '9')
        return 0;
    errno = 0;
    long long n = strtoll(digits, &end, 10);
    return *end == '\0' && errno == 0 ? n : 0;
}

struct copies {
    int64_t list[OFFLINE_COPIES_MAX + 1]; /* the newest, in falling order */
    size_t n;
};

/* Keeps the newest; returns the one that has no room, or 0. */
static int64_t put_copy(struct copies *c, int64_t number)
{
    size_t at = 0;
    while (at < c->n && c->list[at] > number)
        at++;
    if (c->n == OFFLINE_COPIES_MAX && at == c->n)
        return number;
    memmove(c->list + at + 1, c->list + at, (c->n - at) * sizeof *c->list);
    c->list[at] = number;
    if (c->n < OFFLINE_COPIES_MAX) {
        c->n++;
        return 0;
    }
    return c->list[OFFLINE_COPIES_MAX];
}

/* One that cannot be removed is in nobody's way. */
static void drop_oldest(const char *project)
{
    const char *slash = strrchr(project, '/');
    AUTO_STRBUF struct strbuf base = STRBUF_INIT;
    struct copies kept = {0};
    struct dirent *d;
    strbuf_printf(&base, "%s%s", slash ? slash + 1 : project, before);
    char *folder = slash ? mem_strndup(project, (size_t)(slash - project) + 1)
                         : mem_strndup(".", 1);
    DIR *dir = opendir(folder);
    while (dir && (d = readdir(dir))) {
        int64_t number = copy_number(d->d_name, strbuf_sv(&base));
        int64_t old = number ? put_copy(&kept, number) : 0;
        if (!old)
            continue;
        AUTO_STRBUF struct strbuf name = STRBUF_INIT;
        strbuf_printf(&name, "%s%lld", base.p, (long long)old);
        unlinkat(dirfd(dir), name.p, 0);
    }
    if (dir)
        closedir(dir);
    free(folder);
}

enum status offline_keep_project(struct session *s, struct strbuf *path, struct err *e)
{
    AUTO_STRBUF struct strbuf name = STRBUF_INIT;
    const char *project = store_path(s->store);
    int64_t last = 0;
    struct err why = {0};
    enum status st = store_last_event(s->store, &last, e);
    if (st != ST_OK)
        return st;
    strbuf_printf(&name, "%s%s%lld", project, before, (long long)last);
    st = store_backup(s->store, name.p, &why);
    if (st != ST_OK && st != ST_EXISTS) {
        *e = why;
        err_context(e, "before the merge a copy is kept");
        return st;
    }
    if (st == ST_OK)
        drop_oldest(project);
    strbuf_clear(path);
    strbuf_addsv(path, strbuf_sv(&name));
    return ST_OK;
}

/* ---- what was handed in ---------------------------------------------------------- */

enum status offline_keep_return(const char *folder, struct sv file, struct err *e)
{
    AUTO_STRBUF struct strbuf name = STRBUF_INIT;
    char hex[SHA256_HEX_LEN + 1];
    struct err why = {0};
    sha256_hex_of(file, hex);
    strbuf_printf(&name, "%s/%s.return", folder, hex);
    enum status st = file_write(name.p, 0, file, &why);
    if (st == ST_OK || st == ST_EXISTS)
        return ST_OK;
    *e = why;
    err_context(e, "what was handed in cannot be kept");
    return st;
}
