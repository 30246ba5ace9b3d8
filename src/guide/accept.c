#include "diple/guide/accept.h"

#include "diple/base/json.h"
#include "diple/base/regex.h"
#include "diple/guide/answer.h"

bool accepted_pattern(const struct value *v, struct sv *pattern)
{
    struct sv s = v->text;
    if (v->kind != VALUE_TEXT || s.n < 3 || s.p[0] != '/' || s.p[s.n - 1] != '/')
        return false;
    *pattern = (struct sv){s.p + 1, s.n - 2};
    return true;
}

static enum status parse_one(
    const struct guide *g, struct sv json, struct arena *a, struct answer *out,
    struct err *e)
{
    enum status st = answer_parse(g, json, a, out, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < out->n; i++)
        if (out->values[i].kind != VALUE_NONE)
            return ST_OK;
    return err_set(e, ST_INVALID, "this gold answers no question");
}

static enum status parse_list(
    const struct guide *g, const struct json_scan *scan, struct arena *a,
    struct accepted *out, struct err *e)
{
    if (scan->n == 0)
        return err_set(e, ST_INVALID, "the list of accepted answers is empty");
    if (scan->n > ACCEPT_MAX)
        return err_set(
            e, ST_LIMIT, "%zu accepted answers are too many; at most %d", scan->n,
            ACCEPT_MAX);
    struct accepted made = {arena_array(a, scan->n, sizeof *made.list), scan->n};
    enum status st = ST_OK;
    for (size_t i = 0; i < scan->n && st == ST_OK; i++)
        st = parse_one(g, scan->members[i].value, a, &made.list[i], e);
    if (st == ST_OK)
        *out = made;
    return st;
}

enum status accepted_parse(
    const struct guide *g, struct sv json, struct arena *a, struct accepted *out,
    struct err *e)
{
    struct json_scan scan = {0};
    enum status st = json_scan(&scan, json, e);
    if (st == ST_OK && scan.kind == JSON_ARRAY) {
        st = parse_list(g, &scan, a, out, e);
    } else if (st == ST_OK && scan.kind == JSON_OBJECT) {
        struct answer *one = arena_array(a, 1, sizeof *one);
        st = parse_one(g, json, a, one, e);
        if (st == ST_OK)
            *out = (struct accepted){one, 1};
    } else if (st == ST_OK) {
        st = err_set(
            e, ST_INVALID, "gold is an answer, or a list of answers; this is %s",
            json_kind_words(scan.kind));
    }
    json_scan_release(&scan);
    return st;
}

static enum status check_pattern(struct sv pattern, const char *id, struct err *e)
{
    struct regex *r = NULL;
    struct err why = {0};
    if (regex_compile(pattern, REGEX_CASELESS, &r, &why) != ST_OK)
        return err_set(
            e, ST_INVALID, "question `%s`: the pattern between slashes: %s", id,
            why.message);
    regex_free(r);
    return ST_OK;
}

/* What the key says of each question must be allowed; what it leaves out need
 * not be there. A pattern is no answer, so it is looked at apart. */
static enum status check_one(
    const struct guide *g, const struct answer *an, struct sv record, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct answer plain;
    struct faults faults = {0};
    struct sv pattern;
    enum status st = answer_refuse_hidden(g, an, e);
    answer_copy(an, &a, &plain);
    for (size_t i = 0; i < plain.n && st == ST_OK; i++) {
        if (!accepted_pattern(&plain.values[i], &pattern))
            continue;
        st = check_pattern(pattern, g->questions[i].id, e);
        plain.values[i] = (struct value){0};
    }
    if (st != ST_OK || answer_check(g, &plain, record, &a, &faults) == ST_OK)
        return st;
    for (size_t i = 0; i < faults.n; i++) {
        const struct fault *f = &faults.list[i];
        if (plain.values[f->question].kind != VALUE_NONE)
            return err_set(
                e, ST_INVALID, "question `%s`: %s", g->questions[f->question].id,
                f->sentence);
    }
    return ST_OK;
}

enum status accepted_check(
    const struct guide *g, const struct accepted *key, struct sv record, struct err *e)
{
    enum status st = ST_OK;
    for (size_t i = 0; i < key->n && st == ST_OK; i++)
        st = check_one(g, &key->list[i], record, e);
    return st;
}

static bool same(const struct answer *x, const struct answer *y)
{
    for (size_t i = 0; i < x->n; i++)
        if (!value_equal(&x->values[i], &y->values[i]))
            return false;
    return true;
}

void accepted_write(
    const struct guide *g, const struct accepted *key, struct strbuf *out)
{
    bool first = true;
    strbuf_addch(out, '[');
    for (size_t i = 0; i < key->n; i++) {
        size_t k = 0;
        while (k < i && !same(&key->list[k], &key->list[i]))
            k++;
        if (k < i)
            continue;
        if (!first)
            strbuf_addch(out, ',');
        first = false;
        answer_write(g, &key->list[i], out);
    }
    strbuf_addch(out, ']');
}
