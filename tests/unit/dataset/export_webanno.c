#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/documents.h"

/* In by doccano, out, in again and out: nothing is lost, and the bytes are the same. */
static void there_and_back(const char *line)
{
    struct export_options o = {.names = true};
    char *tar = documents_through(sv_of(line), "doccano", "webanno", &o);
    cr_assert(tar[0] != '!', "%s", tar);
    struct sv file = {tar + 512, strlen(tar + 512)};
    char *back = documents_through(file, "webanno", "webanno", &o);
    cr_expect_str_eq(back + 512, file.p);
    free(back);
    free(tar);
}

Test(dataset_export_webanno, a_file_comes_back_as_it_was)
{
    there_and_back(
        "{\"id\":\"a\",\"text\":\"Ann at \\ud83d\\ude00 Nokia in Oulu.\\nB * _ [1] "
        "\\\\t\","
        "\"entities\":[{\"id\":1,\"label\":\"PER\",\"start_offset\":0,\"end_offset\":3}"
        ","
        "{\"id\":2,\"label\":\"ORG\",\"start_offset\":7,\"end_offset\":14},"
        "{\"id\":3,\"label\":\"LOC\",\"start_offset\":7,\"end_offset\":22}],"
        "\"relations\":[{\"id\":1,\"from_id\":1,\"to_id\":2,\"type\":\"Works\"},"
        "{\"id\":2,\"from_id\":1,\"to_id\":3,\"type\":\"Near\"}]}\n");
    there_and_back(
        "{\"id\":\"a\",\"text\":\"  x\\r\\n\\r\\n y\\nz\\n\",\"label\":[[2,3,"
        "\"PER\"],[8,11,\"LOC\"]]}\n");
}

Test(dataset_export_webanno, by_chance)
{
    for (uint64_t seed = 0; seed < 40; seed++) {
        AUTO_STRBUF struct strbuf line = STRBUF_INIT;
        documents_by_chance(&line, 1, true, seed);
        there_and_back(line.p);
    }
}

static void must_be(const char *line, bool drop, const char *expected)
{
    struct export_options o = {.drop = drop};
    char *got = documents_through(sv_of(line), "doccano", "webanno", &o);
    cr_expect(strstr(got, expected) || strstr(got + 512, expected), "%s", got);
    free(got);
}

Test(dataset_export_webanno, what_units_cannot_say_is_refused)
{
    must_be(
        "{\"id\":\"a\",\"text\":\"a b\",\"label\":[[0,2,\"PER\"],[1,3,\"PER\"],"
        "[0,1,\"LOC\"]]}\n",
        false, "! `webanno` cannot hold 2 of the spans and relations.");
    must_be(
        "{\"id\":\"a\",\"text\":\"\\na b\",\"label\":[[1,2,\"PER\"]]}\n", false,
        "! `webanno` cannot hold 1 of");
    must_be(
        "{\"id\":\"a\",\"text\":\"a b\",\"label\":[[0,2,\"PER\"],[0,1,\"LOC\"]]}\n",
        true, "1-1\t0-1\ta\tloc\t_\t_\t\n1-2\t2-3\tb\t_\t_\t_\t\n");
}
