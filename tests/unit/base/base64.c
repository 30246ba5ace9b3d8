#include "diple/base/base64.h"

#include <criterion/criterion.h>

/* RFC 4648, section 10. */
static const struct {
    const char *plain, *text;
} rows[] = {{"f", "Zg=="},        {"fo", "Zm8="},        {"foo", "Zm9v"},
            {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};

Test(base_base64, the_examples_of_the_standard_both_ways)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned char out[16];
        size_t n = 99;
        cr_assert(base64_read(sv_of(rows[i].text), out, sizeof out, &n), "%zu", i);
        cr_assert_eq(n, strlen(rows[i].plain));
        cr_assert_eq(memcmp(out, rows[i].plain, n), 0);
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        base64_write(out, n, &b);
        cr_assert_eq(b.n, strcspn(rows[i].text, "="));
        cr_assert_eq(memcmp(b.p, rows[i].text, b.n), 0);
    }
}

Test(base_base64, what_is_none_or_does_not_fit_changes_nothing)
{
    static const char *const bad[] = {
        "",      "Zg",    "Zg=", "Zg===", " Zg==", "Zg==\n",
        "Zm 9v", "Zm9v!", "Z",   "Zm9-",  "Zh=="};
    unsigned char out[3];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t n = 99;
        cr_assert_not(base64_read(sv_of(bad[i]), out, sizeof out, &n), "%s", bad[i]);
        cr_assert_eq(n, 99);
    }
    size_t n = 99;
    cr_assert_not(base64_read(SV("Zm9vYg=="), out, sizeof out, &n));
    cr_assert(base64_read(SV("Zm9v"), out, sizeof out, &n));
    cr_assert_eq(n, 3);
}
