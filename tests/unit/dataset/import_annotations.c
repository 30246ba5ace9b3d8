#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "diple/base/file.h"
#include "diple/base/map.h"
#include "diple/base/rng.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "support/dataset.h"

/* The versions of one person on one item, "answer;answer;", and "@time" where
 * there is one. */
static const char *versions(
    struct project *p, struct arena *a, const char *ext, const char *name)
{
    int64_t task;
    struct person who;
    struct annotation *v;
    size_t n;
    struct err e = {0};
    struct strbuf b = STRBUF_INIT;
    cr_assert_eq(store_task_find(p->store, sv_of(ext), &task, &e), ST_OK, "%s", ext);
    if (store_person_find(p->store, a, sv_of(name), &who, &e) != ST_OK)
        return "nobody";
    cr_assert_eq(store_versions(p->store, a, task, who.id, &v, &n, &e), ST_OK);
    for (size_t i = 0; i < n; i++) {
        strbuf_addsv(&b, v[i].kind == ACT_SKIP ? SV("skip") : v[i].answer);
        if (v[i].submitted)
            strbuf_printf(&b, "@%lld", (long long)v[i].submitted / 1000);
        strbuf_addch(&b, ';');
    }
    const char *text = arena_strndup(a, b.p, b.n);
    strbuf_release(&b);
    return text;
}

static void open_with_items(struct project *p, const char *guide)
{
    project_open(p, guide);
    import_items_ok(
        p, "{\"id\":\"1\",\"text\":\"a\",\"a\":\"l\",\"b\":\"r\"}\n"
           "{\"id\":\"2\",\"text\":\"b\",\"a\":\"l\",\"b\":\"r\"}\n");
}

static struct imported table(struct project *p, const char *text)
{
    return import_text_as(p, IMPORT_ANNOTATIONS, text);
}

