#include "support/dataset.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diple/base/file.h"
#include "diple/base/mem.h"
#include "diple/store/setup.h"

const char guide_of_one[] =
    "diple: 1\nid: one\nversion: '1'\ntitle: One\nitem: {text: text}\n"
    "questions:\n  - id: intent\n    type: choice\n    ask: What?\n    labels:\n"
    "      - {id: refund, name: Money back}\n      - {id: exchange}\n"
    "      - {id: other}\n";

const char guide_of_many[] =
    "diple: 1\nid: many\nversion: '1'\ntitle: Many\n"
    "item: {text: text, group: who, time: when}\n"
    "questions:\n"
    "  - {id: intent, type: choice, ask: A, labels: [{id: refund}, {id: other}]}\n"
    "  - {id: topics, type: choices, ask: B, required: false,\n"
    "     labels: [{id: pan}, {id: lamp}, {id: towel}]}\n"
    "  - {id: urgency, type: scale, ask: C, required: false,\n"
    "     from: {1: low, 5: high}, when: {intent: refund}}\n"
    "  - {id: better, type: compare, ask: D, required: false, between: [a, b]}\n"
    "  - {id: order, type: rank, ask: E, required: false,\n"
    "     labels: [{id: x}, {id: y}, {id: z}]}\n"
    "  - {id: note, type: text, ask: F, required: false, max: 20}\n";

void project_open(struct project *p, const char *yaml)
{
    struct err e = {0};
    *p = (struct project){.clock = clock_manual(1800000000000, 1)};
    snprintf(p->dir, sizeof p->dir, "/tmp/diple-dataset-XXXXXX");
    cr_assert(mkdtemp(p->dir));
    snprintf(p->db, sizeof p->db, "%s/p.db", p->dir);
    diags_init(&p->diags, "guide.yaml");
    cr_assert_eq(
        guide_load(&p->guide, sv_of(yaml), &p->diags), ST_OK, "guide: %s",
        p->diags.n ? p->diags.list[0].message : "?");
    struct store_options o = {.mode = STORE_WRITE, .clock = &p->clock, .seed = 7};
    cr_assert_eq(store_create(p->db, &o, &p->store, &e), ST_OK, "%s", e.message);
    enum status st = store_person_ensure(
        p->store, 0, SV("manager"), PERSON_HUMAN, PERSON_MANAGER, &p->manager, &e);
    cr_assert_eq(st, ST_OK, "%s", e.message);
    st = store_guide_add(
        p->store, p->manager, p->guide.id, p->guide.version, sv_of(yaml), &p->version,
        &e);
    cr_assert_eq(st, ST_OK, "%s", e.message);
}

void project_close(struct project *p)
{
    char path[512];
    store_close(p->store);
    guide_release(&p->guide);
    diags_release(&p->diags);
    DIR *d = opendir(p->dir);
    for (struct dirent *f = d ? readdir(d) : NULL; f; f = readdir(d)) {
        snprintf(path, sizeof path, "%s/%s", p->dir, f->d_name);
        unlink(path);
    }
    closedir(d);
    cr_assert_eq(rmdir(p->dir), 0);
}

struct imported import_bytes(
    struct project *p, enum import_kind kind, struct sv bytes,
    const struct import_options *o)
{
    struct imported i = {0};
    struct import_options with = o ? *o : (struct import_options){0};
    snprintf(i.path, sizeof i.path, "%s/data.in", p->dir);
    cr_assert_eq(file_write(i.path, FILE_FORCE, bytes, &i.e), ST_OK, "%s", i.e.message);
    diags_init(&i.found, "data.in");
    with.path = with.path ? with.path : i.path;
    with.kind = kind;
    with.guide = &p->guide;
    with.guide_version = p->version;
    with.actor = p->manager;
    with.batch = with.batch ? with.batch : "b";
    with.clock = &p->clock;
    i.st = dataset_import(p->store, &with, &i.found, &i.r, &i.e);
    return i;
}

struct imported import_text_as(
    struct project *p, enum import_kind kind, const char *text)
{
    return import_bytes(p, kind, sv_of(text), NULL);
}

void import_items_ok(struct project *p, const char *text)
{
    struct imported i = import_text_as(p, IMPORT_ITEMS, text);
    cr_assert_eq(i.st, ST_OK, "%s / %s", i.e.message, finding(&i, 0));
    imported_release(&i);
}

void imported_release(struct imported *i)
{
    import_result_release(&i->r);
    diags_release(&i->found);
}

const char *finding(struct imported *i, size_t n)
{
    if (n >= i->found.n)
        return "";
    const struct diag *d = &i->found.list[n];
    return arena_printf(&i->found.arena, "%u:%u: %s", d->line, d->col, d->message);
}

static enum status put(void *ctx, struct sv bytes, struct err *e)
{
    (void)e;
    strbuf_addsv(ctx, bytes);
    return ST_OK;
}

char *export_text(struct project *p, const struct export_options *o)
{
    struct strbuf b = STRBUF_INIT;
    struct export_options with = *o;
    struct export_result r;
    struct err e = {0};
    with.guide = &p->guide;
    enum status st =
        dataset_export(p->store, &with, (struct export_sink){put, &b}, &r, &e);
    cr_assert_eq(st, ST_OK, "%s", e.message);
    return b.n ? strbuf_detach(&b) : mem_strdup("");
}

char *export_jsonl_text(struct project *p)
{
    return export_text(p, &(struct export_options){.format = "jsonl"});
}

const char *shared_data(const char *file, char *path, size_t size)
{
    const char *root = getenv("DIPLE_DATA");
    snprintf(path, size, "%s/%s", root ? root : "../shared/data", file);
    if (access(path, R_OK) == 0)
        return path;
    cr_skip_test("no %s (set DIPLE_DATA)", path);
    return NULL;
}
