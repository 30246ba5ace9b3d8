#include "html.h"

#include "diple/base/visible.h"

static void escape(struct strbuf *b, struct sv text)
{
    for (size_t i = 0; i < text.n; i++) {
        switch (text.p[i]) {
        case '&': strbuf_puts(b, "&amp;"); break;
        case '<': strbuf_puts(b, "&lt;"); break;
        case '>': strbuf_puts(b, "&gt;"); break;
        case '"': strbuf_puts(b, "&quot;"); break;
        case '\'': strbuf_puts(b, "&#39;"); break;
        default: strbuf_addch(b, text.p[i]);
        }
    }
}

void html_escape(struct strbuf *b, struct sv untrusted)
{
    AUTO_STRBUF struct strbuf line = STRBUF_INIT;
    visible_line(untrusted, (struct visible_opts){.one_line = true}, &line);
    escape(b, strbuf_sv(&line));
}

void html_data(struct strbuf *b, struct sv untrusted)
{
    strbuf_puts(b, "<bdi>");
    html_escape(b, untrusted);
    strbuf_puts(b, "</bdi>");
}

void html_fit(struct strbuf *b, struct sv untrusted, size_t columns)
{
    AUTO_STRBUF struct strbuf line = STRBUF_INIT;
    visible_fit(
        untrusted, columns, false, (struct visible_opts){.one_line = true}, &line);
    escape(b, strbuf_sv(&line));
}
