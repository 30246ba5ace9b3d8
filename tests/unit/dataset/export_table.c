#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/dataset.h"

static void open_with_answers(struct project *p)
{
    project_open(p, guide_of_many);
    import_items_ok(
        p,
        "{\"id\":\"z\",\"text\":\"=1+1\",\"a\":\"l\",\"b\":\"r\",\"n\":[1, 2]}\n"
        "{\"id\":\"a\",\"text\":\"two\\nlines, \\\"x\\\"\",\"a\":\"l\",\"b\":\"r\"}\n");
    struct imported i = import_text_as(
        p, IMPORT_ANNOTATIONS,
        "task,annotator,question,label,time\nz,bob,intent,other,2000000100\n"
        "z,bob,note,+1,2000000100\nz,ann,intent,refund,2000000200\n"
        "z,ann,topics,pan|towel,2000000200\nz,ann,better,a,2000000200\n"
        "a,ann,intent,other,2000000300\na,ann,intent,refund,2000000400\n");
    cr_assert_eq(i.st, ST_OK, "%s %s", i.e.message, finding(&i, 0));
    imported_release(&i);
}

static void is(struct project *p, struct export_options o, const char *expected)
{
    char *text = export_text(p, &o);
    cr_assert_str_eq(text, expected);
    free(text);
}

Test(dataset_export_table, one_row_for_each_answer_that_holds)
{
    struct project p;
    open_with_answers(&p);
    is(&p, (struct export_options){.format = "csv"},
       "id,batch,annotator,intent,topics,urgency,better,order,note,state,flag,comment,"
       "time,active_ms,guide,origin\n"
       "z,b,ann,refund,pan|towel,,a,,,done,false,,2033-05-18T03:36:40.000Z,0,1,"
       "imported\n"
       "z,b,bob,other,,,,,+1,done,false,,2033-05-18T03:35:00.000Z,0,1,imported\n"
       "a,b,ann,refund,,,,,,done,false,,2033-05-18T03:40:00.000Z,0,1,imported\n");
    project_close(&p);
}

Test(dataset_export_table, fields_of_the_record_as_columns)
{
    struct project p;
    const char *const fields[] = {"text", "n", "id", "none"};
    open_with_answers(&p);
    struct export_options o = {.format = "tsv", .fields = fields, .n_fields = 4};
    char *text = export_text(&p, &o);
    cr_assert(
        strncmp(text, "id\tbatch\ttext\tn\tfield.id\tnone\tannotator\t", 40) == 0, "%s",
        text);
    cr_assert(strstr(text, "\nz\tb\t=1+1\t[1, 2]\tz\t\tann\trefund\t"), "%s", text);
    cr_assert(strstr(text, "\na\tb\ttwo\\nlines, \"x\"\t\ta\t\tann\t"), "%s", text);
    free(text);
    o.format = "csv";
    text = export_text(&p, &o);
    cr_assert(strstr(text, "\na,b,\"two\nlines, \"\"x\"\"\",,a,,ann,"), "%s", text);
    free(text);
    project_close(&p);
}

static enum status put(void *ctx, struct sv bytes, struct err *e)
{
    (void)e;
    strbuf_addsv(ctx, bytes);
    return ST_OK;
}

Test(dataset_export_table, spreadsheets_get_guarded_cells_and_a_count)
{
    struct project p;
    struct strbuf b = STRBUF_INIT;
    struct export_result r;
    const char *const fields[] = {"text"};
    open_with_answers(&p);
    struct export_options o = {
        .format = "csv",
        .spreadsheet = true,
        .fields = fields,
        .n_fields = 1,
        .guide = &p.guide};
    struct export_sink sink = {put, &b};
    cr_assert_eq(dataset_export(p.store, &o, sink, &r, NULL), ST_OK);
    cr_assert_eq(r.guarded, 3);
    cr_assert(strstr(b.p, "z,b,'=1+1,ann"), "%s", b.p);
    cr_assert(strstr(b.p, ",'+1,done"), "%s", b.p);
    strbuf_release(&b);
    project_close(&p);
}

Test(dataset_export_table, a_question_called_like_a_column)
{
    struct project p;
    project_open(
        &p, "diple: 1\nid: s\nversion: '1'\ntitle: S\nitem: {text: text}\nquestions:\n"
            "  - {id: flag, type: choice, ask: A, labels: [{id: a}, {id: b}]}\n");
    is(&p, (struct export_options){.format = "csv"},
       "id,batch,annotator,question.flag,state,flag,comment,time,active_ms,guide,"
       "origin\n");
    project_close(&p);
}

Test(dataset_export_table, an_answer_the_guide_no_longer_reads_stands_as_stored)
{
    struct project p;
    struct strbuf b = STRBUF_INIT;
    struct export_result r;
    struct guide other;
    struct diags d;
    project_open(&p, guide_of_one);
    import_items_ok(&p, "{\"id\":\"1\",\"text\":\"a\"}\n");
    struct imported i =
        import_text_as(&p, IMPORT_ANNOTATIONS, "task,annotator,label\n1,ann,refund\n");
    imported_release(&i);
    diags_init(&d, "g");
    cr_assert_eq(
        guide_load(
            &other,
            SV("diple: 1\nid: one\nversion: '2'\ntitle: One\nitem: {text: text}\n"
               "questions:\n  - {id: intent, type: choice, ask: A, labels: [{id: x}, "
               "{id: y}]}\n"),
            &d),
        ST_OK);
    struct export_options o = {.format = "csv", .guide = &other};
    cr_assert_eq(
        dataset_export(p.store, &o, (struct export_sink){put, &b}, &r, NULL), ST_OK);
    cr_assert_eq(r.unfit, 1);
    cr_assert(strstr(b.p, "\n1,b,ann,refund,done,"), "%s", b.p);
    guide_release(&other);
    diags_release(&d);
    strbuf_release(&b);
    project_close(&p);
}
