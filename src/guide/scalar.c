#include "scalar.h"

#include "diple/guide/guide.h"

/* So that every whole number that is read is exact as a double too. */
enum { DIGITS_MAX = 15 };

const char *const question_type_words[] = {"choice",  "choices",   "scale",
                                           "compare", "rank",      "text",
                                           "spans",   "relations", NULL};
const char *const span_overlap_words[] = {"none", "nested", "any", NULL};
const char *const span_snap_words[] = {"word", "none", NULL};
const char *const feedback_words[] = {"at-once", "at-end", "silent", NULL};
const char *const measure_words[] = {"percent", "cohen",   "fleiss", "alpha", "ac1",
                                     "ac2",     "bennett", "icc1",   "icc2",  "icc3",
                                     "f1",      "gamma",   NULL};
const char *const consensus_words[] = {"adjudicate", "unanimous",   "majority",
                                       "weighted",   "dawid-skene", NULL};

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

bool scalar_int(struct sv s, long long *out)
{
    if (s.n == 0 || s.n > DIGITS_MAX || !digit(s.p[s.n - 1]))
        return false;
    return sv_long(s, out);
}

bool scalar_real(struct sv s, double *out)
{
    bool negative = s.n && s.p[0] == '-';
    size_t i = negative, whole, fraction;
    long long v = 0, unit = 1;
    if (s.n > DIGITS_MAX)
        return false;
    for (; i < s.n && digit(s.p[i]); i++)
        v = v * 10 + (s.p[i] - '0');
    whole = i - negative;
    if (i < s.n && s.p[i] == '.') {
        fraction = ++i;
        for (; i < s.n && digit(s.p[i]); i++, unit *= 10)
            v = v * 10 + (s.p[i] - '0');
        if (i == fraction)
            return false;
    }
    if (whole == 0 || i < s.n)
        return false;
    *out = (negative ? -(double)v : (double)v) / (double)unit;
    return true;
}

static bool small(char c)
{
    return c >= 'a' && c <= 'z';
}

bool scalar_is_id(struct sv s)
{
    if (s.n == 0 || s.n > GUIDE_ID_MAX || !small(s.p[0]))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!small(s.p[i]) && !digit(s.p[i]) && s.p[i] != '_' && s.p[i] != '-')
            return false;
    return true;
}

bool scalar_make_id(struct sv s, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < GUIDE_ID_MAX; i++) {
        char c = s.p[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if ((unsigned char)c >= 0x80)
            return false;
        if (small(c) || (n > 0 && (digit(c) || c == '_')))
            out[n++] = c;
        else if (n > 0 && out[n - 1] != '-')
            out[n++] = '-';
    }
    while (n > 0 && out[n - 1] == '-')
        n--;
    out[n] = '\0';
    return n > 0;
}
