#include "ratings_table.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "diple/base/csv.h"
#include "diple/base/file.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "ratings_sets.h"

enum { NUMBER_MAX = 63, SCALE_POINTS_MAX = 1000 };

enum column { COLUMN_TASK, COLUMN_ANNOTATOR, COLUMN_LABEL, COLUMN_N };

static const char *const column_names[COLUMN_N][3] = {
    {"task", "item"}, {"annotator"}, {"label", "value", "rating"}};

/* Names in the order in which they come. */
struct names {
    struct map index;
    struct sv *name;
    size_t n, cap;
    unsigned line; /* where the newest was found */
};

struct reading {
    struct ratings_table *t;
    struct csv_reader csv;
    const char *path;
    size_t column[COLUMN_N];
    struct names names[COLUMN_N];
    struct src_pos *first; /* of each label: for messages about it */
    size_t first_cap;
    struct rating *rows;
    size_t n, cap;
};

static enum status find_columns(
    struct reading *rd, const struct csv_row *header, struct err *e)
{
    for (size_t c = 0; c < COLUMN_N; c++) {
        size_t found = header->n;
        for (size_t k = 0; k < ARRAY_LEN(column_names[c]) && found == header->n; k++) {
            for (size_t i = 0; column_names[c][k] && i < header->n; i++) {
                if (sv_is(sv_trim(header->fields[i].text), column_names[c][k]))
                    found = i;
            }
        }
        if (found == header->n) {
            err_set(e, ST_INVALID, "the table has no column `%s`", column_names[c][0]);
            err_at(e, rd->path, header->line, 1);
            err_hint(e, "its first line must name task,annotator,label");
            return ST_INVALID;
        }
        rd->column[c] = found;
    }
    return ST_OK;
}

static uint32_t number_of(struct names *names, struct arena *a, struct sv name)
{
    size_t at = names->n;
    if (!map_add(&names->index, name, at)) {
        map_get(&names->index, name, &at);
        return (uint32_t)at;
    }
    names->name = mem_grow(names->name, &names->cap, at + 1, sizeof *names->name);
    names->name[names->n++] = arena_sv(a, name);
    return (uint32_t)at;
}

static enum status take_row(
    struct reading *rd, const struct csv_row *row, struct err *e)
{
    uint32_t at[COLUMN_N];
    for (size_t c = 0; c < COLUMN_N; c++) {
        const struct csv_field *f = &row->fields[rd->column[c]];
        size_t known = rd->names[c].n;
        if (f->text.n == 0 && c == COLUMN_LABEL) {
            at[c] = RATING_MISSING;
            continue;
        }
        if (f->text.n == 0) {
            err_set(e, ST_INVALID, "this row has no %s", column_names[c][0]);
            err_at(e, rd->path, f->line, f->col);
            return ST_INVALID;
        }
        at[c] = number_of(&rd->names[c], &rd->t->arena, f->text);
        if (c == COLUMN_LABEL && rd->names[c].n > known) {
            rd->first =
                mem_grow(rd->first, &rd->first_cap, known + 1, sizeof *rd->first);
            rd->first[known] = (struct src_pos){.line = f->line, .col = f->col};
        }
    }
    if (rd->n == RATINGS_MAX)
        return err_set(e, ST_LIMIT, "%s has more than %d rows", rd->path, RATINGS_MAX);
    rd->rows = mem_grow(rd->rows, &rd->cap, rd->n + 1, sizeof *rd->rows);
    rd->rows[rd->n++] =
        (struct rating){at[COLUMN_TASK], at[COLUMN_ANNOTATOR], at[COLUMN_LABEL]};
    return ST_OK;
}

