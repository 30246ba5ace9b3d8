#include "diple/core/policy.h"

#include <math.h>
#include <string.h>

#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "words.h"

static const char *const policy_order_words[] = {
    "as-given", "random", "longest-waiting", "priority"};
static const char *const policy_feedback_words[] = {"at-end", "at-once", "silent"};
static const char *const policy_consensus_words[] = {
    "adjudicate", "unanimous", "majority", "weighted", "dawid-skene"};

_Static_assert(ARRAY_LEN(policy_order_words) == POLICY_ORDER_N, "a word each");
_Static_assert(ARRAY_LEN(policy_feedback_words) == POLICY_FEEDBACK_N, "a word each");
_Static_assert(ARRAY_LEN(policy_consensus_words) == POLICY_CONSENSUS_N, "a word each");

WORDS_FUNCTIONS(policy_order)
WORDS_FUNCTIONS(policy_feedback)
WORDS_FUNCTIONS(policy_consensus)

enum kind { WHOLE, SHARE, WORD, TEXT, SWITCH, SKILLS };

enum { TEXT_MAX = 256 };

/* Of what has a default other than 0: there 0 stands for that default. */
#define SHARE_LEAST 0.01

/* `usual` is the default; WORD fields are enums whose default is 0. */
static const struct field {
    const char *key;
    enum kind kind;
    size_t at;
    double min, max, usual;
    const char *const *words;
    size_t n_words;
} fields[] = {
#define AT(name) offsetof(struct policy, name)
    {.key = "order",
     .kind = WORD,
     .at = AT(order),
     .words = policy_order_words,
     .n_words = POLICY_ORDER_N},
    {.key = "priority", .kind = TEXT, .at = AT(priority)},
    {.key = "overlap", .kind = WHOLE, .at = AT(overlap), .max = POLICY_OVERLAP_MAX},
    {.key = "overlap-share",
     .kind = SHARE,
     .at = AT(overlap_share),
     .min = SHARE_LEAST,
     .max = 1,
     .usual = 1},
    {.key = "quota", .kind = WHOLE, .at = AT(quota), .max = POLICY_QUOTA_MAX},
    {.key = "lease",
     .kind = WHOLE,
     .at = AT(lease),
     .min = 1,
     .max = POLICY_LEASE_MINUTES_MAX,
     .usual = POLICY_LEASE_MINUTES},
    {.key = "gold", .kind = SHARE, .at = AT(gold), .max = 0.5},
    {.key = "gold-window",
     .kind = WHOLE,
     .at = AT(gold_window),
     .min = 5,
     .max = 1000,
     .usual = 20},
    {.key = "gold-bar",
     .kind = SHARE,
     .at = AT(gold_bar),
     .min = SHARE_LEAST,
     .max = 1,
     .usual = 0.7},
    {.key = "feedback",
     .kind = WORD,
     .at = AT(feedback),
     .words = policy_feedback_words,
     .n_words = POLICY_FEEDBACK_N},
    {.key = "quiz", .kind = WHOLE, .at = AT(quiz), .max = 1000},
    {.key = "pass",
     .kind = SHARE,
     .at = AT(pass),
     .min = SHARE_LEAST,
     .max = 1,
     .usual = 0.8},
    {.key = "requires", .kind = SKILLS, .at = AT(requires)},
    {.key = "after", .kind = TEXT, .at = AT(after)},
    {.key = "consensus",
     .kind = WORD,
     .at = AT(consensus),
     .words = policy_consensus_words,
     .n_words = POLICY_CONSENSUS_N},
    {.key = "posterior",
     .kind = SHARE,
     .at = AT(posterior),
     .min = 0.5,
     .max = 1,
     .usual = 0.9},
    {.key = "own", .kind = SWITCH, .at = AT(own)},
    {.key = "names", .kind = SWITCH, .at = AT(names)},
#undef AT
};

static void *at(struct policy *p, const struct field *f)
{
    return (char *)p + f->at;
}

static const void *in(const struct policy *p, const struct field *f)
{
    return (const char *)p + f->at;
}

static const struct field *find(const char *key)
{
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        if (strcmp(fields[i].key, key) == 0)
            return &fields[i];
    return NULL;
}

