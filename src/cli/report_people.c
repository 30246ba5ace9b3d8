#include "report_people.h"

#include <math.h>
#include <stdio.h>

#include "diple/base/mem.h"

enum { NAME_COLUMNS = 14, BAR_COLUMNS = 10, SENTENCE = 160 };

struct people_view people_view_of(
    const struct report_batch *b, const struct report_question *q)
{
    return (struct people_view){
        &q->overview.ratings, &q->people, &q->conduct, b->gold, b->n_gold, q->order};
}

static int percent(double share)
{
    return (int)lround(share * 100);
}

void report_say_share(double share, char out[SHARE_WORDS])
{
    if (isnan(share))
        snprintf(out, SHARE_WORDS, "-");
    else
        snprintf(out, SHARE_WORDS, "%d %%", percent(share));
}

void report_say_ms(double ms, char out[SPAN_WORDS])
{
    double s = ms / 1000, min = s / 60, h = min / 60;
    if (isnan(ms))
        snprintf(out, SPAN_WORDS, "-");
    else if (s < 9.95)
        snprintf(out, SPAN_WORDS, "%.1f s", s);
    else if (s < 100)
        snprintf(out, SPAN_WORDS, "%.0f s", s);
    else if (min < 100)
        snprintf(out, SPAN_WORDS, "%.0f min", min);
    else if (h < 10)
        snprintf(
            out, SPAN_WORDS, "%.0f h %02.0f min", floor(h),
            fmin(59, floor(fmod(min, 60))));
    else if (h < 72)
        snprintf(out, SPAN_WORDS, "%.0f h", h);
    else
        snprintf(out, SPAN_WORDS, "%.1f days", h / 24);
}

/* ---- JSON ---------------------------------------------------------------------- */

static void put_share(struct json_out *w, const char *key, struct share s)
{
    json_put_key(w, key);
    json_begin_object(w);
    json_put_key(w, "value");
    json_put_double(w, s.value);
    json_put_key(w, "low");
    json_put_double(w, s.of ? s.range.low : NAN);
    json_put_key(w, "high");
    json_put_double(w, s.of ? s.range.high : NAN);
    json_put_key(w, "of");
    json_put_int(w, (long long)s.of);
    json_end_object(w);
}

static void put_label(
    struct json_out *w, const struct people_view *v, const char *key, size_t label)
{
    json_put_key(w, key);
    if (label == GUIDE_NONE)
        json_put_null(w);
    else
        json_put_sv(w, v->r->labels[label]);
}

static void put_suspicions(
    struct json_out *w, const struct annotator *a, const struct conducted *c)
{
    const struct {
        bool is;
        const char *word;
    } all[] = {
        {a->too_fast, "fast"}, {a->long_run, "run"},        {a->biased, "bias"},
        {a->drifts, "drift"},  {c->accepts_all, "accepts"}, {c->first_bias, "side"},
    };
    json_put_key(w, "suspicious");
    json_begin_array(w);
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        if (all[i].is)
            json_put_str(w, all[i].word);
    json_end_array(w);
}

static void put_time(
    struct json_out *w, const struct annotator *a, const struct conducted *c)
{
    json_put_key(w, "active_ms");
    json_put_int(w, a->active_ms);
    json_put_key(w, "present_ms");
    json_put_int(w, c->present_ms);
    json_put_key(w, "sittings");
    json_put_int(w, (long long)c->sittings);
    json_put_key(w, "utilisation");
    json_put_double(w, c->utilisation);
    json_put_key(w, "per_hour");
    json_put_double(w, a->per_hour);
    json_put_key(w, "median_s");
    json_put_double(w, a->median_s);
}

static struct share gold_share(const struct people_view *v, size_t i)
{
    const struct gold_score *g = report_gold(v->gold, v->n_gold, v->r->person[i]);
    return g ? (struct share){g->hits, g->of, g->hits / (double)g->of, g->range}
             : share_of(0, 0);
}

