#include "dataset/writer.h"

#include <criterion/criterion.h>

#include "diple/core/answer.h"
#include "support/dataset.h"

struct with_writer {
    struct project p;
    struct export_options o;
    struct export_format format;
    struct export_result r;
    struct writer w;
};

static void set_up(struct with_writer *t, enum csv_form form)
{
    *t = (struct with_writer){.format = {.form = form}};
    project_open(&t->p, guide_of_many);
    t->o.guide = &t->p.guide;
    t->w = (struct writer){
        .o = &t->o, .format = &t->format, .result = &t->r, .first_field = true};
    strbuf_init(&t->w.out, 0);
    strbuf_init(&t->w.scratch, 0);
}

static void tear_down(struct with_writer *t)
{
    strbuf_release(&t->w.out);
    strbuf_release(&t->w.scratch);
    json_scan_release(&t->w.scan);
    arena_release(&t->w.arena);
    project_close(&t->p);
}

Test(dataset_writer, cells_make_rows)
{
    struct with_writer t;
    set_up(&t, CSV_COMMA);
    writer_cell(&t.w, SV("a,b"));
    writer_cell_int(&t.w, -3);
    writer_cell_time(&t.w, 0);
    writer_cell_time(&t.w, 2000000000000);
    writer_end_row(&t.w);
    writer_cell(&t.w, SV("=x"));
    writer_end_row(&t.w);
    cr_assert_str_eq(t.w.out.p, "\"a,b\",-3,,2033-05-18T03:33:20.000Z\n=x\n");
    cr_assert_eq(t.r.guarded, 0);
    tear_down(&t);
}

Test(dataset_writer, numbers_of_our_own_are_never_guarded)
{
    struct with_writer t;
    set_up(&t, CSV_TSV);
    t.o.spreadsheet = true;
    writer_cell(&t.w, SV("-x"));
    writer_cell_int(&t.w, -3);
    writer_cell(&t.w, SV("\tx"));
    writer_end_row(&t.w);
    cr_assert_str_eq(t.w.out.p, "'-x\t-3\t'\\tx\n");
    cr_assert_eq(t.r.guarded, 2);
    tear_down(&t);
}

Test(dataset_writer, labels_come_from_the_guide_or_as_stored)
{
    struct with_writer t;
    struct answer an = {0};
    set_up(&t, CSV_COMMA);
    struct annotation a = {
        .answer = SV("{\"better\":{\"side\":\"a\"},\"topics\":[\"pan\",\"towel\"]}")};
    cr_assert(writer_answer(&t.w, &a, &an));
    cr_assert(sv_is(writer_label(&t.w, &a, &an, true, 1), "pan|towel"));
    cr_assert(sv_is(writer_label(&t.w, &a, &an, true, 3), "a"));
    cr_assert_eq(writer_label(&t.w, &a, &an, true, 0).n, 0);
    a.answer = SV("{\"intent\":\"gone\\n\",\"topics\":[\"gone\"]}");
    cr_assert_not(writer_answer(&t.w, &a, &an));
    cr_assert(sv_is(writer_label(&t.w, &a, &an, false, 0), "gone\n"));
    cr_assert(sv_is(writer_label(&t.w, &a, &an, false, 1), "[\"gone\"]"));
    cr_assert_eq(writer_label(&t.w, &a, &an, false, 5).n, 0);
    tear_down(&t);
}

Test(dataset_writer, batches_have_names)
{
    struct with_writer t;
    struct batch list[] = {{.id = 4, .name = "x"}, {.id = 9, .name = "y"}};
    set_up(&t, CSV_COMMA);
    t.w.batches = list;
    t.w.n_batches = 2;
    cr_assert_str_eq(writer_batch(&t.w, 9), "y");
    cr_assert_null(writer_batch(&t.w, 5));
    tear_down(&t);
}
