#include "support/golden.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { PATH_BYTES = 512 };

static void make_folders(char *path)
{
    for (char *p = path + 1; *p; p++) {
        if (*p != '/')
            continue;
        *p = '\0';
        if (mkdir(path, 0777) != 0)
            cr_assert_eq(errno, EEXIST, "mkdir %s", path);
        *p = '/';
    }
}

static void write_golden(char *path, struct sv text)
{
    make_folders(path);
    FILE *f = fopen(path, "wb");
    cr_assert_not_null(f, "cannot write %s", path);
    cr_assert_eq(fwrite(text.p, 1, text.n, f), text.n);
    cr_assert_eq(fclose(f), 0);
}

static bool read_golden(const char *path, struct strbuf *out)
{
    char buf[4096];
    size_t n;
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    while ((n = fread(buf, 1, sizeof buf, f)) > 0)
        strbuf_add(out, buf, n);
    fclose(f);
    return true;
}

void golden_check_text(const char *name, struct sv text)
{
    char path[PATH_BYTES];
    struct strbuf want = STRBUF_INIT;
    snprintf(path, sizeof path, "tests/golden/%s.txt", name);
    const char *update = getenv("UPDATE");
    if (update && strcmp(update, "1") == 0) {
        write_golden(path, text);
        return;
    }
    bool there = read_golden(path, &want);
    bool same = there && sv_eq(strbuf_sv(&want), text);
    if (!same)
        fprintf(
            stderr, "---- %s: expected%s\n%s---- got\n%.*s----\n", path,
            there ? "" : " (no such file; UPDATE=1 writes it)", want.p, (int)text.n,
            text.p);
    strbuf_release(&want);
    cr_assert(same, "%s differs", path);
}

void golden_check(const char *name, const struct canvas *c)
{
    struct strbuf b = STRBUF_INIT;
    canvas_dump(c, &b);
    golden_check_text(name, strbuf_sv(&b));
    strbuf_release(&b);
}