static void put_confused(struct json_out *w, const struct people_view *v, size_t i)
{
    json_put_key(w, "given");
    json_begin_object(w);
    for (size_t l = 0; l < v->a->labels; l++) {
        json_put_key_sv(w, v->r->labels[l]);
        json_put_int(w, (long long)v->a->given[i * v->a->labels + l]);
    }
    json_end_object(w);
    put_label(w, v, "bias_label", v->a->list[i].bias_label);
    json_put_key(w, "bias_own");
    bool biased = v->a->list[i].bias_label != GUIDE_NONE;
    json_put_double(w, biased ? v->a->list[i].bias_own : NAN);
    json_put_key(w, "bias_others");
    json_put_double(w, biased ? v->a->list[i].bias_others : NAN);
    put_label(w, v, "confused_own", v->a->list[i].off_own);
    put_label(w, v, "confused_others", v->a->list[i].off_others);
    json_put_key(w, "confused_times");
    json_put_double(w, v->a->list[i].off_times);
}

static void put_one(struct json_out *w, const struct people_view *v, size_t i)
{
    const struct annotator *a = &v->a->list[i];
    const struct conducted *c = &v->c->list[i];
    json_begin_object(w);
    json_put_key(w, "annotator");
    json_put_str(w, v->r->name[i]);
    json_put_key(w, "answers");
    json_put_int(w, (long long)a->answers);
    put_time(w, a, c);
    put_share(w, "agreement", a->agree);
    put_share(w, "early", a->early);
    put_share(w, "late", a->late);
    put_share(w, "gold", gold_share(v, i));
    put_share(w, "final", c->final);
    put_share(w, "fast", a->fast);
    put_share(w, "accepted", c->accepted);
    put_share(w, "first_side", c->first);
    json_put_key(w, "longest_run");
    json_put_int(w, (long long)a->run);
    put_label(w, v, "run_label", a->run ? a->run_label : GUIDE_NONE);
    put_confused(w, v, i);
    put_suspicions(w, a, c);
    json_end_object(w);
}

void people_put_json(struct json_out *w, const struct people_view *v)
{
    json_begin_array(w);
    for (size_t i = 0; i < v->a->n; i++)
        put_one(w, v, v->order[i]);
    json_end_array(w);
}

/* ---- what is worth a look ---------------------------------------------------------
 */

static void say_labels(
    const struct people_view *v, size_t rater, const struct sayer *to)
{
    const struct annotator *a = &v->a->list[rater];
    char words[SENTENCE];
    if (a->long_run) {
        to->begin(to->arg);
        snprintf(words, sizeof words, "the same answer %zu times in a row: ", a->run);
        to->ours(to->arg, words);
        to->data(to->arg, v->r->labels[a->run_label]);
        to->end(to->arg);
    }
    if (a->biased) {
        to->begin(to->arg);
        to->ours(to->arg, "gives ");
        to->data(to->arg, v->r->labels[a->bias_label]);
        snprintf(
            words, sizeof words, " to %d %% where others give it to %d %%",
            percent(a->bias_own), percent(a->bias_others));
        to->ours(to->arg, words);
        to->end(to->arg);
    }
}

static void say(const struct sayer *to, const char *words)
{
    to->begin(to->arg);
    to->ours(to->arg, words);
    to->end(to->arg);
}

bool people_is_odd(const struct people_view *v, size_t rater)
{
    const struct annotator *a = &v->a->list[rater];
    const struct conducted *c = &v->c->list[rater];
    return a->too_fast || a->long_run || a->biased || a->drifts || c->accepts_all ||
           c->first_bias;
}

void people_say(const struct people_view *v, size_t rater, const struct sayer *to)
{
    const struct annotator *a = &v->a->list[rater];
    const struct conducted *c = &v->c->list[rater];
    char words[SENTENCE];
    if (a->too_fast) {
        snprintf(
            words, sizeof words,
            "%d %% of the answers took less than a third of what others take (%.1f s)",
            percent(a->fast.value), v->a->median_s);
        say(to, words);
    }
    say_labels(v, rater, to);
    if (c->accepts_all) {
        snprintf(
            words, sizeof words, "took %d %% of %zu suggestions as they were",
            percent(c->accepted.value), c->accepted.of);
        say(to, words);
    }
    if (c->first_bias) {
        snprintf(
            words, sizeof words, "took the side that stood first in %d %% of %zu",
            percent(c->first.value), c->first.of);
        say(to, words);
    }
    if (a->drifts) {
        snprintf(
            words, sizeof words,
            "agreed with others on %d %% of the earlier half, %d %% of the later",
            percent(a->early.value), percent(a->late.value));
        say(to, words);
    }
}

