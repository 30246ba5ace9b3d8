#include "diple/base/json.h"

#include <cjson/cJSON.h>

#include "diple/base/mem.h"
#include "json_inner.h"

/*
 * A node is a cJSON item; nobody else knows. cJSON keeps a number as a double
 * alone, so the written number is put into the item's text, which it leaves
 * unused for numbers and frees with the item.
 */

static const cJSON *item(const struct json *v)
{
    return (const cJSON *)(const void *)v;
}

static const struct json *node(const cJSON *v)
{
    return (const struct json *)(const void *)v;
}

/* Numbers stand in the text in the order in which a walk of the tree meets
 * them. */
static struct sv next_number(const char **p)
{
    while (**p != '-' && (**p < '0' || **p > '9'))
        *p = **p == '"' ? json_skip_string(*p) : *p + 1;
    size_t n = strspn(*p, "0123456789+-.eE");
    struct sv number = {*p, n};
    *p += n;
    return number;
}

static void keep_numbers(cJSON *v, const char **p)
{
    for (; v; v = v->next) {
        if (cJSON_IsNumber(v)) {
            struct sv number = next_number(p);
            v->valuestring = mem_strndup(number.p, number.n);
        }
        keep_numbers(v->child, p);
    }
}

enum status json_parse_max(
    struct sv text, size_t max_bytes, struct json **out, struct err *e)
{
    struct json_scan s = {.max_bytes = max_bytes};
    enum status st = json_scan(&s, text, e);
    if (st == ST_OK) {
        /* cJSON takes C strings most safely: its length checks are young. */
        char *copy = mem_strndup(s.value.p, s.value.n);
        const char *p = copy;
        cJSON *root = cJSON_Parse(copy);
        if (!root) /* what was scanned parses, but for want of memory */
            PANIC("out of memory");
        keep_numbers(root, &p);
        free(copy);
        *out = (struct json *)(void *)root;
    }
    json_scan_release(&s);
    return st;
}

enum status json_parse(struct sv text, struct json **out, struct err *e)
{
    return json_parse_max(text, 0, out, e);
}

void json_free(struct json *root)
{
    cJSON_Delete((cJSON *)(void *)root);
}

void json_cleanup(struct json **root)
{
    json_free(*root);
}

enum json_kind json_kind_of(const struct json *v)
{
    const cJSON *i = item(v);
    if (cJSON_IsBool(i))
        return JSON_BOOL;
    if (cJSON_IsNumber(i))
        return JSON_NUMBER;
    if (cJSON_IsString(i))
        return JSON_STRING;
    if (cJSON_IsArray(i))
        return JSON_ARRAY;
    return cJSON_IsObject(i) ? JSON_OBJECT : JSON_NULL;
}

bool json_is(const struct json *v, enum json_kind kind)
{
    return v && json_kind_of(v) == kind;
}

const struct json *json_get(const struct json *v, const char *key)
{
    if (!json_is(v, JSON_OBJECT))
        return NULL;
    return node(cJSON_GetObjectItemCaseSensitive(item(v), key));
}

const struct json *json_first(const struct json *v)
{
    return v ? node(item(v)->child) : NULL;
}

const struct json *json_next(const struct json *child)
{
    return child ? node(item(child)->next) : NULL;
}

const struct json *json_at(const struct json *array, size_t i)
{
    const struct json *v = json_first(array);
    for (; v && i > 0; i--)
        v = json_next(v);
    return v;
}

size_t json_count(const struct json *v)
{
    size_t n = 0;
    for (v = json_first(v); v; v = json_next(v))
        n++;
    return n;
}

struct sv json_key(const struct json *child)
{
    const char *key = child ? item(child)->string : NULL;
    return sv_of(key ? key : "");
}

struct sv json_str(const struct json *v)
{
    return json_is(v, JSON_STRING) ? sv_of(item(v)->valuestring) : SV("");
}

struct sv json_number(const struct json *v)
{
    return json_is(v, JSON_NUMBER) ? sv_of(item(v)->valuestring) : SV("");
}

bool json_int(const struct json *v, long long *out)
{
    return json_is(v, JSON_NUMBER) && json_raw_int(json_number(v), out);
}

bool json_double(const struct json *v, double *out)
{
    return json_is(v, JSON_NUMBER) && json_raw_double(json_number(v), out);
}

bool json_bool(const struct json *v, bool *out)
{
    if (!json_is(v, JSON_BOOL))
        return false;
    *out = cJSON_IsTrue(item(v));
    return true;
}
