#include "cluster.h"

#include <unictype.h>
#include <unigbrk.h>

/* The state: the break property of the code point before, and two facts about
 * what led up to it. */
enum {
    PROP = 0xff,
    STARTED = 0x100,
    ODD_FLAG = 0x200,   /* an odd number of regional indicators */
    PICTURE = 0x400,    /* a pictograph and nothing but extenders since */
    PICTURE_ZWJ = 0x800 /* that, and a joiner */
};

static bool is_control(int prop)
{
    return prop == GBP_CR || prop == GBP_LF || prop == GBP_CONTROL;
}

static bool hangul_goes_on(int a, int b)
{
    if (a == GBP_L)
        return b == GBP_L || b == GBP_V || b == GBP_LV || b == GBP_LVT;
    if (a == GBP_LV || a == GBP_V)
        return b == GBP_V || b == GBP_T;
    return (a == GBP_LVT || a == GBP_T) && b == GBP_T;
}

/* Rules GB3 to GB13, in their order. */
static bool goes_on(uint32_t state, int b, bool picture)
{
    int a = (int)(state & PROP);
    if (!(state & STARTED))
        return false;
    if (a == GBP_CR && b == GBP_LF)
        return true;
    if (is_control(a) || is_control(b))
        return false;
    if (b == GBP_EXTEND || b == GBP_ZWJ || b == GBP_SPACINGMARK || a == GBP_PREPEND)
        return true;
    if (picture && (state & PICTURE_ZWJ))
        return true;
    if (b == GBP_RI)
        return a == GBP_RI && (state & ODD_FLAG);
    return hangul_goes_on(a, b);
}

static uint32_t follow(uint32_t state, int b, bool picture)
{
    uint32_t next = STARTED | (uint32_t)b;
    if (b == GBP_RI && !((state & PROP) == GBP_RI && (state & ODD_FLAG)))
        next |= ODD_FLAG;
    if (picture || (b == GBP_EXTEND && (state & PICTURE)))
        next |= PICTURE;
    if (b == GBP_ZWJ && (state & PICTURE))
        next |= PICTURE_ZWJ;
    return next;
}

bool cluster_begins(uint32_t *state, uint32_t cp)
{
    if (cp >= 0x20 && cp < 0x7f) {
        bool begins = (*state & PROP) != GBP_PREPEND;
        *state = STARTED | GBP_OTHER;
        return begins;
    }
    int b = uc_graphemeclusterbreak_property(cp);
    bool picture = cp > 0xa0 && uc_is_property(cp, UC_PROPERTY_EXTENDED_PICTOGRAPHIC);
    bool begins = !goes_on(*state, b, picture);
    *state = follow(*state, b, picture);
    return begins;
}
