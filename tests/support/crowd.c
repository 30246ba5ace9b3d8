#include "support/crowd.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "diple/base/csv.h"
#include "diple/base/file.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "support/rated.h"

static const struct {
    const char *dataset, *labels, *gold; /* gold NULL: a column of labels */
} crowds[] = {
    {"snow-rte", "snow2008/rte.tsv", NULL},
    {"snow-wsd", "snow2008/wsd.tsv", NULL},
    {"bluebirds", "bluebirds/labels.csv", "bluebirds/gold.csv"},
#define TRUTH(name)                                                                    \
    {                                                                                  \
        "truth-inference/" name, "truth-inference/" name ".labels.csv",                \
            "truth-inference/" name ".gold.csv"                                        \
    }
    TRUTH("sentiment1k"),
    TRUTH("sentiment-polarity"),
    TRUTH("sentiment-polarity-amt"),
    TRUTH("zencrowd-all"),
    TRUTH("zencrowd-in"),
    TRUTH("weather-amt"),
    TRUTH("web"),
    TRUTH("weather-cf"),
    TRUTH("adult"),
    TRUTH("relevance"),
    TRUTH("fact-eval"),
    {"get-another-label/BarzanMozafari", "get-another-label/BarzanMozafari.labels.tsv",
     "get-another-label/BarzanMozafari.gold.tsv"},
};

static size_t column(const struct csv_row *row, const char *name)
{
    for (size_t i = 0; i < row->n; i++) {
        if (sv_is(row->fields[i].text, name))
            return i;
    }
    return row->n;
}

static uint32_t label_of(const struct crowd *c, struct sv name)
{
    for (size_t k = 0; k < c->t.ratings.labels; k++) {
        if (sv_eq(c->t.labels[k], name))
            return (uint32_t)k;
    }
    return (uint32_t)c->t.ratings.labels;
}

static void read_gold(struct crowd *c, const char *path, const char *wanted)
{
    AUTO_FD int fd = -1;
    AUTO_CSV struct csv_reader csv;
    AUTO_MAP struct map items = {0};
    struct csv_row row;
    size_t at, item, label, n = c->t.ratings.items;
    c->gold = mem_array(NULL, n, sizeof *c->gold);
    for (size_t i = 0; i < n; i++) {
        c->gold[i] = CROWD_NO_GOLD;
        map_add(&items, c->t.tasks[i], i);
    }
    cr_assert_eq(file_open_input(path, 0, &fd, NULL), ST_OK);
    csv_of_fd(&csv, fd, path, CSV_SNIFF);
    cr_assert_eq(csv_next(&csv, &row, NULL), ST_OK);
    item = column(&row, "item");
    label = column(&row, wanted);
    cr_assert(item < row.n && label < row.n, "%s has no gold", path);
    while (csv_next(&csv, &row, NULL) == ST_OK) {
        if (map_get(&items, row.fields[item].text, &at))
            c->gold[at] = label_of(c, row.fields[label].text);
    }
}

bool crowd_read(struct crowd *c, size_t i)
{
    char labels[4096], gold[4096];
    *c = (struct crowd){0};
    if (i == ARRAY_LEN(crowds))
        return false;
    c->dataset = crowds[i].dataset;
    const char *file = crowds[i].gold ? crowds[i].gold : crowds[i].labels;
    if (!rated_data(labels, sizeof labels, crowds[i].labels) ||
        !rated_data(gold, sizeof gold, file)) {
        cr_log_info("%s is not here: skipped", c->dataset);
        return true;
    }
    rated_read(&c->t, labels, false, RATINGS_DROP_REPEATS);
    read_gold(c, gold, crowds[i].gold ? "label" : "gold");
    return true;
}

void crowd_release(struct crowd *c)
{
    ratings_table_release(&c->t);
    free(c->gold);
}
