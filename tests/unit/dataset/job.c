#include "dataset/job.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

#include "diple/guide/answer.h"
#include "diple/store/tasks.h"
#include "support/dataset.h"

/* A job as dataset_import() sets it up, with one row of JSON before it. */
struct one_row {
    struct project p;
    struct import_options o;
    struct import_result r;
    struct diags found;
    struct import_job j;
    struct row row;
};

static void set_up(struct one_row *t, const char *line)
{
    struct reader_wants none = {.format = "jsonl"};
    *t = (struct one_row){0};
    project_open(&t->p, guide_of_many);
    import_items_ok(&t->p, "{\"id\":\"1\",\"text\":\"t\",\"a\":\"l\",\"b\":\"r\"}\n");
    diags_init(&t->found, "in");
    t->j = (struct import_job){
        .store = t->p.store,
        .o = &t->o,
        .guide = &t->p.guide,
        .found = &t->found,
        .out = &t->r,
        .name = "/some/where/labels.csv"};
    strbuf_init(&t->j.scratch, 0);
    cr_assert_eq(
        reader_open_memory(&t->j.reader, sv_of(line), "in", &none, NULL), ST_OK);
    cr_assert_eq(reader_next(&t->j.reader, &t->row, NULL), ST_OK);
}

static void tear_down(struct one_row *t)
{
    reader_close(&t->j.reader);
    strbuf_release(&t->j.scratch);
    arena_release(&t->j.arena);
    diags_release(&t->found);
    project_close(&t->p);
}

Test(dataset_job, a_missing_field_names_the_one_that_was_meant)
{
    struct one_row t;
    struct sv text;
    set_up(&t, "{\"Label\":\"x\",\"n\":2}");
    cr_assert_not(job_field(&t.j, &t.row, "label", &text));
    cr_assert_str_eq(t.found.list[0].message, "the field `label` is missing");
    cr_assert_str_eq(
        t.found.list[0].hint,
        "Did you mean `Label`? Then import with --map label=Label");
    cr_assert_not(job_field(&t.j, &t.row, "annotator", &text));
    cr_assert(strstr(t.found.list[1].hint, "--map annotator=Label"));
    cr_assert_eq(t.r.bad, 2);
    cr_assert(job_field(&t.j, &t.row, "n", &text) && sv_is(text, "2"));
    cr_assert_eq(job_optional(&t.j, &t.row, "none").n, 0);
    tear_down(&t);
}

Test(dataset_job, a_missing_field_is_looked_for_in_the_maps)
{
    struct one_row t;
    struct sv text;
    struct import_map maps[] = {{SV("label"), SV("Lable")}, {SV("nothing"), SV("n")}};
    set_up(&t, "{\"Labels\":\"x\",\"n\":2}");
    t.o.maps = maps;
    t.o.n_maps = 2;
    cr_assert_not(job_field(&t.j, &t.row, "label", &text));
    cr_assert_str_eq(
        t.found.list[0].hint, "--map label=Lable takes it from `Lable`, which is not "
                              "there; did you mean `Labels`?");
    cr_assert_not(job_field(&t.j, &t.row, "annotator", &text));
    cr_assert_str_eq(
        t.found.list[1].hint,
        "--map nothing=n makes `nothing` of `n`; the guide wants `annotator`");
    maps[0] = (struct import_map){SV("labl"), SV("x")};
    cr_assert_not(job_field(&t.j, &t.row, "label", &text));
    cr_assert_str_eq(
        t.found.list[2].hint,
        "--map labl=x makes `labl` of `x`; the guide wants `label`");
    tear_down(&t);
}

Test(dataset_job, an_item_is_found_by_task_or_id)
{
    struct one_row t;
    int64_t task = 0, known;
    set_up(&t, "{\"id\":1}");
    cr_assert_eq(store_task_find(t.p.store, SV("1"), &known, NULL), ST_OK);
    cr_assert_eq(job_task(&t.j, &t.row, &task, NULL), ST_OK);
    cr_assert_eq(task, known);
    tear_down(&t);
    set_up(&t, "{\"task\":\"7\",\"id\":\"1\"}");
    cr_assert_eq(job_task(&t.j, &t.row, &task, NULL), ST_OK);
    cr_assert_eq(task, 0);
    cr_assert_str_eq(t.found.list[0].message, "no item `7` is in this project");
    tear_down(&t);
}

Test(dataset_job, the_source_is_the_files_own_name)
{
    struct one_row t;
    set_up(&t, "{}");
    cr_assert_str_eq(job_source(&t.j), "labels.csv");
    t.j.name = "a\nb";
    cr_assert_str_eq(job_source(&t.j), "import");
    t.j.name = "standard input";
    cr_assert_str_eq(job_source(&t.j), "standard input");
    tear_down(&t);
}

static enum status check(struct one_row *t, const char *json, struct err *e)
{
    int64_t task;
    struct answer an;
    cr_assert_eq(store_task_find(t->p.store, SV("1"), &task, NULL), ST_OK);
    cr_assert_eq(
        answer_parse(&t->p.guide, sv_of(json), &t->j.arena, &an, e), ST_OK, "%s",
        e->message);
    return job_check_answer(&t->j, task, &an, e);
}

Test(dataset_job, what_is_missing_is_no_matter_what_is_there_must_be_right)
{
    struct one_row t;
    struct err e = {0};
    set_up(&t, "{}");
    cr_assert_eq(check(&t, "{}", &e), ST_OK);
    cr_assert_eq(check(&t, "{\"note\":\"short\"}", &e), ST_OK);
    cr_assert_eq(check(&t, "{\"intent\":\"refund\",\"urgency\":5}", &e), ST_OK);
    cr_assert_eq(check(&t, "{\"urgency\":5}", &e), ST_INVALID);
    cr_assert(strstr(e.message, "`urgency` is not asked"), "%s", e.message);
    cr_assert_eq(
        check(&t, "{\"note\":\"more than twenty characters\"}", &e), ST_INVALID);
    cr_assert(strstr(e.message, "question `note`: "), "%s", e.message);
    tear_down(&t);
}

Test(dataset_job, a_place_keeps_the_row_only_where_it_will_be_put_aside)
{
    struct one_row t;
    set_up(&t, "{\"id\": 1}");
    struct job_place at = job_place(&t.j, &t.j.arena, &t.row, row_member(&t.row, "id"));
    cr_assert(at.line == 1 && at.col == 8 && at.raw.n == 0);
    t.o.keep_going = true;
    at = job_place(&t.j, &t.j.arena, &t.row, NULL);
    cr_assert(at.col == 1 && sv_is(at.raw, "{\"id\": 1}"));
    tear_down(&t);
}
