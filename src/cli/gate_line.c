#include "gate_line.h"

#include "diple/base/utf8.h"
#include "diple/core/name.h"

/* What a shell gives a meaning to. */
static bool is_sign(char c)
{
    return strchr("|&;<>()$`\\*?[]#~!{}", c) != NULL;
}

static enum status refuse_sign(char c, struct err *e)
{
    err_set(
        e, ST_INVALID,
        "`%c` means nothing here: what you ask for is not given to a shell", c);
    err_hint(e, "Ask for one command; a name with such a sign stands in quotes.");
    return ST_INVALID;
}

/* One word, from line[*at] on. */
static enum status read_word(
    struct sv line, size_t *at, struct strbuf *word, struct err *e)
{
    char quote = 0;
    for (; *at < line.n; ++*at) {
        char c = line.p[*at];
        if (quote && c == quote)
            quote = 0;
        else if (!quote && (c == '\'' || c == '"'))
            quote = c;
        else if (!quote && (c == ' ' || c == '\t'))
            break;
        else if (!quote && is_sign(c))
            return refuse_sign(c, e);
        else
            strbuf_addch(word, c);
    }
    if (quote)
        return err_set(e, ST_INVALID, "a quotation mark was opened and never closed");
    enum status st = name_check_ext(strbuf_sv(word), e);
    if (st != ST_OK) {
        err_set(e, ST_INVALID, "a word of it is empty, too long, or cannot be seen");
        err_hint(e, "Names are written as they stand in the project.");
    }
    return st == ST_OK ? ST_OK : ST_INVALID;
}

enum status gate_line_read(
    struct sv line, struct arena *a, struct gate_words *out, struct err *e)
{
    struct gate_words words = {.n = 0};
    AUTO_STRBUF struct strbuf word = STRBUF_INIT;
    if (line.n > GATE_LINE_MAX)
        return err_set(
            e, ST_LIMIT, "what you ask for is longer than %d characters",
            GATE_LINE_MAX);
    if (!utf8_check(line, NULL))
        return err_set(e, ST_INVALID, "what you ask for is no text");
    for (size_t at = 0; at < line.n;) {
        if (line.p[at] == ' ' || line.p[at] == '\t') {
            at++;
            continue;
        }
        if (words.n == GATE_WORDS_MAX)
            return err_set(
                e, ST_LIMIT, "what you ask for has more than %d words", GATE_WORDS_MAX);
        strbuf_clear(&word);
        enum status st = read_word(line, &at, &word, e);
        if (st != ST_OK)
            return st;
        words.list[words.n++] = arena_strndup(a, word.p, word.n);
    }
    if (words.n == 0)
        return err_set(e, ST_INVALID, "nothing was asked for");
    *out = words;
    return ST_OK;
}