const char *policy_key(size_t i)
{
    return i < ARRAY_LEN(fields) ? fields[i].key : NULL;
}

static void reset(struct policy *p, const struct field *f)
{
    switch (f->kind) {
    case WHOLE: *(long *)at(p, f) = (long)f->usual; break;
    case SHARE: *(double *)at(p, f) = f->usual; break;
    case WORD: *(int *)at(p, f) = 0; break;
    case TEXT: *(const char **)at(p, f) = NULL; break;
    case SWITCH: *(bool *)at(p, f) = false; break;
    case SKILLS: p->n_requires = 0; break;
    }
}

static bool usual(const struct policy *p, const struct field *f)
{
    switch (f->kind) {
    case WHOLE: return *(const long *)in(p, f) == (long)f->usual;
    case SHARE: return *(const double *)in(p, f) == f->usual;
    case WORD: return *(const int *)in(p, f) == 0;
    case TEXT: return *(const char *const *)in(p, f) == NULL;
    case SWITCH: return !*(const bool *)in(p, f);
    case SKILLS: return p->n_requires == 0;
    }
    return true;
}

void policy_init(struct policy *p)
{
    *p = (struct policy){0};
    policy_fill(p);
}

void policy_fill(struct policy *p)
{
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        const struct field *f = &fields[i];
        bool zero = (f->kind == WHOLE && *(long *)at(p, f) == 0) ||
                    (f->kind == SHARE && *(double *)at(p, f) == 0);
        if (zero)
            reset(p, f);
    }
}

bool policy_deals(const struct policy *p)
{
    return p->overlap > 0 || p->order != POLICY_AS_GIVEN || p->quota > 0 ||
           p->gold > 0 || p->quiz > 0 || p->n_requires > 0 || p->after;
}

int64_t policy_wanted(const struct policy *p, int64_t items)
{
    if (p->overlap == 0)
        return 0;
    return items + llround((double)items * p->overlap_share) * (p->overlap - 1);
}

/* ---- limits ------------------------------------------------------------------ */

static enum status check_number(const struct field *f, double v, struct err *e)
{
    if (v >= f->min && v <= f->max)
        return ST_OK;
    return err_set(
        e, ST_INVALID, "`%s` of a batch must lie between %g and %g", f->key, f->min,
        f->max);
}

static enum status check_text(const char *key, const char *text, struct err *e)
{
    if (!text || (text[0] && strlen(text) <= TEXT_MAX))
        return ST_OK;
    return err_set(
        e, ST_INVALID, "`%s` of a batch must have 1 to %d bytes", key, TEXT_MAX);
}

static enum status check_skills(const struct policy *p, struct err *e)
{
    enum status st = ST_OK;
    if (p->n_requires > POLICY_SKILLS_MAX)
        return err_set(
            e, ST_LIMIT, "a batch may require at most %d skills", POLICY_SKILLS_MAX);
    for (size_t i = 0; i < p->n_requires && st == ST_OK; i++)
        st = check_text("requires", p->requires[i], e);
    return st;
}

static enum status check_field(
    const struct policy *p, const struct field *f, struct err *e)
{
    switch (f->kind) {
    case WHOLE: return check_number(f, (double)*(const long *)in(p, f), e);
    case SHARE: return check_number(f, *(const double *)in(p, f), e);
    case TEXT: return check_text(f->key, *(const char *const *)in(p, f), e);
    case SKILLS: return check_skills(p, e);
    case WORD:
    case SWITCH: break;
    }
    return ST_OK;
}

enum status policy_check(const struct policy *p, struct err *e)
{
    enum status st = ST_OK;
    for (size_t i = 0; i < ARRAY_LEN(fields) && st == ST_OK; i++)
        st = check_field(p, &fields[i], e);
    if (st == ST_OK && p->order == POLICY_PRIORITY && !p->priority) {
        err_set(e, ST_INVALID, "order by priority needs the field that holds it");
        err_hint(e, "for instance --order priority --priority urgency");
        return ST_INVALID;
    }
    return st;
}

/* ---- from words ---------------------------------------------------------------- */

