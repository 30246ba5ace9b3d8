#include "syntax.h"

#include <stdbool.h>
#include <strings.h>

#include "diple/base/mem.h"

/* Beginnings of libyaml's sentences; the first that fits is taken. */
static const struct {
    const char *problem;
    struct syntax_words words;
} explained[] = {
    {"mapping values are not allowed",
     {"a `:` stands where no key can be",
      "text with `: ` in it needs quotes; a key belongs on a line of its own, indented "
      "like its neighbours"}},
    {"could not find expected ':'",
     {"a key without its `:`",
      "write `key: value`; a text of several lines begins with `|` or is indented"}},
    {"found character that cannot start any token",
     {"a value cannot begin with this character",
      "indent with blanks, never tabs; put text that begins with @, ` or % in quotes"}},
    {"found a tab character",
     {"a tab in the indentation", "indent with blanks, never tabs"}},
    {"did not find expected key",
     {"the line does not fit what stands above it",
      "indent the keys of one part alike; inside single quotes write '' for a quote"}},
    {"did not find expected '-'",
     {"the line does not fit the list above it",
      "begin each entry of the list with `-` in the same column"}},
    {"block sequence entries are not allowed",
     {"a list cannot begin here",
      "begin the list on a line of its own, or quote the text that begins with `-`"}},
    {"block mapping keys are not allowed", {"a key cannot begin here", NULL}},
    {"found unexpected end of stream",
     {"quotes open here and are never closed",
      "close them with the mark that opened them; inside single quotes write '' for "
      "one"}},
    {"found unexpected document indicator",
     {"`---` or `...` inside quotes", "close the quotes before it"}},
    {"found unknown escape character",
     {"no such escape in double quotes",
      "write patterns in single quotes, where \\ is only itself"}},
    {"did not find expected hexdecimal",
     {"the escape needs hexadecimal digits", "for example \"\\u00e9\""}},
    {"found invalid Unicode character",
     {"the escape names no character", "for example \"\\u00e9\""}},
    {"did not find expected ',' or ']'",
     {"a `,` or `]` is missing in a list",
      "close the list that [ opened; text with , [ ] in it needs quotes"}},
    {"did not find expected ',' or '}'",
     {"a `,` or `}` is missing",
      "close what { opened; text with , { } : in it needs quotes"}},
    {"did not find expected <document start>",
     {"the file goes on after its end",
      "a guide is one map of keys; look at the indentation of the lines above"}},
    {"did not find expected comment or line break",
     {"only a comment may follow here", "begin the text on the next line, indented"}},
    {"did not find expected node content",
     {"a value is missing here", "write \"\" for an empty text"}},
    {"found undefined tag handle",
     {"tags (!) are not allowed here", "put text that begins with ! in quotes"}},
    {"did not find expected alphabetic or numeric",
     {"& and * are not allowed here", "put text that begins with & or * in quotes"}},
    {"did not find expected whitespace or line break",
     {"something stands too close", "put text that begins with ! in quotes"}},
    {"found incompatible YAML", {"this is another version of YAML", NULL}},
    {"found unknown directive",
     {"% at the start of a line means something in YAML", "put the text in quotes"}},
    {"found unexpected non-alphabetical",
     {"% at the start of a line means something in YAML", "put the text in quotes"}},
    {"found duplicate %YAML", {"%YAML stands twice", NULL}},
    {"found a indentation indicator equal to 0", {"`|0` is no indentation", NULL}},
};

struct syntax_words syntax_explain(const char *problem)
{
    for (size_t i = 0; problem && i < ARRAY_LEN(explained); i++)
        if (sv_starts(sv_of(problem), sv_of(explained[i].problem)))
            return explained[i].words;
    return (struct syntax_words){
        "this is not YAML", "look for a missing quote, or for indentation that differs "
                            "from the line above"};
}

static bool any_case(struct sv s, const char *const *words)
{
    for (; *words; words++)
        if (s.n == strlen(*words) && strncasecmp(s.p, *words, s.n) == 0)
            return true;
    return false;
}

static size_t count_digits(struct sv s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && s.p[at + n] >= '0' && s.p[at + n] <= '9')
        n++;
    return n;
}

static bool only(struct sv s, const char *set)
{
    for (size_t i = 0; i < s.n; i++)
        if (!memchr(set, s.p[i], strlen(set)))
            return false;
    return true;
}

static bool is_date(struct sv s)
{
    return s.n >= 8 && count_digits(s, 0) == 4 && s.p[4] == '-' &&
           count_digits(s, 5) >= 1 && count_digits(s, 5) <= 2 &&
           memchr(s.p + 6, '-', s.n - 6);
}

/* Whole numbers that come back as other digits than were written. */
static const char *number_read_as(struct sv s)
{
    if (s.n && (s.p[0] == '-' || s.p[0] == '+'))
        s = (struct sv){s.p + 1, s.n - 1};
    size_t lead = count_digits(s, 0);
    if (lead == 0)
        return NULL;
    if (s.n > 1 && s.p[0] == '0' && lead == s.n)
        return "another number";
    if (s.n > 2 && s.p[0] == '0' && (s.p[1] == 'x' || s.p[1] == 'b' || s.p[1] == 'o'))
        return "another number";
    if (only(s, "0123456789_") && lead < s.n)
        return "another number";
    if (only(s, "0123456789:") && lead < s.n && s.p[s.n - 1] != ':')
        return "a time in seconds";
    if (only(s, "0123456789.") && lead + 1 + count_digits(s, lead + 1) == s.n &&
        lead + 1 < s.n && s.p[s.n - 1] == '0')
        return "a number without its last 0";
    return NULL;
}

const char *syntax_read_as(struct sv s)
{
    static const char *const yes[] = {"y", "yes", "true", "on", NULL};
    static const char *const no[] = {"n", "no", "false", "off", NULL};
    static const char *const nothing[] = {"~", "null", NULL};
    static const char *const odd[] = {".inf", "+.inf", "-.inf", ".nan", NULL};
    if (s.n == 0 || any_case(s, nothing))
        return "nothing";
    if (any_case(s, yes))
        return "true";
    if (any_case(s, no))
        return "false";
    if (any_case(s, odd))
        return "a number";
    if (is_date(s))
        return "a date";
    return number_read_as(s);
}
