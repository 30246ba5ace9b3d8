#include "cli/html.h"

#include <criterion/criterion.h>

static void check(struct sv text, const char *wanted)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    html_data(&b, text);
    cr_expect_str_eq(b.p, wanted);
}

Test(cli_html, nothing_of_a_text_is_markup)
{
    check(
        SV("<script>\"a\" & 'b'</script>"),
        "<bdi>&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;</bdi>");
    check(SV("a\nb\x1b[31m"), "<bdi>a␊b␛[31m</bdi>");
    check(SV("x\xe2\x80\xaey"), "<bdi>x&lt;U+202E&gt;y</bdi>");
    check(SV("\xff"), "<bdi>&lt;FF&gt;</bdi>");
    check(SV(""), "<bdi></bdi>");
}

Test(cli_html, what_is_cut_says_so)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    html_fit(&b, SV("<abcdef>"), 4);
    cr_assert_str_eq(b.p, "&lt;ab…");
    strbuf_clear(&b);
    html_escape(&b, SV("a\"b"));
    cr_assert_str_eq(b.p, "a&quot;b");
}
