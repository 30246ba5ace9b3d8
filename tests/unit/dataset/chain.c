#include "dataset/chain.h"

#include <criterion/criterion.h>
#include <string.h>

static struct err why;

static enum status read_one(const char *text, struct chain_line *out)
{
    struct lines in;
    struct chain_in c;
    why = (struct err){0};
    lines_of_memory(&in, sv_of(text), "x", 1000);
    chain_in_of(&c, &in, 1000);
    enum status st = chain_next(&c, out, &why);
    chain_in_release(&c);
    lines_release(&in);
    return st;
}

Test(dataset_chain, lines_follow_one_another_and_are_canonical)
{
    struct strbuf out = STRBUF_INIT;
    struct chain_out c = {.out = &out, .key = {7}};
    struct chain_line line;
    chain_put(&c, SV("{\"b\": 1, \"a\":[ ]}"));
    cr_assert(
        sv_starts(strbuf_sv(&out), SV("{\"body\":{\"a\":[],\"b\":1},\"hash\":\"")));
    cr_assert_eq(read_one(out.p, &line), ST_OK, "%s", why.message);
    strbuf_clear(&out);
    chain_put(&c, SV("{}"));
    struct lines in;
    struct chain_in r;
    lines_of_memory(&in, strbuf_sv(&out), "x", 1000);
    chain_in_of(&r, &in, 1000);
    cr_assert_eq(chain_next(&r, &line, &why), ST_OK);
    unsigned char other[SEAL_KEY_LEN] = {8};
    cr_assert(chain_proves(c.key, &line));
    cr_assert(!chain_proves(other, &line));
    cr_assert_eq(chain_next(&r, &line, &why), ST_NOT_FOUND);
    cr_assert(!r.cut);
    chain_in_release(&r);
    lines_release(&in);
    strbuf_release(&out);
}

Test(dataset_chain, what_no_chain_writes_is_refused_with_its_place)
{
    static const char *const bad[] = {
        "{}\n",
        "[]\n",
        "nonsense\n",
        "{\"body\":{},\"hash\":\"00\",\"prev\":\"00\"}\n",
        "{\"body\":{},\"body\":{},\"hash\":\"\",\"prev\":\"\"}\n",
        "{\"body\":\"\xff\"}\n",
        "{\"body\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
        "]]}\n",
        "{\"body\":\"\\u0000\"}\n",
    };
    struct chain_line line;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        enum status st = read_one(bad[i], &line);
        cr_assert(st == ST_INVALID || st == ST_LIMIT, "%zu", i);
        cr_assert_eq(why.pos.line, 1);
    }
    char wide[3000];
    memset(wide, 'x', sizeof wide - 2);
    memcpy(wide + sizeof wide - 2, "\n", 2);
    cr_assert_eq(read_one(wide, &line), ST_LIMIT);
    cr_assert_eq(read_one("{\"bo", &line), ST_NOT_FOUND);
}

Test(dataset_chain, ends_of_lines_that_were_changed_are_refused)
{
    struct strbuf out = STRBUF_INIT;
    struct chain_out c = {.out = &out};
    struct chain_line line;
    chain_put(&c, SV("{}"));
    strbuf_truncate(&out, out.n - 1);
    strbuf_puts(&out, "\r\n");
    cr_assert_eq(read_one(out.p, &line), ST_INVALID);
    strbuf_release(&out);
}
