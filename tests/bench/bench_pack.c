/*
 * Packs: taking 1,000 items out, making a working copy, opening it again, and
 * merging the returns of PEOPLE people who answered every item.
 *
 *     bench_pack FOLDER GUIDE.yaml PEOPLE ITEMS
 *
 * FOLDER must not hold p.db or work.diple. All through the program's own layers;
 * the answers are written as a working copy writes them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diple/app/offline.h"
#include "diple/base/file.h"
#include "diple/base/mem.h"
#include "diple/dataset/handin.h"
#include "diple/guide/load.h"
#include "diple/store/packs.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "row.h"

enum { PEOPLE_MAX = 200 };

struct bench {
    struct session s;
    struct batch batch;
    struct strbuf project, pack;
    struct pack packs[PEOPLE_MAX];
    int64_t *tasks; /* all of the batch */
    long people, items;
};

static void make_project(struct bench *b, const char *yaml)
{
    struct err e = {0};
    struct guide g;
    struct diags d;
    struct strbuf text = STRBUF_INIT;
    struct session_options o = {.project = b->project.p, .actor = "boss"};
    diags_init(&d, yaml);
    bench_must(file_read(yaml, 0, 1 << 20, &text, &e), &e);
    bench_must(guide_load(&g, strbuf_sv(&text), &d), &e);
    bench_must(session_create(&b->s, &o, &g, strbuf_sv(&text), &e), &e);
    guide_release(&g);
    diags_release(&d);
    strbuf_release(&text);
}

static void add_items(struct bench *b)
{
    struct err e = {0};
    struct store_import *im = NULL;
    struct batch want = {.name = "main", .kind = BATCH_WORK};
    int64_t batch;
    b->tasks = mem_array(NULL, (size_t)b->items, sizeof *b->tasks);
    bench_must(store_batch_ensure(b->s.store, b->s.person, &want, &batch, &e), &e);
    bench_must(store_begin(b->s.store, &e), &e);
    bench_must(store_import_begin(b->s.store, b->s.person, batch, 0, &im, &e), &e);
    for (long i = 0; i < b->items; i++) {
        char ext[32], record[512];
        snprintf(ext, sizeof ext, "task-%08ld", i);
        snprintf(
            record, sizeof record,
            "{\"id\":\"%s\",\"message\":\"Message %ld: where is my parcel, and who "
            "pays "
            "for the lamp that came broken the last time I wrote to you?\"}",
            ext, i);
        struct task_row row = {.ext = sv_of(ext), .record = sv_of(record)};
        bench_must(store_import_add(im, &row, NULL, &b->tasks[i], &e), &e);
    }
    bench_must(store_import_end(im, NULL, &e), &e);
    bench_must(store_commit(b->s.store, &e), &e);
    bench_must(session_batch(&b->s, NULL, &b->batch, &e), &e);
}

static enum status keep(void *ctx, struct sv file, struct err *e)
{
    return file_write(ctx, FILE_FORCE, file, e);
}

static void take_out(struct bench *b)
{
    struct err e = {0};
    double begun = bench_now_ms();
    for (long i = 0; i < b->people; i++) {
        char name[32];
        snprintf(name, sizeof name, "crowd%ld", i);
        struct person p = {.name = name, .kind = PERSON_HUMAN, .rate_cents = -1};
        bench_must(store_person_add(b->s.store, b->s.person, &p, NULL, &e), &e);
        struct offline_wish wish = {
            .person = name,
            .batch = &b->batch,
            .most = (size_t)b->items,
            .lease_ms = 1000000,
            .keep = keep,
            .ctx = b->pack.p};
        bench_must(offline_pack(&b->s, &wish, &b->packs[i], &e), &e);
    }
    double ms = (bench_now_ms() - begun) / (double)b->people;
    bench_row(
        (struct bench_row){"pack: take 1,000 items out", ms, "ms", NULL, 0, NULL});
}

static void open_copy(struct bench *b)
{
    struct err e = {0};
    for (int i = 0; i < 2; i++) {
        struct session s;
        struct offline off;
        double begun = bench_now_ms();
        bench_must(offline_open(b->pack.p, NULL, STORE_LABEL, &s, &off, &e), &e);
        double ms = bench_now_ms() - begun;
        session_close(&s);
        bench_row((struct bench_row){
            i ? "pack: open it again" : "pack: open for the first time", ms, "ms", NULL,
            0, NULL});
    }
}

static void write_return(struct bench *b, long person, struct strbuf *out)
{
    struct err e = {0};
    struct pack_keys k;
    struct handin_writer w;
    const struct pack *p = &b->packs[person];
    struct handin_head h = {.person = p->name};
    memcpy(h.pack, p->key, sizeof h.pack);
    memcpy(h.project, store_origin(b->s.store), sizeof h.project);
    snprintf(h.origin, sizeof h.origin, "%032ld", person);
    bench_must(store_pack_keys(b->s.store, p->id, &k, &e), &e);
    handin_begin(&w, out, &h, k.back);
    for (long i = 0; i < b->items; i++) {
        char id[STORE_PUBLIC_ID_LEN + 1];
        store_public_id(b->s.store, b->tasks[i], id);
        struct pack_line l = {
            .kind = LINE_ANSWER,
            .item = sv_of(id),
            .answer = SV("{\"intent\":\"product\"}"),
            .started = p->at,
            .submitted = p->at + 1000 * i,
            .active_ms = 1000};
        handin_put(&w, &l);
    }
    bench_must(handin_end(&w, &e), &e);
}

static void merge(struct bench *b)
{
    struct err e = {0};
    struct merge_wish wish = {.others = true};
    double spent = 0, again = 0;
    for (long i = 0; i < b->people; i++) {
        struct strbuf file = STRBUF_INIT;
        struct merge_report r;
        struct lines in;
        write_return(b, i, &file);
        for (int twice = 0; twice < 2; twice++) {
            lines_of_memory(&in, strbuf_sv(&file), "return", HANDIN_LINE_MAX);
            double begun = bench_now_ms();
            bench_must(offline_merge(&b->s, &in, &wish, &r, &e), &e);
            *(twice ? &again : &spent) += bench_now_ms() - begun;
            lines_release(&in);
            MUST((twice ? r.n.duplicate : r.n.fresh) == b->items);
        }
        strbuf_release(&file);
    }
    bench_row((
        struct bench_row){"pack: merge all returns", spent / 1000, "s", NULL, 0, NULL});
    bench_row((struct bench_row){
        "pack: an answer merged", 1000 * spent / (double)(b->people * b->items), "us",
        NULL, 0, NULL});
    bench_row((struct bench_row){
        "pack: merge all of them again", again / 1000, "s", NULL, 0, NULL});
}

int main(int argc, char **argv)
{
    struct bench b = {.project = STRBUF_INIT, .pack = STRBUF_INIT};
    if (argc != 5)
        return 2;
    b.people = strtol(argv[3], NULL, 10);
    b.items = strtol(argv[4], NULL, 10);
    MUST(b.people > 0 && b.people <= PEOPLE_MAX && b.items > 0);
    strbuf_printf(&b.project, "%s/p.db", argv[1]);
    strbuf_printf(&b.pack, "%s/work.diple", argv[1]);
    make_project(&b, argv[2]);
    add_items(&b);
    take_out(&b);
    open_copy(&b);
    merge(&b);
    session_close(&b.s);
    free(b.tasks);
    strbuf_release(&b.project);
    strbuf_release(&b.pack);
    return 0;
}
