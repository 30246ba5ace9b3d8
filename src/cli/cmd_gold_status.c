#include "diple/store/gold_use.h"
#include "diple/store/setup.h"
#include "diple/work/health.h"
#include "diple/work/review.h"
#include "gold_common.h"

enum { NAME_COLUMNS = 18 };

static void put_json(struct json_out *w, const struct batch *b, const struct review *r)
{
    const struct judgement *j = &r->judgement;
    json_begin_object(w);
    json_put_key(w, "batch");
    json_put_str(w, b->name);
    json_put_key(w, "person");
    json_put_str(w, r->name);
    json_put_key(w, "seen");
    json_put_int(w, (long long)j->seen);
    json_put_key(w, "counted");
    json_put_int(w, (long long)j->counted);
    json_put_key(w, "hits");
    json_put_double(w, j->hits);
    json_put_key(w, "rate");
    if (j->counted)
        json_put_double(w, j->rate);
    else
        json_put_null(w);
    json_put_key(w, "interval");
    json_begin_array(w);
    json_put_double(w, j->interval.low);
    json_put_double(w, j->interval.high);
    json_end_array(w);
    json_put_key(w, "bar");
    json_put_double(w, b->policy.gold_bar);
    json_put_key(w, "verdict");
    json_put_str(w, verdict_word(j->verdict));
    json_put_key(w, "says");
    json_put_str(w, verdict_sentence(j->verdict));
    json_put_key(w, "held");
    json_put_bool(w, r->standing.held);
    json_put_key(w, "why");
    json_put_str(w, r->standing.held ? r->standing.why : NULL);
    json_put_key(w, "quiz");
    json_put_str(w, r->round.round ? round_state_word(r->round.state) : NULL);
    json_end_object(w);
}

static void put_row(struct out *o, const struct review *r)
{
    const struct judgement *j = &r->judgement;
    out_cell(o, sv_of(r->name), NAME_COLUMNS);
    out_printf(o, " %4zu seen ", j->seen);
    if (j->counted)
        out_printf(
            o, " %4g of the last %2zu right  %3.0f %%  (%.0f to %.0f)  ", j->hits,
            j->counted, j->rate * 100, j->interval.low * 100, j->interval.high * 100);
    out_puts(o, verdict_sentence(j->verdict));
    if (r->round.round)
        out_printf(
            o, "; %s %s", r->round.practice ? "practice" : "quiz",
            round_state_word(r->round.state));
    if (r->standing.held)
        out_puts(o, "; HELD");
    out_puts(o, "\n");
}

/* A quiz that cannot be asked is left out, which its manager must know. */
static enum status warn_of_quiz(
    struct call *c, struct session *s, const struct batch *b, struct err *e)
{
    struct gold_candidate *pool;
    size_t n = 0;
    enum status st = b->policy.quiz > 0
                         ? store_gold_pool(s->store, &s->arena, b->id, 0, &pool, &n, e)
                         : ST_OK;
    if (st != ST_OK || n == 0 || (long)n >= b->policy.quiz)
        return st;
    out_puts(c->out, "batch ");
    out_data(c->out, sv_of(b->name));
    out_printf(
        c->out, ": its quiz asks for %ld gold items and has %zu, so nobody is asked\n",
        b->policy.quiz, n);
    return ST_OK;
}

/* In time: while there is still some. */
static enum status warn_of_end(
    struct call *c, struct session *s, const struct batch *b, struct err *e)
{
    struct health h;
    size_t low = 0;
    enum status st = health_read(s->store, &s->guide, b, &s->arena, &h, e);
    if (st != ST_OK || b->state == BATCH_CLOSED)
        return st;
    for (size_t i = 0; i < h.n_people; i++) {
        if (!h.people[i].low)
            continue;
        out_puts(c->out, low++ ? ", " : "gold runs out for ");
        out_data(c->out, sv_of(h.people[i].name));
    }
    if (low) {
        out_puts(c->out, ": diple gold audit --batch ");
        out_data(c->out, sv_of(b->name));
        out_puts(c->out, "\n");
    }
    return ST_OK;
}

/* One batch, into the array or as lines. */
static enum status put_batch(
    struct call *c, struct session *s, const struct batch *b, struct json_out *w,
    struct err *e)
{
    struct review *list;
    size_t n;
    enum status st = review_batch(s->store, &s->guide, b, &s->arena, &list, &n, e);
    if (st == ST_OK && !w)
        st = warn_of_quiz(c, s, b, e);
    if (st != ST_OK)
        return st;
    if (!w && n > 0) {
        out_puts(c->out, "batch ");
        out_data(c->out, sv_of(b->name));
        out_printf(
            c->out, ": the last %ld gold answers of each, bar %g %%\n",
            b->policy.gold_window, b->policy.gold_bar * 100);
    }
    for (size_t i = 0; i < n; i++) {
        if (w)
            put_json(w, b, &list[i]);
        else
            put_row(c->out, &list[i]);
    }
    return w || n == 0 ? ST_OK : warn_of_end(c, s, b, e);
}

static enum status put_all(
    struct call *c, struct session *s, struct json_out *w, struct err *e)
{
    const char *only = call_value(c, "batch");
    struct batch *list, one;
    size_t n = 1;
    enum status st = only ? session_batch(s, only, &one, e)
                          : store_batch_list(s->store, &s->arena, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        st = put_batch(c, s, only ? &one : &list[i], w, e);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    enum status st = gold_open(c, STORE_READ, &s, NULL, e);
    if (st != ST_OK)
        return st;
    if (call_has(c, "json")) {
        struct json_out w = out_json(c->out);
        json_begin_array(&w);
        st = put_all(c, &s, &w, e);
        if (st == ST_OK) {
            json_end_array(&w);
            out_json_end(c->out);
        }
    } else {
        size_t before = c->out->buf.n;
        st = put_all(c, &s, NULL, e);
        if (st == ST_OK && c->out->buf.n == before)
            out_puts(
                c->out, "nobody has answered a gold item yet\n"
                        "  diple import gold.jsonl --as gold --batch NAME\n"
                        "  diple batch set NAME --gold 0.08\n");
    }
    session_close(&s);
    return st;
}

static const struct option options[] = {
    {0, "batch", "NAME", NULL, "Only this batch."}, OPTION_JSON, {0}};

const struct command cmd_gold_status = {
    .name = "gold status",
    .summary = "Say what gold tells about each person",
    .args = "",
    .about =
        "How many gold items each person met, how many of the last were right, the "
        "interval around that share, and what follows from it. Nobody is held before "
        "the whole interval lies below the bar. Gold of a quiz is not counted.",
    .options = options,
    .run = run,
};
