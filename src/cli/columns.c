#include "columns.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "diple/base/file.h"
#include "diple/base/mem.h"

enum { SHOWN_MAX = 40, MESSAGE_MAX = 160 };

static size_t find(const struct csv_row *row, const char *name)
{
    size_t i = 0;
    while (i < row->n && (!name || !sv_is(sv_trim(row->fields[i].text), name)))
        i++;
    return i;
}

static enum status find_all(
    struct columns *c, const struct csv_row *header, struct err *e)
{
    for (size_t i = 0; i < c->n; i++) {
        c->at[i] = find(header, c->wanted[i].name);
        if (c->at[i] == header->n)
            c->at[i] = find(header, c->wanted[i].other);
        if (c->at[i] < header->n || c->wanted[i].optional)
            continue;
        err_set(e, ST_INVALID, "the table has no column `%s`", c->wanted[i].name);
        err_at(e, c->path, header->line, 1);
        return ST_INVALID;
    }
    return ST_OK;
}

enum status columns_open(
    struct columns *c, const char *path, const struct column *wanted, size_t n,
    struct err *e)
{
    struct csv_row header;
    *c = (struct columns){
        .path = strcmp(path, "-") == 0 ? "standard input" : path,
        .fd = -1,
        .wanted = wanted,
        .n = n};
    enum status st = file_open_input(path, 0, &c->fd, e);
    if (st != ST_OK)
        return st;
    csv_of_fd(&c->csv, c->fd, c->path, CSV_SNIFF);
    st = csv_next(&c->csv, &header, e);
    if (st == ST_NOT_FOUND)
        st = err_set(e, ST_INVALID, "%s is empty", c->path);
    if (st == ST_OK)
        st = find_all(c, &header, e);
    if (st != ST_OK)
        columns_close(c);
    return st;
}

void columns_close(struct columns *c)
{
    if (!c->path)
        return;
    csv_release(&c->csv);
    if (c->fd > STDIN_FILENO)
        close(c->fd);
    *c = (struct columns){.fd = -1};
}

enum status columns_next(struct columns *c, struct err *e)
{
    struct csv_row row;
    enum status st = csv_next(&c->csv, &row, e);
    if (st != ST_OK)
        return st;
    c->line = row.line;
    for (size_t i = 0; i < c->n; i++)
        c->field[i] = c->at[i] < row.n ? &row.fields[c->at[i]] : NULL;
    return ST_OK;
}

enum status columns_refuse(
    const struct columns *c, size_t i, struct err *e, const char *fmt, ...)
{
    char message[MESSAGE_MAX];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(message, sizeof message, fmt, ap);
    va_end(ap);
    err_set(e, ST_INVALID, "%s", message);
    if (c->field[i])
        err_at(e, c->path, c->field[i]->line, c->field[i]->col);
    else
        err_at(e, c->path, c->line, 1);
    return ST_INVALID;
}

enum status columns_text(
    const struct columns *c, size_t i, struct sv *out, struct err *e)
{
    if (!c->field[i] || c->field[i]->text.n == 0)
        return columns_refuse(c, i, e, "this row has no %s", c->wanted[i].name);
    *out = c->field[i]->text;
    return ST_OK;
}

enum status columns_number(
    const struct columns *c, size_t i, uint32_t max, uint32_t *out, struct err *e)
{
    struct sv text = {0};
    long long n;
    enum status st = columns_text(c, i, &text, e);
    if (st != ST_OK)
        return st;
    int shown = (int)(text.n < SHOWN_MAX ? text.n : SHOWN_MAX);
    if (!sv_long(text, &n) || n < 0)
        return columns_refuse(
            c, i, e, "`%.*s` is no %s: a whole number from 0", shown, text.p,
            c->wanted[i].name);
    if (n > max)
        return columns_refuse(
            c, i, e, "%s %.*s is over %u", c->wanted[i].name, shown, text.p, max);
    *out = (uint32_t)n;
    return ST_OK;
}

uint32_t name_list_add(struct name_list *l, struct sv name)
{
    size_t at = l->n;
    if (!map_add(&l->index, name, at)) {
        map_get(&l->index, name, &at);
        return (uint32_t)at;
    }
    l->name = mem_grow(l->name, &l->cap, at + 1, sizeof *l->name);
    l->name[l->n++] = arena_sv(&l->text, name);
    return (uint32_t)at;
}

void name_list_release(struct name_list *l)
{
    map_release(&l->index);
    arena_release(&l->text);
    free(l->name);
    *l = (struct name_list){0};
}