/* ---- lines -------------------------------------------------------------------------
 */

/* Filled up to so many columns. */
static void put_range(struct out *o, struct share s, int columns)
{
    char words[64] = "    -";
    if (s.of)
        snprintf(
            words, sizeof words, "%3d %% (%2d to %3d) of %zu", percent(s.value),
            percent(s.range.low), percent(s.range.high), s.of);
    out_printf(o, " %-*s", columns, words);
}

static void put_row(struct out *o, const struct people_view *v, size_t i)
{
    const struct annotator *a = &v->a->list[i];
    out_cell(o, sv_of(v->r->name[i]), NAME_COLUMNS);
    out_printf(o, " %7zu", a->answers);
    if (isnan(a->per_hour))
        out_puts(o, "       -       -");
    else
        out_printf(o, " %7.0f %6.1fs", a->per_hour, a->median_s);
    if (a->agree.of) {
        out_puts(o, "   ");
        out_bar(o, (int64_t)lround(a->agree.value * 1000), 1000, BAR_COLUMNS);
        out_printf(
            o, " %3d %%  %d to %d %% of %zu", percent(a->agree.value),
            percent(a->agree.range.low), percent(a->agree.range.high), a->agree.of);
    } else {
        out_puts(o, "   nobody else answered these");
    }
    out_puts(o, "\n");
}

static void put_more(struct out *o, const struct people_view *v, size_t i)
{
    const struct conducted *c = &v->c->list[i];
    char active[SPAN_WORDS], busy[SHARE_WORDS];
    report_say_ms((double)c->active_ms, active);
    report_say_share(c->utilisation, busy);
    out_cell(o, sv_of(v->r->name[i]), NAME_COLUMNS);
    out_printf(o, " %11s %5s  ", c->active_ms ? active : "-", busy);
    put_range(o, gold_share(v, i), 24);
    put_range(o, c->final, 0);
    out_puts(o, "\n");
}

struct lines {
    struct out *o;
    const char *name;
};

static void line_begin(void *arg)
{
    struct lines *l = arg;
    out_data(l->o, sv_of(l->name));
    out_puts(l->o, ": ");
}

static void line_ours(void *arg, const char *words)
{
    out_puts(((struct lines *)arg)->o, words);
}

static void line_data(void *arg, struct sv untrusted)
{
    out_data(((struct lines *)arg)->o, untrusted);
}

static void line_end(void *arg)
{
    out_puts(((struct lines *)arg)->o, "\n");
}

static void put_looks(struct out *o, const struct people_view *v)
{
    size_t odd = 0;
    for (size_t i = 0; i < v->a->n; i++)
        odd += people_is_odd(v, i);
    out_puts(o, odd ? "\nworth a look\n" : "\nnothing out of the ordinary\n");
    for (size_t i = 0; i < v->a->n; i++) {
        struct lines l = {o, v->r->name[v->order[i]]};
        struct sayer to = {line_begin, line_ours, line_data, line_end, &l};
        people_say(v, v->order[i], &to);
    }
}

void people_put_words(struct out *o, const struct people_view *v)
{
    out_printf(
        o, "%-*s %7s %7s %7s   %s\n", NAME_COLUMNS, "", "answers", "an hour", "median",
        "agrees with the others");
    for (size_t i = 0; i < v->a->n; i++)
        put_row(o, v, v->order[i]);
    out_printf(
        o, "\n%-*s %11s %5s   %-24s %s\n", NAME_COLUMNS, "", "active", "busy",
        "right on gold", "same as the final answer");
    for (size_t i = 0; i < v->a->n; i++)
        put_more(o, v, v->order[i]);
    put_looks(o, v);
}
