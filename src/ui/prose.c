#include "prose.h"

#include "diple/base/mem.h"
#include "diple/base/wrap.h"

enum { HANG = 6 };

struct pen pen_on(struct canvas *c, struct rect r)
{
    return (struct pen){.c = c, .r = r};
}

void pen_skip(struct pen *p, int rows)
{
    p->y += rows;
}

static void draw_line(
    struct pen *p, struct wrap *w, const struct wrap_line *line, int x, enum role role)
{
    struct sv part = {w->text.p + line->byte, line->drawn};
    canvas_data(p->c, p->r.y + p->y, x, p->r.x + p->r.cols - x, role, part);
}

static void write_wrapped(struct pen *p, int indent, enum role role, struct sv text)
{
    struct wrap w;
    struct wrap_line line;
    bool ascii = p->c && p->c->ascii;
    int width = p->r.cols - indent;
    if (width < 1)
        return;
    wrap_init(&w, text, (unsigned)width, (struct visible_opts){.ascii = ascii});
    for (size_t i = 0; wrap_line(&w, i, &line); i++, p->y++) {
        if (p->y >= p->r.rows) {
            p->cut = true;
            break;
        }
        if (p->c)
            draw_line(p, &w, &line, p->r.x + indent, role);
    }
    wrap_release(&w);
}

void pen_write(
    struct pen *p, enum role lead_role, const char *lead, enum role role,
    struct sv text)
{
    int indent = canvas_width(sv_of(lead), p->c && p->c->ascii);
    if (p->c && p->y < p->r.rows)
        canvas_puts(p->c, p->r.y + p->y, p->r.x, p->r.cols, lead_role, lead);
    if (indent > HANG && p->r.cols - indent < WRAP_MIN_WIDTH) {
        indent = HANG; /* too narrow beside it: below it */
        p->y++;
    }
    write_wrapped(p, indent, role, sv_trim(text));
}

void prose_sentence(struct strbuf *out, const char *text)
{
    struct sv t = sv_trim(sv_of(text));
    if (t.n == 0)
        return;
    strbuf_puts(out, out->n ? " " : "");
    char first = t.p[0];
    strbuf_addch(out, first >= 'a' && first <= 'z' ? (char)(first - 'a' + 'A') : first);
    strbuf_addsv(out, (struct sv){t.p + 1, t.n - 1});
    if (!strchr(".!?:)", t.p[t.n - 1]))
        strbuf_addch(out, '.');
}

void prose_bad_pattern(struct strbuf *out, const struct err *e)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    strbuf_printf(&b, "%s, at its character %u", e->message, e->pos.col);
    prose_sentence(out, b.p);
}

void prose_quote(struct strbuf *out, const char *text)
{
    static const char *const marks[] = {"\"", "'", "\u201c", "\u201e", "\u00ab"};
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (sv_starts(sv_of(text), sv_of(marks[i]))) {
            strbuf_puts(out, text);
            return;
        }
    strbuf_printf(out, "\"%s\"", text);
}