Test(dataset_import_annotations, a_long_table_makes_people_and_answers)
{
    struct project p;
    struct arena a = {0};
    struct person who;
    open_with_items(&p, guide_of_one);
    struct imported i = table(
        &p, "task,annotator,label,noise\n1,ann,refund,x\n1,bob,Money "
            "back,y\n2,ann,other,\n");
    cr_assert_eq(i.st, ST_OK, "%s %s", i.e.message, finding(&i, 0));
    cr_assert(i.r.added == 3 && i.r.people == 2 && i.r.already == 0);
    cr_assert_str_eq(versions(&p, &a, "1", "ann"), "{\"intent\":\"refund\"};");
    cr_assert_str_eq(versions(&p, &a, "1", "bob"), "{\"intent\":\"refund\"};");
    cr_assert_str_eq(versions(&p, &a, "2", "ann"), "{\"intent\":\"other\"};");
    cr_assert_eq(store_person_find(p.store, &a, SV("ann"), &who, NULL), ST_OK);
    cr_assert(who.kind == PERSON_HUMAN && who.role == PERSON_ANNOTATOR);
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_annotations, twice_adds_nothing)
{
    struct project p;
    struct arena a = {0};
    open_with_items(&p, guide_of_one);
    const char *text = "task,annotator,label,time\n1,ann,refund,100000000000\n"
                       "1,ann,other,200000000000\n1,ann,refund,300000000000\n"
                       "1,ann,refund,300000000000\n2,bob,other,\n";
    struct imported i = table(&p, text);
    cr_assert_eq(i.st, ST_OK, "%s %s", i.e.message, finding(&i, 0));
    cr_assert_eq(i.r.added, 4);
    imported_release(&i);
    const char *first = versions(&p, &a, "1", "ann");
    cr_assert_str_eq(
        first, "{\"intent\":\"refund\"}@100000000;{\"intent\":\"other\"}@200000000;"
               "{\"intent\":\"refund\"}@300000000;");
    i = table(&p, text);
    cr_assert_eq(i.st, ST_OK);
    cr_assert(i.r.added == 0 && i.r.already == 5, "%d", (int)i.r.added);
    cr_assert_str_eq(versions(&p, &a, "1", "ann"), first);
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_annotations, two_answers_of_one_person_need_times)
{
    struct project p;
    struct arena a = {0};
    open_with_items(&p, guide_of_one);
    const char *text =
        "task,annotator,label\n1,ann,refund\n1,ann,refund\n1,ann,other\n";
    struct imported i = table(&p, text);
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_eq(i.found.n, 1);
    cr_assert_eq(i.found.list[0].line, 4);
    imported_release(&i);
    struct import_options o = {.keep_going = true};
    i = import_bytes(&p, IMPORT_ANNOTATIONS, sv_of(text), &o);
    cr_assert_eq(i.st, ST_OK, "%s", i.e.message);
    cr_assert(i.r.added == 1 && i.r.already == 1 && i.r.bad == 1);
    cr_assert_str_eq(versions(&p, &a, "1", "ann"), "{\"intent\":\"refund\"};");
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_annotations, times_order_the_versions)
{
    struct project p;
    struct arena a = {0};
    open_with_items(&p, guide_of_one);
    const char *text = "task\tannotator\tlabel\ttime\n1\tann\tother\t2000000200\n"
                       "1\tann\trefund\t2033-05-18T03:35:00Z\n";
    struct imported i = table(&p, text);
    cr_assert_eq(i.st, ST_OK, "%s", finding(&i, 0));
    cr_assert_str_eq(
        versions(&p, &a, "1", "ann"),
        "{\"intent\":\"refund\"}@2000000100;{\"intent\":\"other\"}@2000000200;");
    imported_release(&i);
    i = table(&p, text);
    cr_assert(i.r.added == 0 && i.r.already == 2);
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_annotations, questions_of_one_item_make_one_answer)
{
    struct project p;
    struct arena a = {0};
    open_with_items(&p, guide_of_many);
    const char *text = "task,annotator,question,label\n"
                       "1,ann,urgency,4.0\n2,ann,better,tie\n1,ann,intent,refund\n"
                       "1,ann,topics,lamp\n1,ann,topics,pan\n1,ann,better,b\n"
                       "1,ann,order,z|x|y\n1,ann,note,\"as it, is\"\n";
    struct imported i = table(&p, text);
    cr_assert_eq(i.st, ST_OK, "%s", finding(&i, 0));
    cr_assert_eq(i.r.added, 2);
    cr_assert_str_eq(
        versions(&p, &a, "1", "ann"),
        "{\"better\":{\"side\":\"b\"},\"intent\":\"refund\",\"note\":\"as it, is\","
        "\"order\":[\"z\",\"x\",\"y\"],\"topics\":[\"pan\",\"lamp\"],\"urgency\":4};");
    imported_release(&i);
    i = table(&p, text);
    cr_assert(i.r.added == 0 && i.r.already == 2, "%d", (int)i.r.added);
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_annotations, bad_rows_have_places_and_reasons)
{
    struct project p;
    open_with_items(&p, guide_of_one);
    struct imported i = table(
        &p, "task,annotator,label,time\n9,ann,refund,\n1,ann,refunt,\n1,,refund,\n"
            "1,ann,refund,soon\n1,ann,refund,\n");
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_eq(i.found.n, 4);
    cr_assert_str_eq(finding(&i, 0), "2:1: no item `9` is in this project");
    cr_assert(strncmp(finding(&i, 1), "3:7: ", 5) == 0, "%s", finding(&i, 1));
    cr_assert(strncmp(finding(&i, 2), "4:3: ", 5) == 0, "%s", finding(&i, 2));
    cr_assert_str_eq(
        finding(&i, 3), "5:14: `soon` is no time: ISO 8601, or seconds since 1970");
    imported_release(&i);
    struct arena a = {0};
    cr_assert_str_eq(versions(&p, &a, "1", "ann"), "nobody");
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_annotations, the_question_must_be_said_and_known)
{
    struct project p;
    open_with_items(&p, guide_of_many);
    struct imported i = table(&p, "task,annotator,label\n1,ann,refund\n");
    cr_assert(strstr(finding(&i, 0), "a field `question` must say which"));
    imported_release(&i);
    i = table(&p, "task,annotator,question,label\n1,ann,intend,refund\n");
    cr_assert_str_eq(finding(&i, 0), "2:7: the guide has no question `intend`");
    cr_assert_str_eq(i.found.list[0].hint, "Did you mean `intent`?");
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import_annotations, an_answer_to_a_question_that_is_not_asked)
{
    struct project p;
    open_with_items(&p, guide_of_many);
    struct imported i = table(
        &p, "task,annotator,question,label\n1,ann,intent,other\n1,ann,urgency,3\n"
            "2,ann,note,\"longer than the twenty characters\"\n2,bob,intent,other\n");
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_eq(i.found.n, 2);
    cr_assert(strstr(finding(&i, 0), "`urgency` is not asked"), "%s", finding(&i, 0));
    cr_assert_eq(i.found.list[0].line, 2);
    cr_assert(strstr(finding(&i, 1), "question `note`"), "%s", finding(&i, 1));
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import_annotations, crowd_people_are_marked_as_such)
{
    struct project p;
    struct arena a = {0};
    struct person who;
    open_with_items(&p, guide_of_one);
    struct import_options o = {.people_are_crowd = true};
    struct imported i = import_bytes(
        &p, IMPORT_ANNOTATIONS,
        SV("task,annotator,label\n1,w1,refund\n1,manager,other\n"), &o);
    cr_assert_eq(i.st, ST_OK, "%s %s", i.e.message, finding(&i, 0));
    cr_assert_eq(i.r.people, 1);
    cr_assert_eq(store_person_find(p.store, &a, SV("w1"), &who, NULL), ST_OK);
    cr_assert_eq(who.kind, PERSON_CROWD);
    cr_assert_eq(store_person_find(p.store, &a, SV("manager"), &who, NULL), ST_OK);
    cr_assert_eq(who.kind, PERSON_HUMAN);
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_annotations, objects_may_hold_values_as_json)
{
    struct project p;
    struct arena a = {0};
    open_with_items(&p, guide_of_many);
    struct imported i = table(
        &p, "{\"task\":1,\"annotator\":\"ann\",\"question\":\"topics\",\"label\":["
            "\"towel\","
            "\"pan\"]}\n"
            "{\"task\":\"1\",\"annotator\":\"ann\",\"question\":\"better\","
            "\"value\":{\"side\":\"tie\"}}\n");
    cr_assert_eq(i.st, ST_OK, "%s", finding(&i, 0));
    cr_assert_str_eq(
        versions(&p, &a, "1", "ann"),
        "{\"better\":{\"side\":\"tie\"},\"topics\":[\"pan\",\"towel\"]};");
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_annotations, bad_answers_are_put_aside_with_their_rows)
{
    struct project p;
    struct strbuf b = STRBUF_INIT;
    open_with_items(&p, guide_of_many);
    struct import_options o = {.keep_going = true};
    struct imported i = import_bytes(
        &p, IMPORT_ANNOTATIONS,
        SV("task,annotator,question,label\n1,ann,note,\"longer than the twenty "
           "characters\""
           "\n2,ann,intent,other\n"),
        &o);
    cr_assert_eq(i.st, ST_OK, "%s", i.e.message);
    cr_assert(i.r.bad == 1 && i.r.added == 1);
    cr_assert_eq(file_read(i.r.rejects, 0, 4096, &b, NULL), ST_OK);
    cr_assert(
        strstr(b.p, "\"row\":\"1,ann,note,\\\"longer than the twenty characters\\\"\""),
        "%s", b.p);
    strbuf_release(&b);
    imported_release(&i);
    project_close(&p);
}

