#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "support/dataset.h"

static struct sv record_of(struct project *p, struct arena *a, const char *ext)
{
    struct task t;
    struct err e = {0};
    enum status st = store_task_by_ext(p->store, a, sv_of(ext), &t, &e);
    cr_assert_eq(st, ST_OK, "%s: %s", ext, e.message);
    return t.record;
}

Test(dataset_import_items, records_are_stored_as_they_were_given)
{
    struct project p;
    struct arena a = {0};
    project_open(&p, guide_of_one);
    import_items_ok(&p, "{\"id\": 1, \"text\":\"a\\u00e9\", \"n\":1.50}\n");
    cr_assert(sv_is(
        record_of(&p, &a, "1"), "{\"id\": 1, \"text\":\"a\\u00e9\", \"n\":1.50}"));
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_items, twice_adds_nothing)
{
    struct project p;
    project_open(&p, guide_of_one);
    const char *text = "{\"id\":\"x\",\"text\":\"a\"}\n{\"text\":\"no id\"}\n";
    import_items_ok(&p, text);
    struct imported i = import_text_as(&p, IMPORT_ITEMS, text);
    cr_assert_eq(i.st, ST_OK);
    cr_assert(i.r.added == 0 && i.r.already == 2 && i.r.rows == 2);
    imported_release(&i);
    int64_t n;
    cr_assert_eq(store_task_count(p.store, &n, NULL), ST_OK);
    cr_assert_eq(n, 2);
    project_close(&p);
}

Test(dataset_import_items, the_same_data_spelt_differently_is_the_same_item)
{
    struct project p;
    project_open(&p, guide_of_one);
    import_items_ok(&p, "{\"id\":\"x\",\"text\":\"a\"}\n{\"text\":\"b\",\"z\":1}\n");
    struct imported i = import_text_as(
        &p, IMPORT_ITEMS,
        "{\"text\": \"a\", \"id\":\"x\"}\n{\"z\":1, \"text\":\"\\u0062\"}\n");
    cr_assert_eq(i.st, ST_OK, "%s", finding(&i, 0));
    cr_assert(i.r.added == 0 && i.r.already == 2);
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import_items, an_id_with_other_content_is_a_bad_row)
{
    struct project p;
    project_open(&p, guide_of_one);
    import_items_ok(&p, "{\"id\":\"x\",\"text\":\"a\"}\n");
    struct imported i = import_text_as(
        &p, IMPORT_ITEMS,
        "{\"id\":\"y\",\"text\":\"a\"}\n{\"id\":\"x\",\"text\":\"b\"}\n"
        "{\"id\":\"y\",\"text\":\"a\"}\n{\"text\":\"c\",\"id\":\"y\"}\n");
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_str_eq(
        finding(&i, 0), "2:7: the id `x` is there already, with other content");
    cr_assert_str_eq(
        finding(&i, 1), "4:18: the id `y` is there already, with other content");
    cr_assert_eq(i.found.n, 2);
    imported_release(&i);
    int64_t n;
    cr_assert_eq(store_task_count(p.store, &n, NULL), ST_OK);
    cr_assert_eq(n, 1, "nothing may be taken");
    project_close(&p);
}

