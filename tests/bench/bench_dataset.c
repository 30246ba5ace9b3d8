/*
 * One half of the import and export benchmark; tests/bench/dataset.py is the
 * other, which runs this beside python and the sqlite3 shell on the same file.
 *
 * bench_dataset import FILE.jsonl NEW.db     makes a project, imports, exits
 * bench_dataset export P.db                  writes JSONL to standard output
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diple/base/file.h"
#include "diple/dataset/export.h"
#include "diple/dataset/import.h"
#include "diple/guide/load.h"
#include "diple/store/setup.h"
#include "diple/store/store.h"

static const char yaml[] =
    "diple: 1\nid: bench\nversion: '1'\ntitle: Bench\nitem: {text: text}\nquestions:\n"
    "  - {id: q, type: choice, ask: A, labels: [{id: a}, {id: b}]}\n";

static int fail(const char *what, const struct err *e)
{
    fprintf(stderr, "bench_dataset: %s: %s\n", what, e->message);
    return 1;
}

static int import(const char *file, const char *db, const struct guide *g)
{
    struct clock clock = clock_system();
    struct store_options so = {.mode = STORE_WRITE, .clock = &clock};
    struct store *s = NULL;
    struct err e = {0};
    struct diags found;
    struct import_result r;
    int version;
    if (store_create(db, &so, &s, &e) != ST_OK ||
        store_guide_add(s, 0, g->id, g->version, sv_of(yaml), &version, &e) != ST_OK)
        return fail("create", &e);
    struct import_options o = {
        .path = file,
        .batch = "b",
        .guide = g,
        .guide_version = version,
        .clock = &clock};
    diags_init(&found, file);
    if (dataset_import(s, &o, &found, &r, &e) != ST_OK)
        return fail("import", &e);
    import_result_release(&r);
    diags_release(&found);
    store_close(s);
    return 0;
}

static enum status put(void *ctx, struct sv bytes, struct err *e)
{
    (void)ctx;
    return file_write_fd(STDOUT_FILENO, "standard output", bytes, e);
}

static int export(const char *db, const struct guide *g)
{
    struct store_options so = {.mode = STORE_READ};
    struct store *s = NULL;
    struct err e = {0};
    struct export_result r;
    struct export_options o = {.guide = g};
    if (store_open(db, &so, &s, &e) != ST_OK)
        return fail("open", &e);
    if (dataset_export(s, &o, (struct export_sink){.put = put}, &r, &e) != ST_OK)
        return fail("export", &e);
    store_close(s);
    return 0;
}

int main(int argc, char **argv)
{
    struct guide g;
    struct diags d;
    int code = 2;
    diags_init(&d, "bench");
    if (guide_load(&g, sv_of(yaml), &d) != ST_OK)
        return 1;
    if (argc == 4 && strcmp(argv[1], "import") == 0)
        code = import(argv[2], argv[3], &g);
    else if (argc == 3 && strcmp(argv[1], "export") == 0)
        code = export(argv[2], &g);
    else
        fprintf(stderr, "usage: bench_dataset import FILE DB | export DB\n");
    guide_release(&g);
    diags_release(&d);
    return code;
}
