#include "agree_report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "common.h"

enum { TITLE_COLUMNS = 22, BAR_COLUMNS = 31, WRAP_COLUMNS = 76, NUMBER_LEN = 32 };

/* ---- JSON ---------------------------------------------------------------- */

static void put_number(struct json_out *w, const char *key, double v)
{
    char text[NUMBER_LEN];
    json_put_key(w, key);
    if (isnan(v)) {
        json_put_null(w);
        return;
    }
    int n = snprintf(text, sizeof text, "%.12f", v);
    json_put_raw(w, (struct sv){text, (size_t)n});
}

static void put_count(struct json_out *w, const char *key, size_t n)
{
    json_put_key(w, key);
    json_put_int(w, (long long)n);
}

static bool has_level(enum agree_name n)
{
    return n == AGREE_ALPHA;
}

static bool has_weights(enum agree_name n)
{
    return n != AGREE_ALPHA && n != AGREE_AC1 && n < AGREE_ICC1;
}

/* NULL: there is none, for the items are too few or too alike. */
static const char *interval_word(const struct agree_measure *m)
{
    if (isnan(m->low))
        return NULL;
    return m->resamples ? "bootstrap" : "wilson";
}

static void put_measure(
    struct json_out *w, const struct agree_source *t, enum agree_name name,
    const struct agree_measure *m)
{
    json_begin_object(w);
    json_put_key(w, "name");
    json_put_str(w, agree_name_word(name));
    if (has_level(name)) {
        json_put_key(w, "level");
        json_put_str(w, agree_level_word(t->spec->level));
    }
    if (has_weights(name)) {
        json_put_key(w, "weights");
        json_put_str(w, agree_weights_word(t->spec->weights));
    }
    put_number(w, "value", m->value);
    put_number(w, "low", m->low);
    put_number(w, "high", m->high);
    put_number(w, "se", m->se);
    if (m->why == AGREE_DEFINED) {
        put_count(w, "items", m->items);
        put_count(w, "ratings", m->ratings);
        put_count(w, "resamples", m->resamples);
        json_put_key(w, "interval");
        json_put_str(w, interval_word(m));
    } else {
        json_put_key(w, "why");
        json_put_str(w, agree_why_words(m->why));
    }
    json_end_object(w);
}

void agree_put_json(
    struct out *o, const struct agree_source *t, const struct agree_report *rep)
{
    struct json_out w = out_json(o);
    json_begin_object(&w);
    put_count(&w, "items", t->ratings->items);
    put_count(&w, "annotators", t->ratings->raters);
    put_count(&w, "labels", t->ratings->labels);
    put_count(&w, "ratings", t->ratings->n);
    json_put_key(&w, "left_out");
    json_begin_object(&w);
    t->put_left_out(t->arg, &w);
    put_count(&w, "single", rep->single);
    put_count(&w, "unrated", rep->unrated);
    json_end_object(&w);
    put_count(&w, "twofold", t->ratings->twofold);
    json_put_key(&w, "confidence");
    json_put_double(&w, 0.95);
    put_count(&w, "seed", (size_t)t->spec->seed);
    json_put_key(&w, "measures");
    json_begin_array(&w);
    for (size_t i = 0; i < AGREE_N; i++)
        put_measure(&w, t, (enum agree_name)i, &rep->of[i]);
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}

/* ---- for people ---------------------------------------------------------- */

static size_t column_of(double v)
{
    double at = v < 0 ? 0 : v > 1 ? 1 : v;
    return (size_t)(at * (BAR_COLUMNS - 1) + 0.5);
}

/* The interval on a line from 0 to 1 with the value in it; what lies below 0 is
 * shown by an arrow. */
