#include "diple/base/csv.h"

enum { SNIFF_RECORDS = 8, SEPARATORS = 3 };

static const enum csv_form sniffed[SEPARATORS] = {CSV_COMMA, CSV_SEMICOLON, CSV_TAB};

/* Counts each separator outside of quotes; returns the place behind the record,
 * or NULL where the sample ends inside it. */
static const char *count_record(const char *p, const char *end, unsigned n[SEPARATORS])
{
    bool quoted = false;
    memset(n, 0, SEPARATORS * sizeof n[0]);
    for (; p < end; p++) {
        if (*p == '"')
            quoted = !quoted;
        else if (!quoted && *p == '\n')
            return p + 1;
        for (int i = 0; i < SEPARATORS; i++)
            n[i] += !quoted && *p == csv_separator(sniffed[i]);
    }
    return NULL;
}

enum csv_form csv_sniff(struct sv head)
{
    unsigned first[SEPARATORS], next[SEPARATORS], equal[SEPARATORS] = {0};
    const char *end = head.p + head.n;
    const char *p = head.n ? count_record(head.p, end, first) : NULL;
    if (head.n == 0)
        return CSV_COMMA;
    for (int k = 1; p && k < SNIFF_RECORDS; k++) {
        p = count_record(p, end, next);
        for (int i = 0; p && i < SEPARATORS; i++)
            equal[i] += first[i] > 0 && next[i] == first[i];
    }
    int best = 0;
    for (int i = 1; i < SEPARATORS; i++)
        if (equal[i] > equal[best] ||
            (equal[i] == equal[best] && first[i] > first[best]))
            best = i;
    return sniffed[best];
}
