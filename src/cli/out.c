#include "out.h"

#include <langinfo.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "diple/base/file.h"
#include "diple/base/visible.h"

enum { OUT_BLOCK = 64 << 10 };

static bool locale_is_ascii(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

void out_init(struct out *o, int fd)
{
    *o = (struct out){.fd = fd, .tty = isatty(fd), .ascii = locale_is_ascii()};
    strbuf_init(&o->buf, 0);
    strbuf_init(&o->line, 0);
}

void out_release(struct out *o)
{
    strbuf_release(&o->buf);
    strbuf_release(&o->line);
}

static void end_line(struct out *o)
{
    struct visible_opts opts = {.ascii = o->ascii};
    visible_lines(strbuf_sv(&o->line), opts, &o->buf);
    strbuf_clear(&o->line);
}

static void write_out(struct out *o)
{
    if (o->err.status == ST_OK && o->buf.n > 0)
        file_write_fd(o->fd, "standard output", strbuf_sv(&o->buf), &o->err);
    strbuf_clear(&o->buf);
}

enum status out_flush(struct out *o, struct err *e)
{
    end_line(o);
    write_out(o);
    if (o->err.status != ST_OK && e)
        *e = o->err;
    return o->err.status;
}

static void added(struct out *o)
{
    if (o->buf.n >= OUT_BLOCK)
        write_out(o);
}

void out_puts(struct out *o, const char *ours)
{
    strbuf_puts(&o->buf, ours);
    added(o);
}

void out_printf(struct out *o, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    strbuf_vprintf(&o->buf, fmt, ap);
    va_end(ap);
    added(o);
}

static struct visible_opts visible_of(const struct out *o)
{
    return (struct visible_opts){.ascii = o->ascii, .one_line = true};
}

void out_data(struct out *o, struct sv untrusted)
{
    if (o->tty)
        visible_line(untrusted, visible_of(o), &o->buf);
    else
        strbuf_addsv(&o->buf, untrusted);
    added(o);
}

void out_cell(struct out *o, struct sv untrusted, size_t columns)
{
    visible_fit(untrusted, columns, true, visible_of(o), &o->buf);
    added(o);
}

void out_stream(struct out *o, struct sv untrusted)
{
    if (!o->tty) {
        strbuf_addsv(&o->buf, untrusted);
        added(o);
        return;
    }
    /* A character may be cut between two calls, a line is looked at whole. */
    const char *last = memrchr(untrusted.p ? untrusted.p : "", '\n', untrusted.n);
    size_t whole = last ? (size_t)(last - untrusted.p) + 1 : 0;
    if (whole) {
        strbuf_add(&o->line, untrusted.p, whole);
        end_line(o);
    }
    strbuf_add(&o->line, untrusted.p + whole, untrusted.n - whole);
    added(o);
}

void out_bar(struct out *o, int64_t part, int64_t whole, size_t columns)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    part = part < 0 ? 0 : part > whole ? whole : part;
    size_t ticks =
        whole > 0 ? (size_t)((double)part * (double)columns * 8 / (double)whole) : 0;
    size_t full = ticks / 8, rest = o->ascii ? 0 : ticks % 8;
    for (size_t i = 0; i < columns; i++) {
        if (i < full)
            out_puts(o, o->ascii ? "#" : "█");
        else if (i == full && rest)
            out_puts(o, eighths[rest]);
        else
            out_puts(o, o->ascii ? "." : "·");
    }
}

struct json_out out_json(struct out *o)
{
    struct json_out w = json_out_to(&o->buf);
    w.ascii = o->tty;
    return w;
}

void out_json_end(struct out *o)
{
    out_puts(o, "\n");
}

/* Standard error may be gone; there is nobody left to tell. */
static void write_message(const struct strbuf *b)
{
    (void)file_write_fd(STDERR_FILENO, "standard error", strbuf_sv(b), NULL);
}

static struct visible_opts visible_message(void)
{
    return (struct visible_opts){.ascii = locale_is_ascii(), .one_line = true};
}

static void put_place(struct strbuf *out, const char *file, unsigned line, unsigned col)
{
    visible_line(sv_of(file), visible_message(), out);
    if (line)
        strbuf_printf(out, ":%u", line);
    if (line && col)
        strbuf_printf(out, ":%u", col);
    strbuf_puts(out, ": ");
}

static void put_hint(struct strbuf *out, const char *hint)
{
    if (!hint || !hint[0])
        return;
    strbuf_puts(out, "  ");
    visible_line(sv_of(hint), visible_message(), out);
    strbuf_addch(out, '\n');
}

void message_error(const struct err *e)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    if (e->pos.file[0])
        put_place(&b, e->pos.file, e->pos.line, e->pos.col);
    else
        strbuf_puts(&b, "diple: ");
    visible_line(sv_of(e->message), visible_message(), &b);
    strbuf_addch(&b, '\n');
    put_hint(&b, e->hint);
    write_message(&b);
}

void message_note(const char *fmt, ...)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT, b = STRBUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    strbuf_vprintf(&text, fmt, ap);
    va_end(ap);
    strbuf_puts(&b, "diple: ");
    visible_line(strbuf_sv(&text), visible_message(), &b);
    strbuf_addch(&b, '\n');
    write_message(&b);
}

void message_findings(struct diags *d)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    const char *told = NULL;
    diags_sort(d);
    for (size_t i = 0; i < d->n; i++) {
        const struct diag *one = &d->list[i];
        put_place(&b, d->file, one->line, one->col);
        visible_line(sv_of(one->message), visible_message(), &b);
        strbuf_addch(&b, '\n');
        if (!one->hint || (told && strcmp(told, one->hint) == 0))
            continue; /* a hundred rows with one mistake want one hint */
        put_hint(&b, one->hint);
        told = one->hint;
    }
    if (d->dropped)
        strbuf_printf(&b, "%s: and %zu more like these\n", d->file, d->dropped);
    write_message(&b);
}

void message_diags(struct diags *d, struct sv source)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    diags_format(d, source, &b);
    write_message(&b);
}
