/* The CSV reader and writer over any bytes; the first chooses the form. */
#include <stdint.h>

#include "diple/base/csv.h"
#include "diple/base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A row that was read, written and read again is the same row. A row before it
 * keeps its first bytes from being taken for a byte order mark. */
static void comes_back(const struct csv_row *row, enum csv_form form)
{
    struct strbuf out = STRBUF_INIT;
    struct csv_reader r;
    struct csv_row again;
    struct sv *fields = mem_array(NULL, row->n, sizeof *fields);
    for (size_t i = 0; i < row->n; i++)
        fields[i] = row->fields[i].text;
    csv_put_row(&out, form, (const struct sv[]){SV("x")}, 1);
    csv_put_row(&out, form, fields, row->n);
    csv_of_memory(&r, strbuf_sv(&out), "again", form);
    r.any_width = true;
    MUST(csv_next(&r, &again, NULL) == ST_OK);
    MUST(csv_next(&r, &again, NULL) == ST_OK);
    MUST(again.n == row->n && again.line == 2);
    for (size_t i = 0; i < row->n; i++)
        MUST(sv_eq(again.fields[i].text, fields[i]));
    MUST(csv_next(&r, &again, NULL) == ST_NOT_FOUND);
    csv_release(&r);
    free(fields);
    strbuf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct csv_reader r;
    struct csv_row row;
    struct err e = {0};
    unsigned line = 0;
    enum status st;
    if (size == 0)
        return 0;
    struct sv text = {(const char *)data + 1, size - 1};
    csv_of_memory(&r, text, "fuzz", (enum csv_form)(data[0] % CSV_FORM_N));
    r.any_width = data[0] & 0x80;
    while ((st = csv_next(&r, &row, &e)) != ST_NOT_FOUND) {
        MUST(row.line > line);
        line = row.line;
        MUST(row.raw.p >= text.p && row.raw.p + row.raw.n <= text.p + text.n);
        if (st == ST_OK)
            comes_back(&row, r.form);
        else
            MUST(e.pos.line >= line && e.pos.col > 0);
    }
    csv_release(&r);
    return 0;
}
