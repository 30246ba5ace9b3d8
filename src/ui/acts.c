#include "acts.h"

#include "diple/base/json.h"
#include "diple/base/mem.h"

enum { NESTED_MAX = 3, GIST_BYTES_MAX = 400 };

/* What an act did; `on` of an item, a batch or a person follows the words. */
static const struct {
    const char *did;
    enum { ON_NOTHING, ON_ITEM, ON_BATCH, ON_PERSON } on;
} deeds[] = {
    [ACT_PROJECT] = {"made the project", ON_NOTHING},
    [ACT_GUIDE] = {"set the guide", ON_NOTHING},
    [ACT_PERSON] = {"set person", ON_PERSON},
    [ACT_BATCH] = {"set batch", ON_BATCH},
    [ACT_SOURCE] = {"named a source", ON_NOTHING},
    [ACT_IMPORT] = {"imported", ON_BATCH},
    [ACT_ANNOTATION] = {"answered", ON_ITEM},
    [ACT_SKIP] = {"skipped", ON_ITEM},
    [ACT_UNDO] = {"took back", ON_ITEM},
    [ACT_REDO] = {"did again", ON_ITEM},
    [ACT_GOLD] = {"saw to gold", ON_NOTHING},
    [ACT_DECISION] = {"decided", ON_ITEM},
    [ACT_RELEASE] = {"released", ON_NOTHING},
    [ACT_ERASE] = {"erased", ON_ITEM},
    [ACT_REBUILD] = {"made what is derived anew", ON_NOTHING},
    [ACT_MORE] = {"asked one more for", ON_ITEM},
    [ACT_LESS] = {"asked one less for", ON_ITEM},
    [ACT_ASSIGN] = {"handed out", ON_ITEM},
    [ACT_AUDIT] = {"audited", ON_ITEM},
    [ACT_SESSION] = {"came in", ON_NOTHING},
    [ACT_PACK] = {"packed", ON_BATCH},
    [ACT_MERGE] = {"merged", ON_BATCH},
};
_Static_assert(ARRAY_LEN(deeds) == ACT_N, "words for each");

static bool given(const char *name)
{
    return name && name[0];
}

void acts_deed(const struct log_entry *x, struct strbuf *out)
{
    const char *name = deeds[x->kind].on == ON_ITEM     ? x->ext
                       : deeds[x->kind].on == ON_BATCH  ? x->batch_name
                       : deeds[x->kind].on == ON_PERSON ? x->person
                                                        : NULL;
    strbuf_puts(out, deeds[x->kind].did);
    if (given(name))
        strbuf_printf(out, " %s", name);
    else if (deeds[x->kind].on == ON_ITEM && given(x->batch_name))
        strbuf_printf(out, " in %s", x->batch_name);
    if (x->kind == ACT_ASSIGN && given(x->person))
        strbuf_printf(out, " to %s", x->person);
}

/* ---- what it says --------------------------------------------------------------- */

static void put_value(const struct json *v, struct strbuf *out)
{
    bool yes = false;
    switch (json_kind_of(v)) {
    case JSON_STRING: strbuf_addsv(out, json_str(v)); break;
    case JSON_NUMBER: strbuf_addsv(out, json_number(v)); break;
    case JSON_BOOL:
        json_bool(v, &yes);
        strbuf_puts(out, yes ? "yes" : "no");
        break;
    case JSON_ARRAY:
    case JSON_OBJECT:
        if (!json_first(v))
            strbuf_puts(out, "none");
        for (const struct json *c = json_first(v); c; c = json_next(c)) {
            strbuf_puts(out, c == json_first(v) ? "" : ", ");
            if (json_kind_of(v) == JSON_OBJECT)
                strbuf_printf(
                    out, "%.*s ", (int)json_key(c).n,
                    json_key(c).n ? json_key(c).p : "");
            put_value(c, out);
        }
        break;
    default: strbuf_puts(out, "none"); break;
    }
}

static struct json *parse(struct sv body)
{
    struct json *root = NULL;
    if (!body.n || json_parse_max(body, body.n, &root, NULL) != ST_OK)
        return NULL;
    return root;
}

/* Of an answer the answer, of a person the role; of the rest, all that it says. */
static void put_heart(
    const struct log_entry *x, const struct json *root, struct strbuf *out)
{
    static const char *const keys[ACT_N][2] = {
        [ACT_ANNOTATION] = {"answer"}, [ACT_SKIP] = {"comment"},
        [ACT_SESSION] = {"what"},      [ACT_PERSON] = {"role", "state"},
        [ACT_BATCH] = {"state"},       [ACT_GUIDE] = {"version"}};
    if (!keys[x->kind][0])
        put_value(root, out);
    for (size_t i = 0; i < 2 && keys[x->kind][i]; i++) {
        const struct json *v = json_get(root, keys[x->kind][i]);
        if (v && i)
            strbuf_puts(out, ", ");
        if (v)
            put_value(v, out);
    }
}

void acts_gist(const struct log_entry *x, struct strbuf *out)
{
    AUTO_JSON struct json *root = parse(x->body);
    AUTO_STRBUF struct strbuf all = STRBUF_INIT;
    const struct json *refused = json_get(root, "refused");
    if (!json_first(root))
        return;
    put_heart(x, root, &all);
    if (x->kind == ACT_SESSION && refused)
        strbuf_puts(out, "refused: ");
    size_t n = all.n < GIST_BYTES_MAX ? all.n : GIST_BYTES_MAX;
    while (n && n < all.n && ((unsigned char)all.p[n] & 0xc0) == 0x80)
        n--;
    strbuf_add(out, all.p, n);
}

struct gathering {
    struct arena *a;
    struct acts_field *list;
    size_t n;
};

static void add(struct gathering *g, const char *key, const struct json *v)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    put_value(v, &b);
    struct acts_field f = {key, arena_sv(g->a, strbuf_sv(&b))};
    g->list = arena_push(g->a, g->list, &g->n, &f, sizeof f);
}

static void gather(
    struct gathering *g, const char *before, const struct json *v, int depth)
{
    for (const struct json *c = json_first(v); c; c = json_next(c)) {
        struct sv key = json_key(c);
        const char *path = arena_printf(
            g->a, "%s%s%.*s", before, before[0] ? "." : "", (int)key.n,
            key.n ? key.p : "");
        if (json_kind_of(c) == JSON_OBJECT && json_first(c) && depth < NESTED_MAX)
            gather(g, path, c, depth + 1);
        else
            add(g, path, c);
    }
}

void acts_fields(struct arena *a, struct sv body, struct acts_field **out, size_t *n)
{
    AUTO_JSON struct json *root = parse(body);
    struct gathering g = {.a = a};
    if (json_kind_of(root) == JSON_OBJECT)
        gather(&g, "", root, 0);
    *out = g.list;
    *n = g.n;
}