static enum status no_such_word(const struct field *f, struct sv word, struct err *e)
{
    AUTO_STRBUF struct strbuf all = STRBUF_INIT;
    for (size_t i = 0; i < f->n_words; i++)
        strbuf_printf(&all, "%s%s", i ? ", " : "", f->words[i]);
    err_set(
        e, ST_INVALID, "`%.*s` is no `%s` of a batch", (int)(word.n < 40 ? word.n : 40),
        word.n ? word.p : "", f->key);
    err_hint(e, "it is one of: %s", all.p);
    return ST_INVALID;
}

static enum status set_number(
    struct policy *p, const struct field *f, struct sv word, struct err *e)
{
    double d;
    long long n;
    if (f->kind == WHOLE) {
        if (!json_raw_int(word, &n))
            return err_set(e, ST_INVALID, "`%s` of a batch is a whole number", f->key);
        enum status st = check_number(f, (double)n, e);
        if (st == ST_OK)
            *(long *)at(p, f) = (long)n;
        return st;
    }
    if (!json_raw_double(word, &d))
        return err_set(e, ST_INVALID, "`%s` of a batch is a number like 0.2", f->key);
    enum status st = check_number(f, d, e);
    if (st == ST_OK)
        *(double *)at(p, f) = d;
    return st;
}

static enum status set_switch(
    struct policy *p, const struct field *f, struct sv word, struct err *e)
{
    bool yes = sv_is(word, "yes") || sv_is(word, "true");
    if (!yes && !sv_is(word, "no") && !sv_is(word, "false"))
        return err_set(e, ST_INVALID, "`%s` of a batch is yes or no", f->key);
    *(bool *)at(p, f) = yes;
    return ST_OK;
}

static enum status add_skill(
    struct policy *p, struct sv word, struct arena *a, struct err *e)
{
    word = sv_trim(word);
    if (word.n == 0)
        return ST_OK;
    if (p->n_requires == POLICY_SKILLS_MAX)
        return err_set(
            e, ST_LIMIT, "a batch may require at most %d skills", POLICY_SKILLS_MAX);
    p->requires[p->n_requires++] = arena_strndup(a, word.p, word.n);
    return ST_OK;
}

static enum status set_skills(
    struct policy *p, struct sv word, struct arena *a, struct err *e)
{
    struct sv one;
    p->n_requires = 0;
    while (sv_split(&word, ',', &one)) {
        enum status st = add_skill(p, one, a, e);
        if (st != ST_OK)
            return st;
    }
    return check_skills(p, e);
}

static enum status set_field(
    struct policy *p, const struct field *f, struct sv word, struct arena *a,
    struct err *e)
{
    size_t i;
    switch (f->kind) {
    case WHOLE:
    case SHARE: return set_number(p, f, word, e);
    case SWITCH: return set_switch(p, f, word, e);
    case SKILLS: return set_skills(p, word, a, e);
    case TEXT:
        *(const char **)at(p, f) = arena_strndup(a, word.p, word.n);
        return check_field(p, f, e);
    case WORD: break;
    }
    if (!words_find(f->words, f->n_words, word, &i))
        return no_such_word(f, word, e);
    *(int *)at(p, f) = (int)i;
    return ST_OK;
}

enum status policy_set(
    struct policy *p, const char *key, struct sv word, struct arena *a, struct err *e)
{
    const struct field *f = find(key);
    if (!f)
        return err_set(e, ST_INVALID, "a batch has no setting `%.40s`", key);
    struct policy changed = *p;
    word = sv_trim(word);
    if (word.n == 0) {
        reset(p, f);
        return ST_OK;
    }
    enum status st = set_field(&changed, f, word, a, e);
    if (st == ST_OK)
        *p = changed;
    return st;
}

/* ---- to words ------------------------------------------------------------------ */

