/*
 * Whatever stands in a file of a form with marks: it is read to its end, and every
 * row that is taken is a line of diple's own whose spans lie in its text. The first
 * byte chooses the form.
 */
#include <stdint.h>
#include <stdlib.h>

#include "dataset/doc.h"
#include "dataset/own.h"
#include "dataset/reader.h"
#include "diple/base/mem.h"
#include "diple/base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const forms[] = {"doccano", "prodigy", "spacy", "labelstudio",
                                    "tokens",  "conll",   "brat"};

static void check_answer(const struct json *answer, size_t length)
{
    const struct json *m = json_first(json_get(answer, "spans"));
    for (; m; m = json_next(m)) {
        long long start = -1, end = -1;
        json_int(json_get(m, "start"), &start);
        json_int(json_get(m, "end"), &end);
        if (start < 0 || end <= start || (size_t)end > length)
            abort();
    }
}

static void look_at(const struct row *row)
{
    AUTO_JSON struct json *v = NULL;
    if (!own_line(row) || json_parse_max(row->text, row->text.n + 1, &v, NULL) != ST_OK)
        abort();
    size_t length = utf8_count(json_str(json_get(json_get(v, "record"), "text")));
    const struct json *m = json_first(json_get(v, "annotations"));
    for (; m; m = json_next(m))
        check_answer(json_get(m, "answer"), length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct reader_wants wants = {.format = forms[data[0] % ARRAY_LEN(forms)]};
    struct sv in = {(const char *)data + 1, size - 1};
    struct reader r;
    struct row row;
    struct err e = {0};
    enum status st;
    size_t rows = 0;
    if (reader_open_memory(&r, in, "in", &wants, &e) != ST_OK)
        return 0;
    while ((st = reader_next(&r, &row, &e)) != ST_NOT_FOUND) {
        if (st == ST_OK)
            look_at(&row);
        else if ((st != ST_INVALID && st != ST_LIMIT) || e.pos.line == 0)
            abort();
        if (++rows > size + 2)
            abort(); /* it does not get on */
        e = (struct err){0};
    }
    reader_close(&r);
    return 0;
}
