#include "cli/ratings_table.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "diple/base/file.h"

static enum status read_text(
    struct ratings_table *t, const char *text, struct ratings_table_opts opts,
    struct err *e)
{
    char path[] = "/tmp/diple-table-XXXXXX";
    int fd = mkstemp(path);
    cr_assert_geq(fd, 0);
    cr_assert_eq(file_write_fd(fd, path, sv_of(text), NULL), ST_OK);
    close(fd);
    enum status st = ratings_table_read(t, path, &opts, e);
    unlink(path);
    return st;
}

static void check_labels(const struct ratings_table *t, const char *wanted)
{
    char all[256] = "";
    for (size_t k = 0; k < t->ratings.labels; k++)
        snprintf(
            all + strlen(all), sizeof all - strlen(all), "%s%.*s", k ? " " : "",
            (int)t->labels[k].n, t->labels[k].p);
    cr_assert_str_eq(all, wanted);
}

Test(cli_ratings_table, labels_are_ordered_as_numbers_or_as_names)
{
    struct ratings_table t;
    const char *numbers = "task,annotator,label\n1,a,10\n1,b,9\n2,a,-1.5\n";
    cr_assert_eq(read_text(&t, numbers, (struct ratings_table_opts){0}, NULL), ST_OK);
    check_labels(&t, "-1.5 9 10");
    cr_assert_null(t.value, "only names");
    ratings_table_release(&t);
    cr_assert_eq(
        read_text(
            &t, "item,annotator,value\n1,a,b10\n1,b,9\n2,a,B\n",
            (struct ratings_table_opts){0}, NULL),
        ST_OK);
    check_labels(&t, "9 B b10");
    cr_assert_eq(t.rows, 3u);
    ratings_table_release(&t);
    ratings_table_release(&t);
    ratings_table_release(NULL);
}

Test(cli_ratings_table, equal_numbers_are_one_label_where_numbers_count)
{
    const char *text = "task,annotator,label\n1,a,1\n1,b,1.0\n2,a,2\n2,b,1e0\n";
    struct ratings_table t;
    cr_assert_eq(
        read_text(&t, text, (struct ratings_table_opts){.numbers = true}, NULL), ST_OK);
    cr_assert_eq(t.ratings.labels, 2u);
    cr_assert(t.value[0] == 1 && t.value[1] == 2);
    cr_assert_eq(t.ratings.label[0], t.ratings.label[1]);
    ratings_table_release(&t);
    cr_assert_eq(read_text(&t, text, (struct ratings_table_opts){0}, NULL), ST_OK);
    cr_assert_eq(t.ratings.labels, 4u);
    ratings_table_release(&t);
}

Test(cli_ratings_table, what_is_no_number_is_refused)
{
    static const char *const bad[] = {"nan", "inf", "0x10", "1,5",
                                      "1 ",  "--1", "1e999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[128];
        struct ratings_table t;
        struct err e = {0};
        snprintf(
            text, sizeof text, "task,annotator,label\n1,a,1\n2,a,\"%s\"\n", bad[i]);
        cr_assert_eq(
            read_text(&t, text, (struct ratings_table_opts){.numbers = true}, &e),
            ST_INVALID, "%s", bad[i]);
        cr_assert(e.pos.line == 3 && e.pos.col == 5);
    }
}

Test(cli_ratings_table, a_scale_declares_labels)
{
    const char *text = "task,annotator,label\n1,a,2.0\n1,b,3\n";
    struct ratings_table t;
    struct err e = {0};
    cr_assert_eq(
        read_text(&t, text, (struct ratings_table_opts){.scale = "-1..4"}, NULL),
        ST_OK);
    check_labels(&t, "-1 0 1 2 3 4");
    cr_assert(t.ratings.label[0] == 3 && t.ratings.label[1] == 4);
    cr_assert_eq(t.value[5], 4);
    ratings_table_release(&t);
    static const char *const bad[] = {"", "a,,b", "a,b,a", "1..2000000000", "4..4"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_neq(
            read_text(&t, text, (struct ratings_table_opts){.scale = bad[i]}, &e),
            ST_OK, "%s", bad[i]);
}

Test(cli_ratings_table, hostile_text_is_an_error_and_no_more)
{
    static const char *const bad[] = {
        "",
        "\n\n",
        "task\n",
        "task,annotator,label\n1,2\n",
        "task,annotator,label\n1,2,\xff\n",
        "task,annotator,label\n1,\"2,3\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct ratings_table t;
        struct err e = {0};
        cr_assert_neq(
            read_text(&t, bad[i], (struct ratings_table_opts){0}, &e), ST_OK, "%zu", i);
        cr_assert_gt(strlen(e.message), 5u);
        cr_assert_eq(t.ratings.n, 0u);
    }
}
