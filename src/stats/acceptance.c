#include "diple/stats/acceptance.h"

#include <math.h>
#include <stdbool.h>

static double log_choose(double n, double k)
{
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

static double binomial(size_t n, size_t k, double p)
{
    if (p <= 0)
        return k == 0;
    if (p >= 1)
        return k == n;
    return exp(
        log_choose((double)n, (double)k) + (double)k * log(p) +
        (double)(n - k) * log1p(-p));
}

/* k wrong ones among n drawn out of a lot that holds `wrong`. */
static double hypergeometric(size_t lot, size_t wrong, size_t n, size_t k)
{
    if (k > wrong || n - k > lot - wrong)
        return 0;
    return exp(
        log_choose((double)wrong, (double)k) +
        log_choose((double)(lot - wrong), (double)(n - k)) -
        log_choose((double)lot, (double)n));
}

double acceptance_chance(size_t n, size_t c, double share, size_t lot)
{
    double sum = 0;
    size_t wrong = lot ? (size_t)floor(share * (double)lot + 0.5) : 0;
    for (size_t k = 0; k <= c && k <= n; k++)
        sum += lot ? hypergeometric(lot, wrong, n, k) : binomial(n, k, share);
    return sum > 1 ? 1 : sum;
}

static struct acceptance_plan plan_of(
    const struct acceptance_want *w, size_t n, size_t c)
{
    return (struct acceptance_plan){
        n, c, 1 - acceptance_chance(n, c, w->good, w->lot),
        acceptance_chance(n, c, w->bad, w->lot)};
}

/* The least n at which a bad lot passes with no more than the taker's risk. The
 * chance falls with n, so it is found by halving. */
static size_t least_for_taker(const struct acceptance_want *w, size_t c, size_t most)
{
    size_t low = c + 1, high = most;
    if (acceptance_chance(most, c, w->bad, w->lot) > w->taker)
        return most + 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (acceptance_chance(middle, c, w->bad, w->lot) <= w->taker)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static bool is_share(double v)
{
    return v > 0 && v < 1;
}

enum status acceptance_plan(
    const struct acceptance_want *w, struct acceptance_plan *out, struct err *e)
{
    if (!is_share(w->good) || !is_share(w->bad) || !is_share(w->maker) ||
        !is_share(w->taker) || w->good >= w->bad)
        return err_set(
            e, ST_INVALID,
            "a plan needs a share that is fine, a larger one that is not, and risks "
            "between 0 and 1");
    size_t most = w->lot && w->lot < ACCEPTANCE_N_MAX ? w->lot : ACCEPTANCE_N_MAX;
    for (size_t c = 0; c < most; c++) {
        size_t n = least_for_taker(w, c, most);
        if (n > most)
            break;
        struct acceptance_plan plan = plan_of(w, n, c);
        if (plan.maker <= w->maker) {
            *out = plan;
            return ST_OK;
        }
    }
    if (!w->lot || w->lot > ACCEPTANCE_N_MAX)
        return err_set(
            e, ST_LIMIT, "such a plan would look at more than %d items",
            ACCEPTANCE_N_MAX);
    size_t allowed = (size_t)floor(w->good * (double)w->lot);
    *out = (struct acceptance_plan){w->lot, allowed, 0, 0};
    return ST_OK;
}
