#include "support/reference.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diple/base/csv.h"
#include "diple/base/file.h"
#include "diple/base/mem.h"
#include "support/rated.h"

static void copy(char *to, struct sv from)
{
    snprintf(to, REFERENCE_FIELD, "%.*s", (int)from.n, from.p);
}

bool references_read(struct references *all)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    AUTO_CSV struct csv_reader csv;
    struct csv_row row;
    char path[4096];
    *all = (struct references){0};
    csv_of_memory(&csv, (struct sv){0}, "", CSV_TAB);
    if (!rated_data(path, sizeof path, "reference-values.tsv")) {
        cr_skip_test("no reference values here (set DIPLE_DATA)");
        return false;
    }
    cr_assert_eq(file_read(path, 0, 1 << 20, &text, NULL), ST_OK);
    all->row = mem_array(NULL, REFERENCES_MAX, sizeof *all->row);
    csv_of_memory(&csv, strbuf_sv(&text), path, CSV_TAB);
    csv.any_width = true;
    while (csv_next(&csv, &row, NULL) == ST_OK) {
        if (row.n < 3 || sv_is(row.fields[0].text, "dataset"))
            continue;
        struct reference *to = &all->row[all->n++];
        char value[REFERENCE_FIELD];
        copy(to->dataset, row.fields[0].text);
        copy(to->measure, row.fields[1].text);
        copy(value, row.fields[2].text);
        to->value = strtod(value, NULL);
    }
    cr_assert_gt(all->n, 500u, "only %zu rows were read", all->n);
    return true;
}

void references_release(struct references *all)
{
    free(all->row);
    *all = (struct references){0};
}

double reference_of(
    const struct references *all, const char *dataset, const char *measure)
{
    for (size_t i = 0; i < all->n; i++) {
        if (strcmp(all->row[i].dataset, dataset) == 0 &&
            strcmp(all->row[i].measure, measure) == 0)
            return all->row[i].value;
    }
    return NAN;
}
