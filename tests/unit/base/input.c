#include "diple/base/input.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

static int file_with(struct sv bytes)
{
    FILE *f = tmpfile();
    cr_assert_eq(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    rewind(f);
    fflush(f);
    return dup(fileno(f));
}

Test(base_input, lines_come_with_number_place_and_ending)
{
    struct lines l;
    struct line line;
    lines_of_memory(
        &l,
        SV("\xef\xbb\xbf"
           "a\r\n\nb\rc\n\r\nlast"),
        "x", 0);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_OK);
    cr_assert(sv_is(line.text, "a") && line.crlf && line.ended);
    cr_assert(line.number == 1 && line.offset == 3);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_OK);
    cr_assert(line.text.n == 0 && !line.crlf && line.offset == 6);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_OK);
    cr_assert(sv_is(line.text, "b\rc"));
    cr_assert_eq(lines_next(&l, &line, NULL), ST_OK);
    cr_assert(line.text.n == 0 && line.crlf);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_OK);
    cr_assert(sv_is(line.text, "last") && !line.ended && line.number == 5);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_NOT_FOUND);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_NOT_FOUND);
    lines_release(&l);
    lines_release(NULL);
}

Test(base_input, nothing_is_no_line_and_a_lone_cr_is_text)
{
    struct lines l;
    struct line line;
    lines_of_memory(&l, (struct sv){NULL, 0}, "x", 0);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_NOT_FOUND);
    lines_of_memory(&l, SV("\xef\xbb\xbf"), "x", 0);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_NOT_FOUND);
    lines_of_memory(&l, SV("a\r"), "x", 0);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_OK);
    cr_assert(sv_is(line.text, "a\r") && !line.crlf);
}

Test(base_input, the_limit_does_not_count_the_ending)
{
    struct lines l;
    struct line line;
    struct err e = {0};
    lines_of_memory(&l, SV("12345\r\n12345\n123456\n1\n123456"), "data.txt", 5);
    cr_assert_eq(lines_next(&l, &line, &e), ST_OK);
    cr_assert_eq(lines_next(&l, &line, &e), ST_OK);
    cr_assert_eq(lines_next(&l, &line, &e), ST_LIMIT);
    cr_assert(e.pos.line == 3 && strcmp(e.pos.file, "data.txt") == 0);
    cr_assert_eq(lines_next(&l, &line, &e), ST_OK);
    cr_assert(sv_is(line.text, "1") && line.number == 4);
    cr_assert_eq(lines_next(&l, &line, &e), ST_LIMIT);
    cr_assert_eq(lines_next(&l, &line, &e), ST_NOT_FOUND);
}

/* Lines up to `longest` bytes, with both endings, over three blocks. */
static void make_lines(struct strbuf *text, uint64_t seed, size_t longest)
{
    struct rng r;
    rng_seed(&r, seed);
    while (text->n < 3 * INPUT_BLOCK) {
        strbuf_pad(text, 'x', rng_below(&r, longest));
        strbuf_puts(text, rng_below(&r, 2) ? "\r\n" : "\n");
    }
    strbuf_puts(text, "end");
}

/* Whatever the blocks cut apart, a file gives the lines that memory gives. */
static void same_as_memory(struct sv text, size_t max)
{
    int fd = file_with(text);
    struct lines a, b;
    struct line x, y;
    enum status st;
    lines_of_fd(&a, fd, "f", max);
    lines_of_memory(&b, text, "f", max);
    do {
        st = lines_next(&a, &x, NULL);
        cr_assert_eq(lines_next(&b, &y, NULL), st);
        if (st != ST_OK)
            continue;
        cr_assert(sv_eq(x.text, y.text));
        cr_assert(x.number == y.number && x.offset == y.offset);
        cr_assert(x.crlf == y.crlf && x.ended == y.ended);
    } while (st != ST_NOT_FOUND);
    cr_assert_eq(a.number, b.number);
    cr_assert_leq(a.in.cap, (size_t)4 * INPUT_BLOCK, "memory stays bounded");
    lines_release(&a);
    lines_release(&b);
    close(fd);
}

Test(base_input, a_file_gives_what_memory_gives)
{
    static const size_t longest[] = {3, 50, 700, 20000, 90000, 400000};
    for (size_t i = 0; i < ARRAY_LEN(longest); i++) {
        struct strbuf text = STRBUF_INIT;
        make_lines(&text, i, longest[i]);
        same_as_memory(strbuf_sv(&text), longest[i]);
        same_as_memory(strbuf_sv(&text), longest[i] / 2);
        strbuf_release(&text);
    }
}

Test(base_input, a_line_without_end_takes_no_memory)
{
    char *text = mem_alloc(20 * INPUT_BLOCK);
    memset(text, 'x', 20 * INPUT_BLOCK);
    int fd = file_with((struct sv){text, 20 * INPUT_BLOCK});
    struct lines l;
    struct line line;
    lines_of_fd(&l, fd, "f", 1000);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_LIMIT);
    cr_assert_leq(l.in.cap, (size_t)2 * INPUT_BLOCK);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_NOT_FOUND);
    lines_release(&l);
    close(fd);
    free(text);
}

Test(base_input, a_read_may_give_one_byte_at_a_time)
{
    static const char text[] = "\xef\xbb\xbf"
                               "ab\r\n\n12345\r\n123456\ncd";
    int s[2];
    struct lines l;
    struct line line;
    cr_assert_eq(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, s), 0);
    for (size_t i = 0; i + 1 < sizeof text; i++)
        cr_assert_eq(write(s[1], text + i, 1), 1);
    close(s[1]);
    lines_of_fd(&l, s[0], "packets", 5);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_OK);
    cr_assert(sv_is(line.text, "ab") && line.crlf && line.offset == 3);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_OK);
    cr_assert(sv_is(line.text, "") && line.offset == 7);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_OK);
    cr_assert(sv_is(line.text, "12345"));
    cr_assert_eq(lines_next(&l, &line, NULL), ST_LIMIT);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_OK);
    cr_assert(sv_is(line.text, "cd") && line.number == 5 && line.offset == 22);
    cr_assert_eq(lines_next(&l, &line, NULL), ST_NOT_FOUND);
    lines_release(&l);
    close(s[0]);
}

Test(base_input, a_failing_read_is_an_error_and_not_the_end)
{
    int p[2];
    struct lines l;
    struct line line;
    struct err e = {0};
    cr_assert_eq(pipe(p), 0);
    lines_of_fd(&l, p[1], "wrong end", 0);
    cr_assert_eq(lines_next(&l, &line, &e), ST_IO);
    cr_assert(strstr(e.message, "wrong end"));
    lines_release(&l);
    close(p[0]);
    close(p[1]);
}