static void put_interval(struct out *o, const struct agree_measure *m)
{
    static const char *const fine[] = {"·", "─", "├", "┤", "●", "◂"};
    static const char *const plain[] = {".", "-", "|", "|", "o", "<"};
    const char *const *mark = o->ascii ? plain : fine;
    bool has = !isnan(m->low);
    size_t low = column_of(has ? m->low : m->value), at = column_of(m->value);
    size_t high = column_of(has ? m->high : m->value);
    for (size_t i = 0; i < BAR_COLUMNS; i++) {
        int part = i > low && i < high ? 1 : 0;
        if (has && i == low)
            part = m->low < 0 ? 5 : 2;
        if (has && i == high && high > low)
            part = 3;
        if (i == at)
            part = m->value < 0 ? 5 : 4;
        out_puts(o, mark[part]);
    }
}

static void put_line(struct out *o, enum agree_name name, const struct agree_measure *m)
{
    out_cell(o, sv_of(agree_name_title(name)), TITLE_COLUMNS);
    out_printf(o, " %7.4f  ", m->value);
    if (!isnan(m->low))
        out_printf(o, "%6.3f to %5.3f  ", m->low, m->high);
    else
        out_puts(o, "   too few items ");
    put_interval(o, m);
    out_puts(o, "\n");
}

static void put_undefined(
    struct out *o, const struct agree_report *rep, enum agree_why why)
{
    size_t column = 0;
    for (size_t i = 0; i < AGREE_N; i++) {
        const char *title = agree_name_title((enum agree_name)i);
        if (rep->of[i].why != why)
            continue;
        bool wraps = column + strlen(title) > WRAP_COLUMNS;
        out_puts(o, column == 0 ? "\nnot defined: " : wraps ? ",\n    " : ", ");
        out_puts(o, title);
        column = (column == 0 ? 13 : wraps ? 4 : column + 2) + strlen(title);
    }
    if (column)
        out_printf(o, "\n    %s\n", agree_why_words(why));
}

static void put_head(
    struct out *o, const struct agree_source *t, const struct agree_report *rep)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    const struct ratings *r = t->ratings;
    common_put_count(&b, (int64_t)r->items, "item", "items");
    strbuf_puts(&b, ", ");
    common_put_count(&b, (int64_t)r->raters, "annotator", "annotators");
    strbuf_puts(&b, ", ");
    common_put_count(&b, (int64_t)r->labels, "label", "labels");
    strbuf_puts(&b, ", ");
    common_put_count(&b, (int64_t)r->n, "rating", "ratings");
    out_data(o, sv_of(t->name));
    out_printf(o, ": %s\n", b.p);
    t->put_words(t->arg, o);
    strbuf_clear(&b);
    common_put_count(
        &b, (int64_t)rep->single, "item has one rating: nothing to compare",
        "items have one rating: nothing to compare");
    if (rep->single)
        out_printf(o, "%s\n", b.p);
    if (t->spec->level != AGREE_NOMINAL || t->spec->weights != AGREE_UNWEIGHTED)
        out_printf(
            o, "alpha for %s labels, weights: %s\n", agree_level_word(t->spec->level),
            agree_weights_word(t->spec->weights));
}

void agree_put_words(
    struct out *o, const struct agree_source *t, const struct agree_report *rep)
{
    size_t defined = 0;
    unsigned draws = 0;
    put_head(o, t, rep);
    for (size_t i = 0; i < AGREE_N; i++) {
        const struct agree_measure *m = &rep->of[i];
        if (m->why != AGREE_DEFINED)
            continue;
        if (defined++ == 0)
            out_printf(
                o, "\n%*s   value  95 %% interval   0%*s1\n", TITLE_COLUMNS, "",
                BAR_COLUMNS - 2, "");
        put_line(o, (enum agree_name)i, m);
        draws = m->resamples > draws ? m->resamples : draws;
    }
    for (size_t why = 1; why < AGREE_WHY_N; why++)
        put_undefined(o, rep, (enum agree_why)why);
    if (draws)
        out_printf(
            o, "\nintervals: %u resamples of the items, seed %lld\n", draws,
            (long long)t->spec->seed);
}
