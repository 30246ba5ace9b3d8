#include "diple/dataset/export.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "diple/base/json.h"
#include "diple/base/rng.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "support/dataset.h"

static void open_with_answers(struct project *p)
{
    project_open(p, guide_of_many);
    import_items_ok(
        p, "{\"id\":\"z\",\"text\":\"=1+1\",\"a\":\"l\",\"b\":\"r\",\"who\":\"c1\"}\n"
           "{\"id\":\"a\",\"text\":\"two\\nlines\",\"a\":\"l\",\"b\":\"r\"}\n");
    struct imported i = import_text_as(
        p, IMPORT_ANNOTATIONS,
        "task,annotator,question,label,time\nz,bob,intent,other,2000000100\n"
        "z,bob,note,+1,2000000100\nz,ann,intent,refund,2000000200\n"
        "z,ann,topics,pan|towel,2000000200\nz,ann,better,a,2000000200\n"
        "a,ann,intent,other,2000000300\na,ann,intent,refund,2000000400\n");
    cr_assert_eq(i.st, ST_OK, "%s %s", i.e.message, finding(&i, 0));
    imported_release(&i);
}

Test(dataset_export, forms_have_words_and_sentences)
{
    size_t n = 0;
    for (; export_format_word(n); n++)
        cr_assert_gt(strlen(export_format_about(n)), 5);
    cr_assert_eq(n, 14);
}

static enum status try_export(struct project *p, struct export_options o, struct err *e)
{
    struct export_result r;
    struct export_sink none = {0};
    o.guide = &p->guide;
    return dataset_export(p->store, &o, none, &r, e);
}

Test(dataset_export, options_that_do_not_go_together)
{
    struct project p;
    struct err e = {0};
    project_open(&p, guide_of_one);
    cr_assert_eq(
        try_export(&p, (struct export_options){.format = "xml"}, &e), ST_INVALID);
    cr_assert(strstr(e.hint, "jsonl, csv, tsv"));
    struct export_options o = {.format = "jsonl", .spreadsheet = true};
    cr_assert_eq(try_export(&p, o, &e), ST_INVALID);
    o = (struct export_options){.format = "jsonl", .long_form = true};
    cr_assert_eq(try_export(&p, o, &e), ST_INVALID);
    o = (struct export_options){.batch = "none"};
    cr_assert_eq(try_export(&p, o, &e), ST_NOT_FOUND);
    project_close(&p);
}

static enum status full(void *ctx, struct sv bytes, struct err *e)
{
    (void)ctx;
    (void)bytes;
    return err_set(e, ST_IO, "the disk is full");
}

Test(dataset_export, the_sinks_failure_ends_the_export)
{
    struct project p;
    struct err e = {0};
    struct export_result r;
    open_with_answers(&p);
    struct export_options o = {.guide = &p.guide};
    struct export_sink sink = {.put = full};
    cr_assert_eq(dataset_export(p.store, &o, sink, &r, &e), ST_IO);
    cr_assert_str_eq(e.message, "the disk is full");
    project_close(&p);
}

static bool stop(void *ctx, const struct export_progress *now)
{
    *(struct export_progress *)ctx = *now;
    return false;
}

Test(dataset_export, it_can_be_stopped_between_items)
{
    struct project p;
    struct strbuf b = STRBUF_INIT;
    struct export_progress seen = {0};
    struct err e = {0};
    struct export_result r;
    project_open(&p, guide_of_one);
    for (int i = 0; i < 600; i++)
        strbuf_printf(&b, "{\"id\":%d,\"text\":\"a\"}\n", i);
    import_items_ok(&p, b.p);
    struct export_options o = {.guide = &p.guide, .progress = stop, .ctx = &seen};
    struct export_sink sink = {.put = full};
    cr_assert_eq(dataset_export(p.store, &o, sink, &r, &e), ST_CANCELLED);
    cr_assert(seen.items == 256 && seen.total == 600);
    strbuf_release(&b);
    project_close(&p);
}