Test(dataset_import_items, missing_and_wrong_fields)
{
    struct project p;
    project_open(&p, guide_of_one);
    struct imported i = import_text_as(
        &p, IMPORT_ITEMS,
        "{\"id\":1,\"txt\":\"a\"}\n{\"id\":2,\"text\":[\"a\"]}\n"
        "{\"id\":[3],\"text\":\"a\"}\n{\"id\":\"a\\nb\",\"text\":\"a\"}\n"
        "{\"id\":5,\"text\":6}\n{\"id\":null,\"text\":\"t\"}\n");
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_str_eq(finding(&i, 0), "1:1: the field `text` is missing");
    cr_assert(strstr(i.found.list[0].hint, "--map text=txt"));
    cr_assert_str_eq(
        finding(&i, 1), "2:16: the field `text` must be text; it is a list");
    cr_assert_str_eq(
        finding(&i, 2), "3:7: the id `id` must be text or a number; it is a list");
    cr_assert(strncmp(finding(&i, 3), "4:7: ", 5) == 0, "%s", finding(&i, 3));
    cr_assert_eq(i.found.n, 4);
    cr_assert(strstr(i.e.message, "4 of 6 rows"), "%s", i.e.message);
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import_items, a_table_gets_the_place_of_the_cell)
{
    struct project p;
    project_open(&p, guide_of_one);
    import_items_ok(&p, "{\"id\":\"x\",\"text\":\"a\"}\n");
    struct imported i =
        import_text_as(&p, IMPORT_ITEMS, "text,id\n\"two\nlines\",y\nb,x\n");
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_str_eq(
        finding(&i, 0), "4:3: the id `x` is there already, with other content");
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import_items, plain_text_and_maps)
{
    struct project p;
    struct arena a = {0};
    project_open(&p, guide_of_one);
    struct import_map maps[] = {{SV("text"), SV("body")}};
    struct import_options o = {.maps = maps, .n_maps = 1};
    struct imported i = import_bytes(&p, IMPORT_ITEMS, SV("id,body\n1,hello\n"), &o);
    cr_assert_eq(i.st, ST_OK, "%s", finding(&i, 0));
    cr_assert(sv_is(record_of(&p, &a, "1"), "{\"id\":\"1\",\"text\":\"hello\"}"));
    imported_release(&i);
    i = import_text_as(&p, IMPORT_ITEMS, "Just a sentence.\nAnd another one.\n");
    cr_assert_eq(i.st, ST_OK);
    cr_assert_str_eq(i.r.format, "text");
    cr_assert_eq(i.r.added, 2);
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_items, a_shown_field_may_be_missing_but_not_everywhere)
{
    struct project p;
    project_open(
        &p, "diple: 1\nid: s\nversion: '1'\ntitle: S\n"
            "item: {text: text, show: [text, who, wen]}\nquestions:\n"
            "  - {id: q, type: choice, ask: A, labels: [{id: a}, {id: b}]}\n");
    struct imported i = import_text_as(
        &p, IMPORT_ITEMS,
        "{\"text\":\"a\",\"who\":\"x\"}\n{\"text\":\"b\",\"when\":1}\n");
    cr_assert_eq(i.st, ST_OK);
    cr_assert_eq(i.found.n, 1);
    cr_assert_eq(i.found.warnings, 1);
    cr_assert_str_eq(
        finding(&i, 0), "1:1: no row has the field `wen`, which the guide shows");
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import_items, both_sides_of_a_comparison_must_be_there)
{
    struct project p;
    project_open(&p, guide_of_many);
    struct imported i = import_text_as(
        &p, IMPORT_ITEMS,
        "{\"text\":\"t\",\"a\":\"l\",\"b\":\"r\"}\n{\"text\":\"t\",\"a\":\"l\"}\n");
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_eq(i.found.n, 1);
    cr_assert_str_eq(finding(&i, 0), "2:1: the field `b` is missing");
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import_items, the_options_of_a_ranking_must_be_a_list)
{
    struct project p;
    project_open(
        &p, "diple: 1\nid: r\nversion: '1'\ntitle: R\nitem: {text: text}\n"
            "questions:\n  - {id: q, type: rank, ask: A, options: list}\n");
    struct imported i = import_text_as(
        &p, IMPORT_ITEMS,
        "{\"text\":\"t\",\"list\":[\"a\",\"b\"]}\n{\"text\":\"t\",\"list\":\"ab\"}\n");
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_eq(i.found.n, 1, "%s", finding(&i, 0));
    cr_assert_eq(i.found.list[0].line, 2);
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import_items, another_batch_gets_the_same_items_again)
{
    struct project p;
    struct arena a = {0};
    struct batch b;
    project_open(&p, guide_of_one);
    import_items_ok(&p, "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n");
    struct import_options o = {.batch = "second"};
    struct imported i =
        import_bytes(&p, IMPORT_ITEMS, SV("{\"id\":2,\"text\":\"b\"}\n"), &o);
    cr_assert_eq(i.st, ST_OK);
    cr_assert_eq(store_batch_find(p.store, &a, SV("second"), &b, NULL), ST_OK);
    cr_assert_eq(b.size, 1);
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

/* New, known and repeated items by turns, past the number of places that are
 * written at once: every item has one place, in the order of the file. */
Test(dataset_import_items, places_count_up_whatever_comes)
{
    struct project p;
    struct arena a = {0};
    struct strbuf first = STRBUF_INIT, all = STRBUF_INIT;
    struct task t;
    struct err e = {0};
    project_open(&p, guide_of_one);
    for (int i = 0; i < 2500; i += 7)
        strbuf_printf(&first, "{\"id\":%d,\"text\":\"a\"}\n", i);
    import_items_ok(&p, first.p);
    for (int i = 0; i < 2500; i++) {
        strbuf_printf(&all, "{\"id\":%d,\"text\":\"a\"}\n", i);
        if (i % 5 == 0)
            strbuf_printf(&all, "{\"id\":%d,\"text\":\"a\"}\n", i / 2);
    }
    struct import_options o = {.batch = "second"};
    struct imported i = import_bytes(&p, IMPORT_ITEMS, strbuf_sv(&all), &o);
    cr_assert_eq(i.st, ST_OK, "%s", i.e.message);
    cr_assert_eq(i.r.added + i.r.already, 3000);
    imported_release(&i);
    struct batch b;
    cr_assert_eq(store_batch_find(p.store, &a, SV("second"), &b, &e), ST_OK);
    cr_assert_eq(b.size, 2500);
    for (int k = 0; k < 2500; k++) {
        char ext[16];
        snprintf(ext, sizeof ext, "%d", k);
        cr_assert_eq(store_task_at(p.store, &a, b.id, k + 1, &t, &e), ST_OK);
        cr_assert_str_eq(t.ext, ext);
        arena_clear(&a);
    }
    strbuf_release(&first);
    strbuf_release(&all);
    arena_release(&a);
    project_close(&p);
}

static struct imported import_shared(
    struct project *p, const char *file, struct import_options *o)
{
    char path[256];
    if (!shared_data(file, path, sizeof path))
        return (struct imported){.st = ST_NOT_FOUND};
    o->path = path;
    return import_bytes(p, IMPORT_ITEMS, SV(""), o);
}

/* 5,574 messages of which 403 repeat an earlier one, as its SOURCE.md counts;
 * no header, so each line is an item as it stands. */
Test(dataset_import_items, real_messages_with_exact_repeats)
{
    struct project p;
    struct import_options o = {0};
    project_open(&p, guide_of_one);
    struct imported i = import_shared(&p, "sms-spam/SMSSpamCollection", &o);
    if (i.st != ST_NOT_FOUND) {
        cr_assert_eq(i.st, ST_OK, "%s %s", i.e.message, finding(&i, 0));
        cr_assert_str_eq(i.r.format, "text");
        cr_assert(i.r.rows == 5574 && i.r.added == 5171 && i.r.already == 403);
        imported_release(&i);
    }
    project_close(&p);
}

Test(dataset_import_items, a_real_array_over_lines)
{
    struct project p;
    struct import_map maps[] = {{SV("text"), SV("instruction")}, {SV("id"), SV("idx")}};
    struct import_options o = {.maps = maps, .n_maps = 2};
    project_open(&p, guide_of_one);
    struct imported i = import_shared(&p, "pandalm-preferences/testset-v1.json", &o);
    if (i.st != ST_NOT_FOUND) {
        cr_assert_eq(i.st, ST_OK, "%s %s", i.e.message, finding(&i, 0));
        cr_assert_str_eq(i.r.format, "json");
        cr_assert(i.r.added == 999, "%d", (int)i.r.added);
        imported_release(&i);
    }
    project_close(&p);
}

/* Its `text` is an object in every row: a hundred findings, all counted. */
Test(dataset_import_items, real_records_that_do_not_fit_the_guide)
{
    struct project p;
    struct import_options o = {0};
    project_open(&p, guide_of_one);
    struct imported i = import_shared(&p, "csc-sarcasm-ratings/items.jsonl", &o);
    if (i.st != ST_NOT_FOUND) {
        cr_assert_eq(i.st, ST_INVALID);
        cr_assert(i.r.bad == i.r.rows && i.found.n == DIAG_MAX);
        cr_assert_str_eq(
            finding(&i, 0), "1:50: the field `text` must be text; it is an object");
        imported_release(&i);
    }
    project_close(&p);
}
