/* A byte of flags, a pattern up to the first line feed, and a text. */
#include <stdint.h>

#include "diple/base/mem.h"
#include "diple/base/regex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void find_all(struct regex *r, struct sv text)
{
    struct regex_budget budget = {200000};
    struct regex_match m = {0};
    struct err e = {0};
    enum status st = ST_OK;
    for (size_t from = 0; st == ST_OK; from = regex_after(text, &m)) {
        uint64_t before = budget.left;
        st = regex_search(r, text, from, &budget, &m, &e);
        MUST(budget.left <= before);
        if (st != ST_OK)
            break;
        MUST(m.start <= m.end && m.end <= text.n && m.groups >= 1);
        for (size_t i = 0; i < m.groups && i < REGEX_GROUPS_MAX; i++)
            MUST(m.group[i].start == SIZE_MAX || m.group[i].end <= text.n);
        if (regex_after(text, &m) <= from)
            break; /* \K and lookbehind can end a match before it was looked for */
    }
    MUST(st == ST_OK || st == ST_NOT_FOUND || e.message[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct regex *r = NULL;
    struct err e = {0};
    struct sv pattern;
    if (size == 0)
        return 0;
    struct sv text = {(const char *)data + 1, size - 1};
    if (!sv_split(&text, '\n', &pattern))
        return 0;
    if (regex_compile(pattern, data[0] & 3, &r, &e) == ST_OK)
        find_all(r, text);
    else
        MUST(e.message[0]);
    regex_free(r);
    return 0;
}