void policy_word(const struct policy *p, const char *key, struct strbuf *out)
{
    const struct field *f = find(key);
    if (!f)
        return;
    switch (f->kind) {
    case WHOLE: strbuf_printf(out, "%ld", *(const long *)in(p, f)); break;
    case SHARE: strbuf_printf(out, "%g", *(const double *)in(p, f)); break;
    case WORD:
        strbuf_puts(
            out, words_at(f->words, f->n_words, (size_t) * (const int *)in(p, f)));
        break;
    case TEXT: {
        const char *text = *(const char *const *)in(p, f);
        strbuf_puts(out, text ? text : "");
        break;
    }
    case SWITCH: strbuf_puts(out, *(const bool *)in(p, f) ? "yes" : "no"); break;
    case SKILLS:
        for (size_t i = 0; i < p->n_requires; i++)
            strbuf_printf(out, "%s%s", i ? "," : "", p->requires[i]);
        break;
    }
}

bool policy_is_default(const struct policy *p, const char *key)
{
    const struct field *f = find(key);
    return !f || usual(p, f);
}

static void write_field(
    const struct policy *p, const struct field *f, struct json_out *w)
{
    json_put_key(w, f->key);
    switch (f->kind) {
    case WHOLE: json_put_int(w, *(const long *)in(p, f)); break;
    case SHARE: json_put_double(w, *(const double *)in(p, f)); break;
    case WORD:
        json_put_str(
            w, words_at(f->words, f->n_words, (size_t) * (const int *)in(p, f)));
        break;
    case TEXT: json_put_str(w, *(const char *const *)in(p, f)); break;
    case SWITCH: json_put_bool(w, *(const bool *)in(p, f)); break;
    case SKILLS:
        json_begin_array(w);
        for (size_t i = 0; i < p->n_requires; i++)
            json_put_str(w, p->requires[i]);
        json_end_array(w);
        break;
    }
}

void policy_write(const struct policy *p, struct strbuf *out)
{
    struct json_out w = json_out_to(out);
    json_begin_object(&w);
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        if (!usual(p, &fields[i]))
            write_field(p, &fields[i], &w);
    json_end_object(&w);
}

/* ---- from JSON ------------------------------------------------------------------- */

static enum status wrong_kind(const struct field *f, struct err *e)
{
    return err_set(e, ST_INVALID, "`%s` of a batch is of the wrong kind", f->key);
}

static enum status read_skills(
    struct policy *p, const struct json *v, struct arena *a, struct err *e)
{
    enum status st = ST_OK;
    const struct json *one = json_first(v);
    for (; one && st == ST_OK; one = json_next(one))
        st = add_skill(p, json_str(one), a, e);
    return st;
}

static enum status read_field(
    struct policy *p, const struct field *f, const struct json *v, struct arena *a,
    struct err *e)
{
    enum json_kind kind = json_kind_of(v);
    switch (f->kind) {
    case WHOLE:
    case SHARE:
        return kind == JSON_NUMBER ? set_field(p, f, json_number(v), a, e)
                                   : wrong_kind(f, e);
    case SWITCH: return json_bool(v, at(p, f)) ? ST_OK : wrong_kind(f, e);
    case SKILLS: return kind == JSON_ARRAY ? read_skills(p, v, a, e) : wrong_kind(f, e);
    case TEXT:
    case WORD: break;
    }
    return kind == JSON_STRING ? set_field(p, f, json_str(v), a, e) : wrong_kind(f, e);
}

enum status policy_parse(
    struct sv json, struct arena *a, struct policy *out, struct err *e)
{
    AUTO_JSON struct json *root = NULL;
    struct policy p;
    policy_init(&p);
    if (sv_eq(json, SV("{}"))) {
        *out = p;
        return ST_OK;
    }
    enum status st = json_parse_max(json, POLICY_BYTES_MAX, &root, e);
    if (st == ST_OK && !json_is(root, JSON_OBJECT))
        return err_set(e, ST_INVALID, "the settings of a batch are a JSON object");
    for (const struct json *v = json_first(root); v && st == ST_OK; v = json_next(v)) {
        struct sv key = json_key(v);
        const struct field *f = find(arena_strndup(a, key.p, key.n));
        st = f ? read_field(&p, f, v, a, e)
               : err_set(
                     e, ST_INVALID, "a batch has no setting `%.*s`",
                     (int)(key.n < 40 ? key.n : 40), key.p);
    }
    if (st == ST_OK)
        st = policy_check(&p, e);
    if (st == ST_OK)
        *out = p;
    return st;
}