/* Real tables, read where they lie: every label of a worker on an item. */
static void real_table(
    const char *file, const char *labels, unsigned long rows, unsigned long answers)
{
    struct project p;
    struct strbuf guide = STRBUF_INIT, text = STRBUF_INIT, items = STRBUF_INIT;
    struct map seen = {0};
    char path[256];
    if (!shared_data(file, path, sizeof path))
        return;
    strbuf_printf(
        &guide,
        "diple: 1\nid: real\nversion: '1'\ntitle: R\nitem: {text: text}\nquestions:\n"
        "  - {id: q, ask: A, %s}\n",
        labels);
    project_open(&p, guide.p);
    cr_assert_eq(file_read(path, 0, 1 << 24, &text, NULL), ST_OK);
    struct sv rest = strbuf_sv(&text), line, cell;
    for (int n = 0; sv_split(&rest, '\n', &line); n++) {
        if (n && line.n && sv_split(&line, '\t', &cell) && map_add(&seen, cell, 0))
            strbuf_printf(
                &items, "{\"id\":\"%.*s\",\"text\":\"x\"}\n", (int)cell.n, cell.p);
    }
    import_items_ok(&p, items.p);
    struct import_map maps[] = {{SV("task"), SV("item")}};
    struct import_options o = {.maps = maps, .n_maps = 1, .people_are_crowd = true};
    struct imported i = import_bytes(&p, IMPORT_ANNOTATIONS, strbuf_sv(&text), &o);
    cr_assert_eq(i.st, ST_OK, "%s: %s", i.e.message, finding(&i, 0));
    cr_assert_eq(i.r.rows, rows, "%lu", (unsigned long)i.r.rows);
    cr_assert_eq(i.r.added + i.r.already, rows);
    cr_assert_eq(i.r.added, answers, "%lu", (unsigned long)i.r.added);
    imported_release(&i);
    i = import_bytes(&p, IMPORT_ANNOTATIONS, strbuf_sv(&text), &o);
    cr_assert_eq(i.r.added, 0);
    imported_release(&i);
    map_release(&seen);
    strbuf_release(&guide);
    strbuf_release(&text);
    strbuf_release(&items);
    project_close(&p);
}

