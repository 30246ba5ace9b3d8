#include "tar.h"

#include <stdio.h>
#include <string.h>

#include "diple/base/mem.h"

enum { AT_SIZE = 124, AT_SUM = 148, AT_TYPE = 156, AT_MAGIC = 257, SIZE_DIGITS = 11 };

bool tar_claim(struct sv head)
{
    return head.n >= TAR_BLOCK && memcmp(head.p + AT_MAGIC, "ustar", 5) == 0;
}

void tar_release(struct tar_reader *t)
{
    input_release(&t->in);
    strbuf_release(&t->name);
    strbuf_release(&t->text);
}

/* So many bytes are in the window, or the input has ended. */
static enum status need(struct tar_reader *t, size_t n, bool *there, struct err *e)
{
    enum status st = ST_OK;
    while (st == ST_OK && t->in.end - t->in.at < n && !t->in.eof)
        st = input_more(&t->in, e);
    *there = t->in.end - t->in.at >= n;
    return st;
}

static bool octal(const char *p, size_t n, size_t *out)
{
    *out = 0;
    for (size_t i = 0; i < n && p[i] && p[i] != ' '; i++) {
        if (p[i] < '0' || p[i] > '7')
            return false;
        *out = *out * 8 + (size_t)(p[i] - '0');
    }
    return true;
}

static unsigned sum_of(const char *block)
{
    unsigned sum = 0;
    for (size_t i = 0; i < TAR_BLOCK; i++) {
        bool own = i >= AT_SUM && i < AT_SUM + 8;
        sum += own ? ' ' : (unsigned char)block[i];
    }
    return sum;
}

static bool is_empty(const char *block)
{
    for (size_t i = 0; i < TAR_BLOCK; i++) {
        if (block[i])
            return false;
    }
    return true;
}

static enum status broken(struct err *e)
{
    return err_set(e, ST_INVALID, "this is no whole tar of text files");
}

/* Passes over n bytes; those of a file are kept, up to the most. */
static enum status take(struct tar_reader *t, size_t n, bool keep, struct err *e)
{
    while (n > 0) {
        bool there;
        enum status st = need(t, 1, &there, e);
        if (st != ST_OK)
            return st;
        if (!there)
            return broken(e);
        size_t part = t->in.end - t->in.at;
        part = part < n ? part : n;
        if (keep && t->text.n < t->max + 1)
            strbuf_add(
                &t->text, t->in.p + t->in.at,
                part < t->max + 1 - t->text.n ? part : t->max + 1 - t->text.n);
        t->in.at += part;
        n -= part;
    }
    return ST_OK;
}

static void set_name(struct tar_reader *t, const char *block)
{
    size_t n = strnlen(block, 100), from = n;
    while (from > 0 && block[from - 1] != '/')
        from--;
    strbuf_clear(&t->name);
    strbuf_add(&t->name, block + from, n - from);
}

enum status tar_next(struct tar_reader *t, struct tar_file *out, struct err *e)
{
    for (;;) {
        bool there;
        size_t size, sum;
        enum status st = need(t, TAR_BLOCK, &there, e);
        if (st != ST_OK)
            return st;
        const char *block = t->in.p + t->in.at;
        if (!there || is_empty(block))
            return ST_NOT_FOUND;
        if (!octal(block + AT_SUM, 7, &sum) || sum != sum_of(block) ||
            !octal(block + AT_SIZE, SIZE_DIGITS, &size))
            return broken(e);
        bool file = block[AT_TYPE] == '0' || block[AT_TYPE] == '\0';
        set_name(t, block);
        strbuf_clear(&t->text);
        t->in.at += TAR_BLOCK;
        st = take(t, size, file, e);
        if (st == ST_OK)
            st = take(t, (TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK, false, e);
        if (st != ST_OK)
            return st;
        if (!file)
            continue;
        *out = (struct tar_file){strbuf_sv(&t->name), strbuf_sv(&t->text)};
        if (size <= t->max)
            return ST_OK;
        return err_set(
            e, ST_LIMIT, "%.*s is larger than %zu bytes", (int)t->name.n, t->name.p,
            t->max);
    }
}

enum status tar_put(struct strbuf *out, struct sv name, struct sv text, struct err *e)
{
    char block[TAR_BLOCK] = {0};
    if (name.n == 0 || name.n > TAR_NAME_MAX || memchr(name.p, '/', name.n) ||
        name.p[0] == '.')
        return err_set(
            e, ST_INVALID, "`%.*s` can be no file name: at most %d bytes, no slash",
            (int)(name.n < 60 ? name.n : 60), name.p, TAR_NAME_MAX);
    memcpy(block, name.p, name.n);
    memcpy(block + 100, "0000644", 7);
    memcpy(block + 108, "0000000", 7);
    memcpy(block + 116, "0000000", 7);
    snprintf(block + AT_SIZE, SIZE_DIGITS + 1, "%011zo", text.n);
    memcpy(block + 136, "00000000000", 11);
    block[AT_TYPE] = '0';
    memcpy(block + AT_MAGIC, "ustar\00000", 8);
    snprintf(block + AT_SUM, 8, "%06o", sum_of(block));
    block[AT_SUM + 7] = ' ';
    strbuf_add(out, block, sizeof block);
    strbuf_addsv(out, text);
    strbuf_pad(out, '\0', (TAR_BLOCK - text.n % TAR_BLOCK) % TAR_BLOCK);
    return ST_OK;
}

void tar_end(struct strbuf *out)
{
    strbuf_pad(out, '\0', (size_t)2 * TAR_BLOCK);
}
