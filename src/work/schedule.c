#include "diple/work/schedule.h"

#include "diple/base/rng.h"
#include "diple/base/str.h"

/* In how many places an excess of one item is paid back, in the chance alone. */
enum { PAY_BACK = 50 };

static double clip(double v, double low, double high)
{
    return v < low ? low : v > high ? high : v;
}

/* The chance that holds the share, where no gold place may follow another. */
static double chance(const struct schedule *s, const struct schedule_past *past)
{
    double share = clip(s->share, 0, SCHEDULE_SHARE_MAX);
    double excess = (double)past->golds - share * (double)past->places;
    double aim = clip(
        share - excess / PAY_BACK, share / 4,
        2 * share < SCHEDULE_SHARE_MAX ? 2 * share : SCHEDULE_SHARE_MAX);
    return aim / (1 - aim);
}

bool schedule_is_gold(
    const struct schedule *s, const struct schedule_past *past, int64_t n)
{
    if (s->share <= 0 || past->last == 1)
        return false;
    double p = chance(s, past);
    /* None yet in this session: one of the places that are left of its first. */
    bool met = past->last > 0 && past->last <= past->since;
    if (!met && past->since < SCHEDULE_EARLY) {
        double early = 1.0 / (double)(SCHEDULE_EARLY - past->since);
        p = early > p ? early : p;
    }
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct rng r;
    /* A tab cannot stand in a name, so no two pairs give the same text. */
    strbuf_printf(&b, "gold\t%s\t%lld", s->person, (long long)n);
    rng_seed_text(&r, s->seed, b.p);
    return rng_unit(&r) < p;
}

void schedule_note(struct schedule_past *past, bool gold)
{
    past->places++;
    past->since++;
    past->golds += gold;
    if (gold)
        past->last = 1;
    else if (past->last > 0)
        past->last++;
}
