#include "dataset/tar.h"

#include <criterion/criterion.h>

static struct tar_reader open_tar(const struct strbuf *b, size_t n)
{
    struct tar_reader t = {.max = 1000};
    input_of_memory(&t.in, (struct sv){b->p, n}, "in");
    strbuf_init(&t.name, 0);
    strbuf_init(&t.text, 0);
    return t;
}

Test(dataset_tar, files_come_back)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct tar_file f;
    cr_assert_eq(tar_put(&b, SV("a.txt"), SV("one"), NULL), ST_OK);
    cr_assert_eq(tar_put(&b, SV("b.txt"), SV(""), NULL), ST_OK);
    tar_end(&b);
    cr_assert_eq(b.n % TAR_BLOCK, 0u);
    cr_assert(tar_claim(strbuf_sv(&b)));
    struct tar_reader t = open_tar(&b, b.n);
    cr_assert_eq(tar_next(&t, &f, NULL), ST_OK);
    cr_assert(sv_is(f.name, "a.txt") && sv_is(f.text, "one"));
    cr_assert_eq(tar_next(&t, &f, NULL), ST_OK);
    cr_assert(sv_is(f.name, "b.txt") && f.text.n == 0);
    cr_assert_eq(tar_next(&t, &f, NULL), ST_NOT_FOUND);
    tar_release(&t);
}

Test(dataset_tar, what_is_cut_or_changed_is_no_tar)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct tar_file f;
    struct err e = {0};
    tar_put(&b, SV("a.txt"), SV("one"), NULL);
    struct tar_reader cut = open_tar(&b, TAR_BLOCK + 1);
    cr_assert_eq(tar_next(&cut, &f, &e), ST_INVALID);
    tar_release(&cut);
    b.p[0] = 'z';
    struct tar_reader changed = open_tar(&b, b.n);
    cr_assert_eq(tar_next(&changed, &f, &e), ST_INVALID);
    tar_release(&changed);
}

Test(dataset_tar, too_large_a_file_is_passed_over)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT, text = STRBUF_INIT;
    struct tar_file f;
    struct err e = {0};
    strbuf_pad(&text, 'x', 1001);
    tar_put(&b, SV("a.txt"), strbuf_sv(&text), NULL);
    tar_put(&b, SV("b.txt"), SV("two"), NULL);
    struct tar_reader t = open_tar(&b, b.n);
    cr_assert_eq(tar_next(&t, &f, &e), ST_LIMIT);
    cr_assert_eq(tar_next(&t, &f, &e), ST_OK);
    cr_assert(sv_is(f.text, "two"));
    tar_release(&t);
}

Test(dataset_tar, names_cannot_leave_the_folder)
{
    static const char *const bad[] = {"", "../x", "a/b", ".x"};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT, lengthy = STRBUF_INIT;
    struct err e = {0};
    strbuf_pad(&lengthy, 'x', TAR_NAME_MAX + 1);
    for (size_t i = 0; i < 4; i++)
        cr_assert_eq(tar_put(&b, sv_of(bad[i]), SV("x"), &e), ST_INVALID);
    cr_assert_eq(tar_put(&b, strbuf_sv(&lengthy), SV("x"), &e), ST_INVALID);
    cr_assert_eq(b.n, 0u);
}
