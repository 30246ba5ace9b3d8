#include "diple/dataset/handin.h"

#include <criterion/criterion.h>
#include <string.h>

#include "support/chained.h"

enum { ACTS = 6 };

/* How many whole lines stand in the first n bytes, the head not counted. */
static int whole_lines(struct sv file, size_t n)
{
    int lines = 0;
    for (size_t i = 0; i < n; i++)
        lines += file.p[i] == '\n';
    return lines > 0 ? lines - 1 : 0;
}

Test(dataset_handin, what_was_written_is_read)
{
    struct strbuf file = STRBUF_INIT;
    struct lines in;
    struct handin_reader r;
    struct handin_head head;
    struct pack_line line;
    struct err e = {0};
    chained_return(&file, ACTS, 0);
    lines_of_memory(&in, strbuf_sv(&file), "x", HANDIN_LINE_MAX);
    cr_assert_eq(handin_open(&r, &in, &head, &e), ST_OK, "%s", e.message);
    cr_assert_str_eq(head.origin, "0123456789abcdef0123456789abcdef");
    cr_assert_eq(handin_prove(&r, chained_key, &e), ST_OK);
    for (int i = 1; i <= ACTS; i++) {
        cr_assert_eq(handin_next(&r, &line, &e), ST_OK, "%s", e.message);
        cr_assert_eq(line.seq, i);
        cr_assert_eq(line.holds, i);
        cr_assert(sv_is(line.comment, "odd \"one\"\n\xE2\x80\xAE"));
        cr_assert_eq(line.answer.n > 0, line.kind == LINE_ANSWER);
    }
    cr_assert_eq(handin_next(&r, &line, &e), ST_NOT_FOUND);
    cr_assert(r.sealed && !r.cut);
    handin_close(&r);
    lines_release(&in);
    strbuf_release(&file);
}

Test(dataset_handin, cut_anywhere_it_gives_just_the_whole_lines)
{
    struct strbuf file = STRBUF_INIT;
    int acts;
    bool cut;
    chained_return(&file, ACTS, 0);
    for (size_t n = 0; n < file.n; n++) {
        int whole = whole_lines(strbuf_sv(&file), n);
        enum status st = chained_read_return((struct sv){file.p, n}, &acts, &cut, NULL);
        cr_assert_eq(st == ST_OK, memchr(file.p, '\n', n) != NULL, "cut at %zu", n);
        cr_assert_eq(acts, whole, "cut at %zu", n);
        cr_assert(st != ST_OK || cut);
    }
    strbuf_release(&file);
}

Test(dataset_handin, no_bit_of_it_can_be_another)
{
    struct strbuf file = STRBUF_INIT;
    int acts;
    bool cut;
    chained_return(&file, ACTS, 0);
    for (size_t bit = 0; bit < file.n * 8; bit++) {
        int before = whole_lines(strbuf_sv(&file), bit / 8);
        file.p[bit / 8] ^= (char)(1 << bit % 8);
        enum status st = chained_read_return(strbuf_sv(&file), &acts, &cut, NULL);
        /* The last line feed gone is a file that breaks off. */
        cr_assert(st != ST_OK || cut, "bit %zu", bit);
        cr_assert_leq(acts, before > ACTS ? ACTS : before, "bit %zu", bit);
        file.p[bit / 8] ^= (char)(1 << bit % 8);
    }
    strbuf_release(&file);
}

Test(dataset_handin, without_the_key_nothing_counts)
{
    struct strbuf file = STRBUF_INIT;
    struct lines in;
    struct handin_reader r;
    struct handin_head head;
    struct err e = {0};
    unsigned char other[SEAL_KEY_LEN] = "made up";
    chained_return(&file, 1, 0);
    lines_of_memory(&in, strbuf_sv(&file), "x", HANDIN_LINE_MAX);
    cr_assert_eq(handin_open(&r, &in, &head, &e), ST_OK);
    cr_assert_eq(handin_prove(&r, other, &e), ST_INVALID);
    cr_assert(strstr(e.message, "not written through the pack"));
    handin_close(&r);
    lines_release(&in);
    strbuf_release(&file);
}

Test(dataset_handin, a_part_sent_later_reads_and_one_with_a_hole_does_not)
{
    struct strbuf part = STRBUF_INIT, file = STRBUF_INIT, holed = STRBUF_INIT;
    int acts;
    bool cut;
    chained_return(&part, ACTS, 4);
    cr_assert_eq(chained_read_return(strbuf_sv(&part), &acts, &cut, NULL), ST_OK);
    cr_assert_eq(acts, 3);
    chained_return(&file, ACTS, 0);
    struct sv rest = strbuf_sv(&file), line;
    for (int i = 0; sv_split(&rest, '\n', &line); i++) {
        if (i == 1 || line.n == 0)
            continue;
        strbuf_addsv(&holed, line);
        strbuf_addch(&holed, '\n');
    }
    cr_assert_eq(chained_read_return(strbuf_sv(&holed), &acts, &cut, NULL), ST_INVALID);
    strbuf_release(&part);
    strbuf_release(&file);
    strbuf_release(&holed);
}