static enum status read_rows(struct reading *rd, struct err *e)
{
    struct csv_row row;
    enum status st = csv_next(&rd->csv, &row, e);
    if (st == ST_NOT_FOUND) {
        err_set(e, ST_INVALID, "%s is empty", rd->path);
        err_hint(e, "its first line must name task,annotator,label");
        return ST_INVALID;
    }
    if (st == ST_OK)
        st = find_columns(rd, &row, e);
    while (st == ST_OK) {
        st = csv_next(&rd->csv, &row, e);
        if (st == ST_OK)
            st = take_row(rd, &row, e);
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static bool as_number(struct sv text, double *out)
{
    char buf[NUMBER_MAX + 1], *end;
    if (text.n == 0 || text.n > NUMBER_MAX)
        return false;
    memcpy(buf, text.p, text.n);
    buf[text.n] = '\0';
    if (strspn(buf, "+-.0123456789eE") != text.n)
        return false;
    *out = strtod(buf, &end);
    return *end == '\0' && isfinite(*out);
}

struct ranked {
    double value;
    struct sv name;
    uint32_t was;
};

static int by_value(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return sv_cmp(x->name, y->name);
}

static enum status not_a_number(const struct reading *rd, size_t label, struct err *e)
{
    struct sv name = rd->names[COLUMN_LABEL].name[label];
    err_set(e, ST_INVALID, "the label `%.*s` is not a number", (int)name.n, name.p);
    err_at(e, rd->path, rd->first[label].line, rd->first[label].col);
    err_hint(
        e, "levels and weights need numbers; name the order of words with --scale");
    return ST_INVALID;
}

/* The labels in order, equal numbers made one: `to` leads from old to new. */
static enum status order_labels(
    struct reading *rd, const struct ratings_table_opts *opts, uint32_t *to,
    size_t *labels, struct err *e)
{
    struct ratings_table *t = rd->t;
    struct names *names = &rd->names[COLUMN_LABEL];
    AUTO_FREE struct ranked *all = mem_array(NULL, names->n + 1, sizeof *all);
    bool numbers = true;
    for (size_t i = 0; i < names->n; i++) {
        all[i] = (struct ranked){0, names->name[i], (uint32_t)i};
        if (as_number(names->name[i], &all[i].value))
            continue;
        if (opts->numbers)
            return not_a_number(rd, i, e);
        numbers = false;
    }
    for (size_t i = 0; i < names->n && !numbers; i++)
        all[i].value = 0;
    qsort(all, names->n, sizeof *all, by_value);
    t->labels = arena_array(&t->arena, names->n + 1, sizeof *t->labels);
    t->value =
        opts->numbers ? arena_array(&t->arena, names->n + 1, sizeof(double)) : NULL;
    *labels = 0;
    for (size_t i = 0; i < names->n; i++) {
        if (!opts->numbers || i == 0 || all[i].value != all[i - 1].value) {
            t->labels[*labels] = all[i].name;
            if (t->value)
                t->value[*labels] = all[i].value;
            ++*labels;
        }
        to[all[i].was] = (uint32_t)(*labels - 1);
    }
    return ST_OK;
}

/* "1..6"; false where the scale is a list of words. */
static bool scale_range(const char *scale, long long *from, long long *to)
{
    const char *dots = strstr(scale, "..");
    return dots && sv_long((struct sv){scale, (size_t)(dots - scale)}, from) &&
           sv_long(sv_of(dots + 2), to);
}

static enum status add_point(
    struct ratings_table *t, struct map *index, size_t *n, struct sv name, double value,
    struct err *e)
{
    if (*n == SCALE_POINTS_MAX)
        return err_set(e, ST_LIMIT, "a scale has at most %d points", SCALE_POINTS_MAX);
    if (name.n == 0 || !map_add(index, name, *n))
        return err_set(
            e, ST_INVALID, "--scale names `%.*s` twice, or nothing", (int)name.n,
            name.p);
    t->labels[*n] = arena_sv(&t->arena, name);
    t->value[(*n)++] = value;
    return ST_OK;
}

static enum status declare_scale(
    struct ratings_table *t, const char *scale, struct map *index, size_t *n,
    struct err *e)
{
    long long from, to;
    enum status st = ST_OK;
    struct sv rest = sv_of(scale), name;
    t->labels = arena_array(&t->arena, SCALE_POINTS_MAX, sizeof *t->labels);
    t->value = arena_array(&t->arena, SCALE_POINTS_MAX, sizeof *t->value);
    *n = 0;
    if (scale_range(scale, &from, &to)) {
        if (from >= to)
            return err_set(e, ST_INVALID, "the scale %s does not ascend", scale);
        for (long long v = from; v <= to && st == ST_OK; v++)
            st = add_point(
                t, index, n, sv_of(arena_printf(&t->arena, "%lld", v)), (double)v, e);
        return st;
    }
    while (st == ST_OK && sv_split(&rest, ',', &name))
        st = add_point(t, index, n, sv_trim(name), (double)*n + 1, e);
    return st;
}

static enum status place_on_scale(
    struct reading *rd, const char *scale, uint32_t *to, size_t *labels, struct err *e)
{
    AUTO_MAP struct map index = {0};
    struct names *names = &rd->names[COLUMN_LABEL];
    enum status st = declare_scale(rd->t, scale, &index, labels, e);
    for (size_t i = 0; i < names->n && st == ST_OK; i++) {
        struct sv name = names->name[i];
        double value;
        size_t at = *labels;
        /* 2.0 stands where 2 does. */
        if (!map_get(&index, name, &at) && as_number(name, &value)) {
            for (at = 0; at < *labels; at++) {
                double point;
                if (as_number(rd->t->labels[at], &point) && point == value)
                    break;
            }
        }
        if (at == *labels) {
            err_set(
                e, ST_INVALID, "the label `%.*s` is not on the scale %s", (int)name.n,
                name.p, scale);
            err_at(e, rd->path, rd->first[i].line, rd->first[i].col);
            return ST_INVALID;
        }
        to[i] = (uint32_t)at;
    }
    return st;
}

static enum status make_sets(struct reading *rd, size_t *labels, struct err *e)
{
    struct ratings_table *t = rd->t;
    struct ratings_sets s;
    enum status st =
        ratings_sets_fold(&s, rd->rows, &rd->n, t->labels, *labels, &t->arena, e);
    if (st != ST_OK)
        return st;
    t->labels = s.names;
    t->sets = s.bits;
    t->value = NULL;
    *labels = s.n;
    return ST_OK;
}

static enum status build(
    struct reading *rd, const struct ratings_table_opts *opts, struct err *e)
{
    struct ratings_table *t = rd->t;
    struct ratings_size size = {
        rd->names[COLUMN_TASK].n, rd->names[COLUMN_ANNOTATOR].n, 0};
    size_t labels = rd->names[COLUMN_LABEL].n;
    AUTO_FREE uint32_t *to = mem_array(NULL, labels + 1, sizeof *to);
    enum status st = opts->scale ? place_on_scale(rd, opts->scale, to, &size.labels, e)
                                 : order_labels(rd, opts, to, &size.labels, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < rd->n; i++) {
        if (rd->rows[i].label != RATING_MISSING)
            rd->rows[i].label = to[rd->rows[i].label];
    }
    t->rows = rd->n;
    if (opts->sets && (st = make_sets(rd, &size.labels, e)) != ST_OK)
        return st;
    t->tasks = arena_array(&t->arena, size.items + 1, sizeof *t->tasks);
    t->annotators = arena_array(&t->arena, size.raters + 1, sizeof *t->annotators);
    for (size_t i = 0; i < size.items; i++)
        t->tasks[i] = rd->names[COLUMN_TASK].name[i];
    for (size_t i = 0; i < size.raters; i++)
        t->annotators[i] = rd->names[COLUMN_ANNOTATOR].name[i];
    return ratings_build(&t->ratings, &size, rd->rows, rd->n, opts->repeats, e);
}

enum status ratings_table_read(
    struct ratings_table *t, const char *path, const struct ratings_table_opts *opts,
    struct err *e)
{
    AUTO_FD int fd = -1;
    *t = (struct ratings_table){0};
    enum status st = file_open_input(path, 0, &fd, e);
    if (st != ST_OK)
        return st;
    struct reading rd = {
        .t = t, .path = strcmp(path, "-") == 0 ? "standard input" : path};
    csv_of_fd(&rd.csv, fd, rd.path, CSV_SNIFF);
    st = read_rows(&rd, e);
    if (st == ST_OK)
        st = build(&rd, opts, e);
    csv_release(&rd.csv);
    for (size_t c = 0; c < COLUMN_N; c++) {
        map_release(&rd.names[c].index);
        free(rd.names[c].name);
    }
    free(rd.first);
    free(rd.rows);
    if (st != ST_OK)
        ratings_table_release(t);
    return st;
}

void ratings_table_release(struct ratings_table *t)
{
    if (!t)
        return;
    ratings_release(&t->ratings);
    arena_release(&t->arena);
    *t = (struct ratings_table){0};
}

void ratings_table_put_left_out(const struct ratings_table *t, struct json_out *w)
{
    json_put_key(w, "empty");
    json_put_int(w, (long long)t->ratings.missing);
    json_put_key(w, "repeated");
    json_put_int(w, (long long)t->ratings.repeated);
}

static void put_line(struct out *o, size_t n, const char *one, const char *many)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    if (n == 0)
        return;
    common_put_count(&b, (int64_t)n, one, many);
    out_printf(o, "%s\n", b.p);
}

void ratings_table_put_words(const struct ratings_table *t, struct out *o)
{
    const struct ratings *r = &t->ratings;
    put_line(o, r->missing, "empty label left out", "empty labels left out");
    put_line(
        o, r->repeated, "row left out: the same annotator said the same again",
        "rows left out: the same annotator said the same again");
    put_line(
        o, r->twofold, "row kept: the same annotator said something else before",
        "rows kept: the same annotator said something else before");
}
