#include "common.h"
#include "diple/work/schedule.h"
#include "diple/work/trial.h"

enum { PEOPLE = 2000, SESSION = 50 };

static const double accuracies[] = {0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4};
static const size_t lengths[] = {100, 250, 500, 1000};

enum { N_ACCURACIES = sizeof accuracies / sizeof accuracies[0] };
enum { N_LENGTHS = sizeof lengths / sizeof lengths[0] };

static enum status share_of(
    struct call *c, const char *option, double max, double *out, struct err *e)
{
    const char *given = call_value(c, option);
    if (!given)
        return ST_OK;
    if (!json_raw_double(sv_of(given), out) || *out < 0 || *out > max)
        return call_misuse(
            c, e, "--%s takes a share from 0 to %g, such as 0.7; not `%s`", option, max,
            given);
    return ST_OK;
}

static void put_json(
    struct json_out *w, double accuracy, size_t items, const struct trial_result *r)
{
    json_begin_object(w);
    json_put_key(w, "accuracy");
    json_put_double(w, accuracy);
    json_put_key(w, "items");
    json_put_int(w, (long long)items);
    json_put_key(w, "gold");
    json_put_double(w, r->gold);
    json_put_key(w, "noted");
    json_put_double(w, r->noted);
    json_put_key(w, "held");
    json_put_double(w, r->held);
    json_put_key(w, "items_until_held");
    if (r->held > 0)
        json_put_double(w, r->items_then);
    else
        json_put_null(w);
    json_end_object(w);
}

static void put_all(struct call *c, struct trial_plan *plan, struct json_out *w)
{
    for (size_t i = 0; i < N_ACCURACIES; i++) {
        if (!w)
            out_printf(c->out, "%7.2f ", accuracies[i]);
        for (size_t k = 0; k < N_LENGTHS; k++) {
            struct trial_result r;
            plan->items = lengths[k];
            trial_hold(plan, accuracies[i], &r);
            if (w)
                put_json(w, accuracies[i], lengths[k], &r);
            else
                out_printf(c->out, "  %6.1f %%", r.held * 100);
        }
        if (!w)
            out_puts(c->out, "\n");
    }
}

static enum status run(struct call *c, struct err *e)
{
    struct trial_plan plan = {
        .rule = {.bar = JUDGE_BAR},
        .share = SCHEDULE_SHARE,
        .session = SESSION,
        .people = PEOPLE,
        .seed = 1};
    long long window = JUDGE_WINDOW;
    enum status st = share_of(c, "bar", 1, &plan.rule.bar, e);
    if (st == ST_OK)
        st = share_of(c, "share", SCHEDULE_SHARE_MAX, &plan.share, e);
    if (st == ST_OK)
        st = call_number(c, "window", JUDGE_WINDOW_MAX, &window, e);
    if (st != ST_OK)
        return st;
    plan.rule.window = (size_t)window;
    if (call_has(c, "json")) {
        struct json_out w = out_json(c->out);
        json_begin_array(&w);
        put_all(c, &plan, &w);
        json_end_array(&w);
        out_json_end(c->out);
        return ST_OK;
    }
    out_printf(
        c->out,
        "Held by the end, of %d simulated annotators: bar %g, window %lld, gold "
        "%g %%\n",
        PEOPLE, plan.rule.bar, window, plan.share * 100);
    out_puts(c->out, "accuracy  100 items      250        500       1000\n");
    put_all(c, &plan, NULL);
    return ST_OK;
}

static const struct option options[] = {
    {0, "bar", "SHARE", NULL, "Lowest accuracy that is good enough (default 0.7)."},
    {0, "share", "SHARE", NULL, "Gold among what a person gets (default 0.08)."},
    {0, "window", "N", NULL, "Judge the last N gold answers (default 20)."},
    OPTION_JSON,
    {0}};

const struct command cmd_gold_simulate = {
    .name = "gold simulate",
    .summary = "Say whom a policy would hold, before anybody works under it",
    .args = "",
    .about =
        "Simulates annotators of known accuracy at work with hidden gold, and counts "
        "how many would be held: those above the bar wrongly, those below rightly.",
    .options = options,
    .no_project = true,
    .run = run,
};