Test(dataset_export, a_batch_alone_in_the_order_of_its_places)
{
    struct project p;
    project_open(&p, guide_of_one);
    import_items_ok(
        &p, "{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"b\"}\n");
    struct import_options o = {.batch = "second"};
    struct imported i = import_bytes(
        &p, IMPORT_ITEMS,
        SV("{\"id\":\"3\",\"text\":\"c\"}\n{\"id\":\"1\",\"text\":\"a\"}\n"), &o);
    imported_release(&i);
    char *text =
        export_text(&p, &(struct export_options){.format = "jsonl", .batch = "second"});
    cr_assert_str_eq(
        text,
        "{\"id\":\"3\",\"batch\":\"second\",\"record\":{\"id\":\"3\",\"text\":\"c\"},"
        "\"answers\":{},\"annotations\":[],\"final\":null,\"source\":\"unresolved\"}\n"
        "{\"id\":\"1\",\"batch\":\"second\",\"record\":{\"id\":\"1\",\"text\":\"a\"},"
        "\"answers\":{},\"annotations\":[],\"final\":null,\"source\":\"unresolved\"}"
        "\n");
    free(text);
    project_close(&p);
}

Test(dataset_export, the_same_content_gives_the_same_bytes)
{
    struct project p;
    const char *const forms[] = {"jsonl", "csv", "tsv"};
    open_with_answers(&p);
    for (size_t i = 0; i < 3; i++) {
        struct export_options o = {.format = forms[i]};
        char *one = export_text(&p, &o);
        clock_advance(&p.clock, 86400000);
        char *two = export_text(&p, &o);
        cr_assert_str_eq(one, two);
        free(one);
        free(two);
    }
    project_close(&p);
}

/* The lines of an export without what must differ: event numbers and that the
 * answers came by import. */
static void without_events(struct strbuf *out, const char *text)
{
    const char *event;
    while ((event = strstr(text, ",\"event\":"))) {
        strbuf_add(out, text, (size_t)(event - text));
        text = event + strcspn(event, "}");
    }
    strbuf_puts(out, text);
}

/* Random words of a kind that files are made of. */
static void random_text(struct rng *r, struct strbuf *out)
{
    static const char *const bits[] = {"a", "\\n",  "\\\"",     ",",
                                       ";", "\\t",  "\xc3\xa9", "\xf0\x9f\x99\x82",
                                       "=", "\\\\", "  ",       "'",
                                       "|", "x",    "\\u0001",  "{",
                                       "]"};
    size_t n = 1 + rng_below(r, 12);
    for (size_t i = 0; i < n; i++)
        strbuf_puts(out, bits[rng_below(r, sizeof bits / sizeof *bits)]);
}

static void random_answers(struct project *p, struct rng *r, int items)
{
    static const char *const names[] = {"ann", "bob", "zo\xc3\xab"};
    struct strbuf b = STRBUF_INIT;
    for (int i = 0; i < items; i++) {
        for (size_t k = 0; k < 3; k++) {
            bool refund = rng_below(r, 2);
            if (rng_below(r, 3) == 0)
                continue;
            strbuf_printf(
                &b,
                "{\"task\":\"i%d\",\"annotator\":\"%s\",\"question\":\"intent\","
                "\"label\":\"%s\",\"time\":%d}\n",
                i, names[k], refund ? "refund" : "other", 2000000000 + i);
            strbuf_printf(
                &b,
                "{\"task\":\"i%d\",\"annotator\":\"%s\",\"question\":\"note\","
                "\"label\":\"",
                i, names[k]);
            random_text(r, &b);
            strbuf_printf(&b, "\",\"time\":%d}\n", 2000000000 + i);
            if (refund)
                strbuf_printf(
                    &b,
                    "{\"task\":\"i%d\",\"annotator\":\"%s\",\"question\":\"intent\","
                    "\"label\":\"other\",\"time\":%d}\n",
                    i, names[k], 2000100000 + i);
        }
    }
    struct imported got = import_text_as(p, IMPORT_ANNOTATIONS, b.p);
    cr_assert_eq(got.st, ST_OK, "%s %s", got.e.message, finding(&got, 0));
    imported_release(&got);
    strbuf_release(&b);
}

