#include "diple/core/skills.h"

#include <stdlib.h>

#include "diple/base/json.h"
#include "diple/core/name.h"

static int compare(const void *a, const void *b)
{
    return sv_cmp(*(const struct sv *)a, *(const struct sv *)b);
}

static bool separates(char c)
{
    return c == ' ' || c == ',' || c == '\t' || c == '\n';
}

/* The next word, or an empty view at the end. */
static struct sv next_word(struct sv *rest)
{
    while (rest->n && separates(rest->p[0]))
        *rest = (struct sv){rest->p + 1, rest->n - 1};
    struct sv word = {rest->p, 0};
    while (word.n < rest->n && !separates(rest->p[word.n]))
        word.n++;
    *rest = (struct sv){rest->p + word.n, rest->n - word.n};
    return word;
}

static enum status check_word(struct sv word, struct err *e)
{
    if (word.n > SKILL_MAX_BYTES)
        return err_set(
            e, ST_LIMIT, "a skill is a word of at most %d bytes, not %zu",
            SKILL_MAX_BYTES, word.n);
    return name_check(word, "skill", e);
}

enum status skills_parse(struct sv words, struct strbuf *json, struct err *e)
{
    struct sv list[SKILLS_MAX] = {0}, word;
    size_t n = 0;
    while ((word = next_word(&words)).n) {
        enum status st = check_word(word, e);
        if (st != ST_OK)
            return st;
        if (n == SKILLS_MAX)
            return err_set(e, ST_LIMIT, "at most %d skills are kept", SKILLS_MAX);
        list[n++] = word;
    }
    qsort(list, n, sizeof *list, compare);
    struct json_out w = json_out_to(json);
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !sv_eq(list[i], list[i - 1]))
            json_put_sv(&w, list[i]);
    json_end_array(&w);
    return ST_OK;
}

static bool has(const struct json *set, struct sv word)
{
    const struct json *v = json_is(set, JSON_ARRAY) ? json_first(set) : NULL;
    for (; v; v = json_next(v))
        if (sv_eq(json_str(v), word))
            return true;
    return false;
}

static void add_word(struct strbuf *words, struct sv word, bool first)
{
    if (!words)
        return;
    strbuf_puts(words, first ? "" : ", ");
    strbuf_addsv(words, word);
}

size_t skills_lack(const char *have, const char *wanted, struct strbuf *words)
{
    AUTO_JSON struct json *a = NULL, *b = NULL;
    size_t n = 0;
    json_parse(sv_of(have ? have : "[]"), &a, NULL);
    json_parse(sv_of(wanted ? wanted : "[]"), &b, NULL);
    const struct json *v = json_is(b, JSON_ARRAY) ? json_first(b) : NULL;
    for (; v; v = json_next(v))
        if (json_is(v, JSON_STRING) && !has(a, json_str(v)))
            add_word(words, json_str(v), n++ == 0);
    return n;
}

void skills_words(const char *set, struct strbuf *out)
{
    skills_lack(NULL, set, out);
}
