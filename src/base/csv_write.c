#include "diple/base/csv.h"

char csv_separator(enum csv_form form)
{
    switch (form) {
    case CSV_SEMICOLON: return ';';
    case CSV_TAB:
    case CSV_TSV: return '\t';
    default: return ',';
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool needs_quotes(struct sv field, char sep)
{
    if (field.n == 0)
        return false;
    if (is_blank(field.p[0]) || is_blank(field.p[field.n - 1]))
        return true;
    /* As the first bytes of a file these would be taken for a mark. */
    if (sv_starts(field, SV("\xef\xbb\xbf")))
        return true;
    for (size_t i = 0; i < field.n; i++) {
        char c = field.p[i];
        if (c == sep || c == '"' || c == '\n' || c == '\r')
            return true;
    }
    return false;
}

static void put_quoted(struct strbuf *out, struct sv field)
{
    struct sv part;
    bool first = true;
    strbuf_addch(out, '"');
    while (sv_split(&field, '"', &part)) {
        if (!first)
            strbuf_puts(out, "\"\"");
        strbuf_addsv(out, part);
        first = false;
    }
    strbuf_addch(out, '"');
}

/* The letter that stands for a byte in TSV, or 0 for one that stands for itself. */
static char escape_letter(char c)
{
    switch (c) {
    case '\t': return 't';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\\': return '\\';
    default: return '\0';
    }
}

static void put_escaped(struct strbuf *out, struct sv field)
{
    size_t from = 0;
    for (size_t i = 0; i < field.n; i++) {
        char escape[2] = {'\\', escape_letter(field.p[i])};
        if (!escape[1])
            continue;
        strbuf_add(out, field.p + from, i - from);
        strbuf_add(out, escape, sizeof escape);
        from = i + 1;
    }
    if (from < field.n)
        strbuf_add(out, field.p + from, field.n - from);
}

void csv_put_field(struct strbuf *out, enum csv_form form, bool first, struct sv field)
{
    char sep = csv_separator(form);
    if (!first)
        strbuf_addch(out, sep);
    if (form == CSV_TSV)
        put_escaped(out, field);
    else if (needs_quotes(field, sep))
        put_quoted(out, field);
    else
        strbuf_addsv(out, field);
}

void csv_end_row(struct strbuf *out)
{
    strbuf_addch(out, '\n');
}

void csv_put_row(
    struct strbuf *out, enum csv_form form, const struct sv *fields, size_t n)
{
    if (n == 1 && fields[0].n == 0 && form != CSV_TSV)
        strbuf_puts(out, "\"\"");
    else
        for (size_t i = 0; i < n; i++)
            csv_put_field(out, form, i == 0, fields[i]);
    csv_end_row(out);
}
