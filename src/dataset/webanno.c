#include "webanno.h"

#include "diple/base/mem.h"

static const char head_line[] = "#FORMAT=WebAnno TSV 3.";

bool webanno_claim(struct sv head)
{
    return sv_starts(head, sv_of(head_line));
}

/* ---- escapes ------------------------------------------------------------------ */

static const char letters[] = "tnfrb", meant[] = "\t\n\f\r\b";
static const char reserved[] = "[]|_;*";

static bool is_control(char c)
{
    return (unsigned char)c < 8 || ((unsigned char)c >= 14 && (unsigned char)c < 32);
}

static char letter_of(char c)
{
    const char *at = c ? strchr(meant, c) : NULL;
    return at ? letters[at - meant] : 0;
}

void webanno_put_text(struct strbuf *out, struct sv text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i], letter = letter_of(c);
        if (letter || c == '\\' || is_control(c))
            strbuf_addch(out, '\\');
        strbuf_addch(out, letter ? letter : c);
    }
}

void webanno_put_value(struct strbuf *out, struct sv value)
{
    for (size_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        bool arrow = c == '-' && i + 1 < value.n && value.p[i + 1] == '>';
        bool letter = c == '\t' || c == '\n';
        if (arrow || letter || c == '\\' || (c && strchr(reserved, c)))
            strbuf_addch(out, '\\');
        strbuf_addch(out, letter ? letter_of(c) : c);
    }
}

/* What a backslash and the next character stand for; 0: for themselves. */
static char unescaped(struct sv rest)
{
    char c = rest.n > 1 ? rest.p[1] : 0;
    const char *at = c ? strchr(letters, c) : NULL;
    if (at)
        return meant[at - letters];
    if (c == '\\' || is_control(c) || (c && strchr(reserved, c)))
        return c;
    return c == '-' && rest.n > 2 && rest.p[2] == '>' ? c : 0;
}

struct sv webanno_plain(struct sv escaped, struct arena *a)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    if (!memchr(escaped.p ? escaped.p : "", '\\', escaped.n))
        return escaped;
    for (size_t i = 0; i < escaped.n; i++) {
        struct sv rest = {escaped.p + i, escaped.n - i};
        char c = escaped.p[i] == '\\' ? unescaped(rest) : 0;
        strbuf_addch(&b, c ? c : escaped.p[i]);
        i += c != 0;
    }
    return arena_sv(a, strbuf_sv(&b));
}

bool webanno_split(struct sv *rest, char sep, struct sv *out)
{
    size_t i = 0;
    if (!rest->p)
        return false;
    while (i < rest->n && rest->p[i] != sep)
        i += rest->p[i] == '\\' && i + 1 < rest->n ? 2 : 1;
    *out = (struct sv){rest->p, i};
    *rest = i < rest->n ? (struct sv){rest->p + i + 1, rest->n - i - 1}
                        : (struct sv){NULL, 0};
    return true;
}
