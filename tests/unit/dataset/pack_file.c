#include "diple/dataset/pack_file.h"

#include <criterion/criterion.h>
#include <string.h>

#include "support/chained.h"

struct seen {
    int heads, guides, items;
};

static enum status see_head(
    void *ctx, const struct pack_head *h, struct sv text, struct err *e)
{
    struct arena a = {0};
    struct pack_head again;
    ((struct seen *)ctx)->heads++;
    cr_assert_str_eq(h->person, "anna");
    cr_assert_eq(h->guide, 3);
    cr_assert_eq(h->seed, 0x123456789abcdef1);
    cr_assert_eq(pack_head_parse(text, &a, &again, e), ST_OK);
    cr_assert_str_eq(again.pack, h->pack);
    arena_release(&a);
    return ST_OK;
}

static enum status see_guide(void *ctx, struct sv yaml, struct err *e)
{
    (void)e;
    ((struct seen *)ctx)->guides++;
    cr_assert(sv_is(yaml, "diple: 1\nid: g\n"));
    return ST_OK;
}

static enum status see_item(void *ctx, const struct pack_item *item, struct err *e)
{
    (void)e;
    if (((struct seen *)ctx)->items++ > 0)
        return ST_OK;
    cr_assert(
        sv_is(item->record, "{ \"text\": \"a\\u00e9\"}"), "as given, byte for byte");
    cr_assert_eq(item->n, 1);
    cr_assert_str_eq(item->suggestions[0].source, "rules");
    cr_assert(sv_is(item->suggestions[0].value, "\"yes\""));
    cr_assert_eq(item->suggestions[0].score, 0.5);
    return ST_OK;
}

Test(dataset_pack_file, what_was_written_is_read)
{
    struct strbuf file = STRBUF_INIT;
    struct seen seen = {0};
    struct pack_reader r = {&seen, see_head, see_guide, see_item};
    struct lines in;
    struct err e = {0};
    chained_pack(&file);
    lines_of_memory(&in, strbuf_sv(&file), "work.diple", PACK_LINE_MAX);
    cr_assert_eq(pack_file_read(&in, &r, &e), ST_OK, "%s", e.message);
    cr_assert(seen.heads == 1 && seen.guides == 1 && seen.items == 2);
    lines_release(&in);
    strbuf_release(&file);
}

Test(dataset_pack_file, cut_anywhere_it_is_not_whole)
{
    struct strbuf file = STRBUF_INIT;
    int items;
    chained_pack(&file);
    for (size_t cut = 0; cut < file.n; cut++) {
        struct err e = {0};
        enum status st = chained_read_pack((struct sv){file.p, cut}, &items, &e);
        cr_assert_eq(st, ST_INVALID, "cut at %zu", cut);
    }
    strbuf_release(&file);
}

Test(dataset_pack_file, no_bit_of_it_can_be_another)
{
    struct strbuf file = STRBUF_INIT;
    int items;
    chained_pack(&file);
    for (size_t bit = 0; bit < file.n * 8; bit++) {
        file.p[bit / 8] ^= (char)(1 << bit % 8);
        enum status st = chained_read_pack(strbuf_sv(&file), &items, NULL);
        cr_assert_neq(st, ST_OK, "bit %zu", bit);
        file.p[bit / 8] ^= (char)(1 << bit % 8);
    }
    cr_assert_eq(chained_read_pack(strbuf_sv(&file), &items, NULL), ST_OK);
    strbuf_puts(&file, "{}\n");
    cr_assert_eq(chained_read_pack(strbuf_sv(&file), &items, NULL), ST_INVALID);
    strbuf_release(&file);
}
