/*
 * Whatever stands in a file to be imported: it is recognised, read to its end,
 * every row's fields are looked at, and every place lies in the input. Nothing
 * is stored. The first byte chooses whether a form is named, and a map.
 */
#include <stdint.h>
#include <stdlib.h>

#include "dataset/own.h"
#include "dataset/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_at(const struct row *row, struct strbuf *scratch, struct arena *a)
{
    struct own_annotation *list;
    struct sv text;
    size_t n;
    unsigned line, col;
    for (size_t i = 0; i < row->scan->n; i++) {
        const struct json_member *m = &row->scan->members[i];
        int64_t ms;
        row_place(row, m, &line, &col);
        if (line < row->line || col < 1)
            abort();
        if (member_text(m, scratch, &text))
            own_time(text, &ms);
    }
    if (own_line(row))
        own_annotations(row, a, &list, &n, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const wanted[] = {"text", "task", "label"};
    const struct import_map maps[] = {{SV("text"), SV("body")}, {SV("id"), SV("a")}};
    if (size == 0)
        return 0;
    struct reader_wants wants = {
        .format = data[0] & 8 ? import_format_word(data[0] % 5) : NULL,
        .fields = wanted,
        .n_fields = data[0] & 16 ? 3 : 0,
        .maps = maps,
        .n_maps = data[0] & 32 ? 2 : 0};
    struct sv in = {(const char *)data + 1, size - 1};
    struct reader r;
    struct row row;
    struct err e = {0};
    struct arena a = {0};
    struct strbuf scratch = STRBUF_INIT;
    if (reader_open_memory(&r, in, "in", &wants, &e) == ST_OK) {
        enum status st;
        size_t rows = 0;
        while ((st = reader_next(&r, &row, &e)) != ST_NOT_FOUND) {
            if (st == ST_OK)
                look_at(&row, &scratch, &a);
            else if (st != ST_INVALID && st != ST_LIMIT)
                abort();
            else if (e.pos.line == 0)
                abort();
            if (++rows > size + 2 || reader_bytes(&r) > in.n)
                abort(); /* it does not get on */
            e = (struct err){0};
        }
        reader_close(&r);
    }
    strbuf_release(&scratch);
    arena_release(&a);
    return 0;
}
