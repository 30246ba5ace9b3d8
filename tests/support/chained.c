#include "chained.h"

#include <criterion/criterion.h>
#include <string.h>

const unsigned char chained_key[SEAL_KEY_LEN] = "the key of the pack in the test";

void chained_pack(struct strbuf *out)
{
    static const unsigned char seed[SEAL_KEY_LEN] = "a seed of the test";
    unsigned char secret[SEAL_SECRET_LEN];
    struct err e = {0};
    struct pack_head h = {
        .pack = "00112233445566778899aabbccddeeff",
        .project = "ffeeddccbbaa99887766554433221100",
        .person = "anna",
        .batch = "b",
        .guide = 3,
        .items = 2,
        .made = 1000,
        .until = 2000,
        .seed = 0x123456789abcdef1};
    struct suggestion g = {
        .question = "q", .value = SV("\"yes\""), .source = "rules", .score = 0.5};
    struct pack_item one = {
        SV("0000000000001"), SV("{ \"text\": \"a\\u00e9\"}"), &g, 1};
    struct pack_item two = {SV("0000000000002"), SV("{\"text\":\"b\"}"), NULL, 0};
    struct pack_writer w;
    memcpy(h.back, chained_key, sizeof h.back);
    seal_pair(seed, h.public, secret);
    pack_file_begin(&w, out, &h, secret);
    pack_file_guide(&w, SV("diple: 1\nid: g\n"));
    pack_file_item(&w, &one);
    pack_file_item(&w, &two);
    cr_assert_eq(pack_file_end(&w, &e), ST_OK);
}

void chained_return(struct strbuf *out, int n, int64_t from)
{
    struct handin_head h = {
        .pack = "00112233445566778899aabbccddeeff",
        .project = "ffeeddccbbaa99887766554433221100",
        .origin = "0123456789abcdef0123456789abcdef",
        .person = "anna"};
    struct handin_writer w;
    struct err e = {0};
    handin_begin(&w, out, &h, chained_key);
    w.from = from;
    for (int i = 0; i < n; i++) {
        struct pack_line l = {
            .kind = i % 3 == 2 ? LINE_SKIP : LINE_ANSWER,
            .item = i % 2 ? SV("0000000000001") : SV("0000000000002"),
            .follows = i > 1 ? i - 1 : 0,
            .answer = SV("{\"q\":\"yes\"}"),
            .shown = SV("{\"sides\":\"ab\"}"),
            .comment = SV("odd \"one\"\n\xE2\x80\xAE"),
            .started = 1,
            .submitted = 2 + i,
            .active_ms = 3};
        handin_put(&w, &l);
    }
    cr_assert_eq(handin_end(&w, &e), ST_OK);
}

static enum status count(void *ctx, const struct pack_item *item, struct err *e)
{
    (void)item;
    (void)e;
    ++*(int *)ctx;
    return ST_OK;
}

enum status chained_read_pack(struct sv file, int *items, struct err *e)
{
    struct lines in;
    struct pack_reader r = {.ctx = items, .item = count};
    *items = 0;
    lines_of_memory(&in, file, "work.diple", PACK_LINE_MAX);
    enum status st = pack_file_read(&in, &r, e);
    lines_release(&in);
    return st;
}

static enum status read_lines(
    struct handin_reader *r, int *acts, bool *cut, struct err *e)
{
    struct pack_line line;
    enum status st = handin_prove(r, chained_key, e);
    if (st != ST_OK)
        return st;
    while ((st = handin_next(r, &line, e)) == ST_OK)
        ++*acts;
    *cut = r->cut;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status chained_read_return(struct sv file, int *acts, bool *cut, struct err *e)
{
    struct lines in;
    struct handin_reader r;
    struct handin_head head;
    *acts = 0;
    *cut = false;
    lines_of_memory(&in, file, "anna.return", HANDIN_LINE_MAX);
    enum status st = handin_open(&r, &in, &head, e);
    if (st == ST_OK) {
        st = read_lines(&r, acts, cut, e);
        handin_close(&r);
    }
    lines_release(&in);
    return st;
}
