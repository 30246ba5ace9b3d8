/*
 * Makes a large project for the benchmarks, through the store like everybody.
 *
 *     bench_project PATH GUIDE.yaml ITEMS PEOPLE ANSWERS
 *
 * ITEMS items in the batch `main`; PEOPLE annotators `crowd0` and up, the first
 * ANSWERS of whom have answered every item, as an import would have it. PATH must
 * not exist.
 */
#include <stdio.h>
#include <stdlib.h>

#include "diple/base/arena.h"
#include "diple/base/file.h"
#include "diple/base/mem.h"
#include "diple/core/person.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/store.h"
#include "diple/store/tasks.h"
#include "row.h"

enum { PEOPLE_MAX = 200, CHUNK = 100000 };

static void add_items(struct store *s, int64_t batch, long items)
{
    struct err e = {0};
    struct store_import *im = NULL;
    struct strbuf ext = STRBUF_INIT, record = STRBUF_INIT;
    bench_must(store_begin(s, &e), &e);
    bench_must(store_import_begin(s, 0, batch, 0, &im, &e), &e);
    for (long i = 0; i < items; i++) {
        strbuf_clear(&ext);
        strbuf_clear(&record);
        strbuf_printf(&ext, "task-%08ld", i);
        strbuf_printf(
            &record, "{\"id\":\"%s\",\"message\":\"Message number %ld: ", ext.p, i);
        for (long w = 0; w < 12; w++)
            strbuf_printf(&record, "word%ld of the text, ", (i * 7 + w * 13) % 5000);
        strbuf_puts(&record, "done.\",\"product\":\"lamp\"}");
        struct task_row row = {.ext = strbuf_sv(&ext), .record = strbuf_sv(&record)};
        bench_must(store_import_add(im, &row, NULL, NULL, &e), &e);
    }
    bench_must(store_import_end(im, NULL, &e), &e);
    bench_must(store_commit(s, &e), &e);
    strbuf_release(&ext);
    strbuf_release(&record);
}

/* Items are numbered from 1, since the project was empty. */
static void add_answers(
    struct store *s, int64_t batch, const int64_t *people, long items, long answers)
{
    static const struct sv given[] = {
        {"{\"intent\":\"refund\"}", 19}, {"{\"intent\":\"praise\"}", 19}};
    struct err e = {0};
    for (long i = 0; i < items; i++) {
        if (i % CHUNK == 0)
            bench_must(store_begin(s, &e), &e);
        for (long a = 0; a < answers; a++) {
            struct submission sub = {
                .task = i + 1,
                .person = people[a],
                .batch = batch,
                .guide = 1,
                .answer = given[(i + a) % 2],
                .submitted = 1760000000000 + i,
                .origin = ORIGIN_IMPORTED};
            bench_must(store_label_import(s, people[0], &sub, NULL, &e), &e);
        }
        if (i % CHUNK == CHUNK - 1 || i == items - 1)
            bench_must(store_commit(s, &e), &e);
    }
}

static void add_guide(struct store *s, const char *path)
{
    struct err e = {0};
    struct strbuf text = STRBUF_INIT;
    bench_must(file_read(path, 0, GUIDE_MAX_BYTES, &text, &e), &e);
    bench_must(store_guide_add(s, 0, "bench", "1", strbuf_sv(&text), NULL, &e), &e);
    strbuf_release(&text);
}

int main(int argc, char **argv)
{
    long long items = 0, n = 0, answers = 0;
    int64_t batch, people[PEOPLE_MAX];
    struct err e = {0};
    struct store *s = NULL;
    struct batch want = {.name = "main"};
    struct store_options o = {.who = "bench"};
    if (argc != 6 || !sv_long(sv_of(argv[3]), &items) || items < 1 ||
        !sv_long(sv_of(argv[4]), &n) || n < 1 || n > PEOPLE_MAX ||
        !sv_long(sv_of(argv[5]), &answers) || answers < 0 || answers > n) {
        fputs("usage: bench_project PATH GUIDE.yaml ITEMS PEOPLE ANSWERS\n", stderr);
        return 2;
    }
    bench_must(store_create(argv[1], &o, &s, &e), &e);
    add_guide(s, argv[2]);
    for (long long i = 0; i < n; i++) {
        char name[32];
        snprintf(name, sizeof name, "crowd%lld", i);
        bench_must(
            store_person_ensure(
                s, 0, sv_of(name), PERSON_HUMAN, PERSON_ANNOTATOR, &people[i], &e),
            &e);
    }
    bench_must(store_batch_ensure(s, 0, &want, &batch, &e), &e);
    add_items(s, batch, (long)items);
    add_answers(s, batch, people, (long)items, (long)answers);
    store_close(s);
    return 0;
}
