#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/dataset.h"

Test(dataset_export_long, one_row_a_label_of_what_holds)
{
    struct project p;
    project_open(&p, guide_of_many);
    import_items_ok(
        &p, "{\"id\":\"z\",\"text\":\"t\",\"a\":\"l\",\"b\":\"r\"}\n"
            "{\"id\":\"a\",\"text\":\"t\",\"a\":\"l\",\"b\":\"r\"}\n");
    struct imported i = import_text_as(
        &p, IMPORT_ANNOTATIONS,
        "task,annotator,question,label,time\nz,bob,intent,other,2000000100\n"
        "z,bob,note,\"a,b\",2000000100\nz,ann,intent,refund,2000000200\n"
        "z,ann,topics,pan|towel,2000000200\nz,ann,better,tie,2000000200\n"
        "z,ann,urgency,4,2000000200\nz,ann,order,z|x|y,2000000200\n");
    cr_assert_eq(i.st, ST_OK, "%s %s", i.e.message, finding(&i, 0));
    imported_release(&i);
    char *text = export_text(&p, &(struct export_options){.long_form = true});
    cr_assert_str_eq(
        text, "task,annotator,question,label,time,active_ms,origin,flag,guide\n"
              "z,ann,intent,refund,2033-05-18T03:36:40.000Z,0,imported,false,1\n"
              "z,ann,topics,pan,2033-05-18T03:36:40.000Z,0,imported,false,1\n"
              "z,ann,topics,towel,2033-05-18T03:36:40.000Z,0,imported,false,1\n"
              "z,ann,urgency,4,2033-05-18T03:36:40.000Z,0,imported,false,1\n"
              "z,ann,better,tie,2033-05-18T03:36:40.000Z,0,imported,false,1\n"
              "z,ann,order,z|x|y,2033-05-18T03:36:40.000Z,0,imported,false,1\n"
              "z,bob,intent,other,2033-05-18T03:35:00.000Z,0,imported,false,1\n"
              "z,bob,note,\"a,b\",2033-05-18T03:35:00.000Z,0,imported,false,1\n");
    free(text);
    project_close(&p);
}

Test(dataset_export_long, without_answers_the_header_stands_alone)
{
    struct project p;
    project_open(&p, guide_of_one);
    struct export_options o = {.format = "tsv", .long_form = true};
    char *text = export_text(&p, &o);
    cr_assert_str_eq(
        text,
        "task\tannotator\tquestion\tlabel\ttime\tactive_ms\torigin\tflag\tguide\n");
    free(text);
    project_close(&p);
}