Test(dataset_import_annotations, entailment_labels_of_164_workers)
{
    real_table(
        "snow2008/rte.tsv",
        "type: choice, labels: [{id: l0, name: '0'}, {id: l1, name: '1'}]", 8000, 8000);
}

Test(dataset_import_annotations, ratings_of_word_pairs)
{
    real_table(
        "snow2008/wordsim.tsv", "type: scale, from: {0: no, 10: same}", 300, 300);
}

Test(dataset_import_annotations, stems_judged_by_a_crowd)
{
    real_table("mturk-stem/crowd-pairs.tsv", "type: text", 33371, 33371);
}

/* The rows of a table with times, in any order, are the same answers. */
Test(dataset_import_annotations, the_order_of_rows_with_times_means_nothing)
{
    char *first = NULL;
    for (uint64_t seed = 0; seed < 6; seed++) {
        struct project p;
        struct rng r;
        char rows[24][64];
        struct strbuf b = STRBUF_INIT, plain = STRBUF_INIT;
        for (int i = 0; i < 24; i++)
            snprintf(
                rows[i], sizeof rows[i], "%d,%s,%s,%d\n", 1 + i % 2,
                i % 3 ? "ann" : "bob", i % 5 ? "refund" : "other", 2000000000 + i);
        rng_seed(&r, seed);
        if (seed)
            rng_shuffle(&r, rows, 24, sizeof rows[0]);
        strbuf_puts(&b, "task,annotator,label,time\n");
        for (int i = 0; i < 24; i++)
            strbuf_puts(&b, rows[i]);
        open_with_items(&p, guide_of_one);
        struct imported i = table(&p, b.p);
        cr_assert_eq(i.st, ST_OK, "%s", finding(&i, 0));
        for (const char *name = "ann"; name; name = strcmp(name, "ann") ? NULL : "bob")
            for (const char *ext = "1"; ext; ext = strcmp(ext, "1") ? NULL : "2")
                strbuf_printf(&plain, "%s\n", versions(&p, &p.guide.arena, ext, name));
        if (first)
            cr_assert_str_eq(plain.p, first);
        else
            first = strbuf_detach(&plain);
        imported_release(&i);
        strbuf_release(&b);
        strbuf_release(&plain);
        project_close(&p);
    }
    free(first);
}

Test(dataset_import_annotations, a_batch_that_is_named_counts_them)
{
    struct project p;
    struct arena a = {0};
    struct progress *list;
    size_t n;
    open_with_items(&p, guide_of_one);
    struct imported i = table(&p, "task,annotator,label\n1,ann,refund\n2,ann,other\n");
    cr_assert_eq(i.st, ST_OK);
    cr_assert_eq(store_progress_list(p.store, &a, 0, &list, &n, NULL), ST_OK);
    cr_assert_eq(n, 1);
    cr_assert_str_eq(list[0].name, "ann");
    cr_assert(list[0].done == 2 && list[0].size == 2);
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}
