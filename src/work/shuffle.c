#include "diple/work/shuffle.h"

#include "diple/base/rng.h"

bool shuffle_sides(uint64_t seed, const char *person, const char *item)
{
    struct strbuf b = STRBUF_INIT;
    struct rng r;
    /* A tab cannot stand in a name, so no two pairs give the same text. */
    strbuf_printf(&b, "sides\t%s\t%s", person, item);
    rng_seed_text(&r, seed, b.p);
    strbuf_release(&b);
    return rng_next(&r) >> 63;
}

struct sv shuffle_shown(bool swapped)
{
    return swapped ? SV("{\"sides\":\"ba\"}") : SV("{\"sides\":\"ab\"}");
}
