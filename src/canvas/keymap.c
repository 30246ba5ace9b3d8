#include "diple/canvas/keymap.h"

#include <stdio.h>
#include <stdlib.h>

#include "diple/base/mem.h"

/* Blank-separated names into keys; twice the same key counts once. */
static enum status parse_keys(
    struct sv text, uint32_t keys[KEYMAP_KEYS_MAX], size_t *n, struct err *e)
{
    struct sv word;
    *n = 0;
    while (sv_split(&text, ' ', &word)) {
        word = sv_trim(word);
        uint32_t key;
        bool known = false;
        if (word.n == 0)
            continue;
        if (!key_parse(word, &key)) {
            err_set(
                e, ST_INVALID, "`%.*s` is not the name of a key.",
                word.n > 40 ? 40 : (int)word.n, word.p);
            err_hint(e, "keys are written like: r  ?  Space  PgDn  F2  C-a");
            return ST_INVALID;
        }
        for (size_t i = 0; i < *n; i++)
            known = known || keys[i] == key;
        if (known)
            continue;
        if (*n == KEYMAP_KEYS_MAX)
            return err_set(
                e, ST_LIMIT, "More than %d keys on one action.", KEYMAP_KEYS_MAX);
        keys[(*n)++] = key;
    }
    return ST_OK;
}

void keymap_init(struct keymap *m, const struct binding *table, size_t n)
{
    m->n = n;
    m->entries = mem_zalloc((n ? n : 1) * sizeof *m->entries);
    for (size_t i = 0; i < n; i++) {
        struct keymap_entry *en = &m->entries[i];
        en->of = &table[i];
        if (parse_keys(sv_of(table[i].keys), en->keys, &en->n, NULL) != ST_OK)
            PANIC("a key table holds what is no key");
    }
}

void keymap_release(struct keymap *m)
{
    if (!m)
        return;
    free(m->entries);
    *m = (struct keymap){0};
}

enum status keymap_override(
    struct keymap *m, struct sv action, struct sv keys, struct err *e)
{
    uint32_t parsed[KEYMAP_KEYS_MAX];
    size_t n;
    for (size_t i = 0; i < m->n; i++) {
        if (!sv_is(action, m->entries[i].of->name))
            continue;
        enum status st = parse_keys(keys, parsed, &n, e);
        if (st != ST_OK)
            return st;
        memcpy(m->entries[i].keys, parsed, n * sizeof *parsed);
        m->entries[i].n = n;
        return ST_OK;
    }
    return err_set(
        e, ST_NOT_FOUND, "There is no action `%.*s` on this screen.",
        action.n > 40 ? 40 : (int)action.n, action.p);
}

static bool entry_has(const struct keymap_entry *en, uint32_t key)
{
    for (size_t i = 0; i < en->n; i++)
        if (en->keys[i] == key)
            return true;
    return false;
}

static enum status clash(
    const struct keymap_entry *a, const struct keymap_entry *b, struct err *e)
{
    char name[KEY_NAME_MAX];
    for (size_t i = 0; i < a->n; i++) {
        if (!entry_has(b, a->keys[i]))
            continue;
        key_format(a->keys[i], name);
        err_set(
            e, ST_CONFLICT, "The key %s stands for two things: `%s` and `%s`.", name,
            a->of->name, b->of->name);
        err_hint(e, "give one of them another key");
        return ST_CONFLICT;
    }
    return ST_OK;
}

enum status keymap_check(const struct keymap *m, struct err *e)
{
    for (size_t i = 0; i < m->n; i++)
        for (size_t j = i + 1; j < m->n; j++)
            if (m->entries[i].of->action != m->entries[j].of->action &&
                clash(&m->entries[i], &m->entries[j], e) != ST_OK)
                return ST_CONFLICT;
    return ST_OK;
}

void keymap_take(struct keymap *m, uint32_t key)
{
    for (size_t i = 0; i < m->n; i++) {
        struct keymap_entry *en = &m->entries[i];
        size_t kept = 0;
        for (size_t k = 0; k < en->n; k++)
            if (en->keys[k] != key)
                en->keys[kept++] = en->keys[k];
        en->n = kept;
    }
}

void keymap_give(struct keymap *m, int action, uint32_t key)
{
    for (size_t i = 0; i < m->n; i++) {
        struct keymap_entry *en = &m->entries[i];
        if (en->of->action != action)
            continue;
        if (en->n < KEYMAP_KEYS_MAX && !entry_has(en, key))
            en->keys[en->n++] = key;
        return;
    }
}

int keymap_find(const struct keymap *m, uint32_t key)
{
    for (size_t i = 0; i < m->n; i++)
        if (entry_has(&m->entries[i], key))
            return m->entries[i].of->action;
    return -1;
}

const struct keymap_entry *keymap_entry(const struct keymap *m, int action)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->entries[i].of->action == action)
            return &m->entries[i];
    return NULL;
}

void keymap_key_name(const struct keymap *m, int action, char out[KEY_NAME_MAX])
{
    const struct keymap_entry *en = keymap_entry(m, action);
    out[0] = '\0';
    if (en && en->n)
        key_format(en->keys[0], out);
}
