#include "support/reader.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "dataset/reader.h"

char *rows_of(struct sv bytes, const struct reader_wants *wants)
{
    struct reader r;
    struct reader_wants none = {0};
    struct err e = {0};
    struct strbuf b = STRBUF_INIT;
    if (reader_open_memory(&r, bytes, "in", wants ? wants : &none, &e) != ST_OK) {
        strbuf_printf(&b, "! %s", e.message);
        return strbuf_detach(&b);
    }
    strbuf_printf(&b, "%s\n", r.format->word);
    for (;;) {
        struct row row;
        e = (struct err){0};
        enum status st = reader_next(&r, &row, &e);
        if (st == ST_NOT_FOUND)
            break;
        if (st == ST_OK) {
            struct sv v = row.scan->value;
            strbuf_printf(&b, "%u:%u %.*s\n", row.line, row.col, (int)v.n, v.p);
        } else {
            strbuf_printf(&b, "%u:%u ! %s\n", e.pos.line, e.pos.col, e.message);
        }
    }
    reader_close(&r);
    return strbuf_detach(&b);
}

void rows_are(const char *text, const char *expected)
{
    char *got = rows_of(sv_of(text), NULL);
    cr_assert_str_eq(got, expected);
    free(got);
}