Test(dataset_export, export_then_import_is_the_same_project)
{
    for (uint64_t seed = 1; seed <= 8; seed++) {
        struct project p, q;
        struct rng r;
        struct strbuf items = STRBUF_INIT, one = STRBUF_INIT, two = STRBUF_INIT;
        rng_seed(&r, seed);
        project_open(&p, guide_of_many);
        project_open(&q, guide_of_many);
        for (int i = 0; i < 20; i++) {
            strbuf_printf(&items, "{\"id\":\"i%d\", \"text\":\"", i);
            random_text(&r, &items);
            strbuf_puts(&items, "\",\"a\":\"l\",\"b\":\"r\"}\n");
        }
        import_items_ok(&p, items.p);
        random_answers(&p, &r, 20);
        char *text = export_jsonl_text(&p);
        struct import_options o = {.with_annotations = true};
        struct imported i = import_bytes(&q, IMPORT_ITEMS, sv_of(text), &o);
        cr_assert_eq(i.st, ST_OK, "%s %s", i.e.message, finding(&i, 0));
        cr_assert(i.r.added == 20 && i.r.annotations > 10);
        imported_release(&i);
        char *again = export_jsonl_text(&q);
        without_events(&one, text);
        without_events(&two, again);
        cr_assert_str_eq(one.p, two.p);
        i = import_bytes(&q, IMPORT_ANNOTATIONS, sv_of(again), NULL);
        cr_assert_eq(i.st, ST_OK, "%s", finding(&i, 0));
        cr_assert_eq(i.r.added, 0);
        imported_release(&i);
        free(text);
        free(again);
        strbuf_release(&items);
        strbuf_release(&one);
        strbuf_release(&two);
        project_close(&p);
        project_close(&q);
    }
}

Test(dataset_export, a_long_table_comes_back_as_the_same_answers)
{
    const char *const forms[] = {"csv", "tsv"};
    for (size_t k = 0; k < 2; k++) {
        struct project p, q;
        struct rng r;
        rng_seed(&r, 5 + k);
        project_open(&p, guide_of_many);
        project_open(&q, guide_of_many);
        struct strbuf items = STRBUF_INIT;
        for (int i = 0; i < 15; i++)
            strbuf_printf(
                &items, "{\"id\":\"i%d\",\"text\":\"t\",\"a\":\"l\",\"b\":\"r\"}\n", i);
        import_items_ok(&p, items.p);
        import_items_ok(&q, items.p);
        random_answers(&p, &r, 15);
        struct export_options o = {.format = forms[k], .long_form = true};
        char *text = export_text(&p, &o);
        struct imported i = import_text_as(&q, IMPORT_ANNOTATIONS, text);
        cr_assert_eq(i.st, ST_OK, "%s %s\n%s", i.e.message, finding(&i, 0), text);
        char *again = export_text(&q, &o);
        cr_assert_str_eq(text, again);
        imported_release(&i);
        free(text);
        free(again);
        strbuf_release(&items);
        project_close(&p);
        project_close(&q);
    }
}

/* Answers here and there, read in the order of the items and in another. */
Test(dataset_export, items_without_answers_between_those_with)
{
    struct project p;
    struct strbuf items = STRBUF_INIT, second = STRBUF_INIT;
    project_open(&p, guide_of_one);
    for (int i = 0; i < 12; i++)
        strbuf_printf(&items, "{\"id\":\"%c\",\"text\":\"t\"}\n", 'a' + i);
    for (int i = 11; i >= 0; i--)
        strbuf_printf(&second, "{\"id\":\"%c\",\"text\":\"t\"}\n", 'a' + (i * 5) % 12);
    import_items_ok(&p, items.p);
    struct import_options o = {.batch = "second"};
    struct imported i = import_bytes(&p, IMPORT_ITEMS, strbuf_sv(&second), &o);
    cr_assert_eq(i.st, ST_OK);
    imported_release(&i);
    i = import_text_as(
        &p, IMPORT_ANNOTATIONS,
        "task,annotator,label\na,x,other\nd,x,refund\ne,x,other\nl,x,refund\n");
    cr_assert_eq(i.st, ST_OK);
    imported_release(&i);
    const char *const batches[] = {NULL, "second"};
    for (size_t k = 0; k < 2; k++) {
        struct export_options with = {.format = "jsonl", .batch = batches[k]};
        char *text = export_text(&p, &with);
        size_t lines = 0, answered = 0;
        struct sv rest = sv_of(text), line;
        while (sv_split(&rest, '\n', &line) && line.n) {
            bool has = memmem(line.p, line.n, "\"annotator\"", 11) != NULL;
            bool wants = strchr("adel", line.p[7]) != NULL;
            cr_assert_eq(has, wants, "%.*s", (int)line.n, line.p);
            lines++;
            answered += has;
        }
        cr_assert(lines == 12 && answered == 4);
        free(text);
    }
    strbuf_release(&items);
    strbuf_release(&second);
    project_close(&p);
}
