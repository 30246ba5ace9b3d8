#include <math.h>

#include "report_forms.h"

static void put_int(struct json_out *w, const char *key, int64_t n)
{
    json_put_key(w, key);
    json_put_int(w, n);
}

static void put_double(struct json_out *w, const char *key, double v)
{
    json_put_key(w, key);
    json_put_double(w, isinf(v) ? NAN : v);
}

static void put_str(struct json_out *w, const char *key, const char *s)
{
    json_put_key(w, key);
    json_put_str(w, s);
}

/* ---- a batch ----------------------------------------------------------------------
 */

static void put_forecast(struct json_out *w, const struct overview *o)
{
    json_put_key(w, "forecast");
    if (isnan(o->days_left)) {
        json_put_null(w);
        return;
    }
    json_begin_object(w);
    put_double(w, "days", o->days_left);
    put_double(w, "low", o->days_low);
    put_double(w, "high", o->days_high);
    json_end_object(w);
}

static void put_flow(struct json_out *w, const struct flow *f)
{
    json_put_key(w, "wait");
    json_begin_object(w);
    put_int(w, "done", f->done);
    put_int(w, "untimed", f->untimed);
    put_double(w, "median_ms", f->wait_ms);
    put_double(w, "low_ms", f->waits.low);
    put_double(w, "high_ms", f->waits.high);
    put_double(w, "nine_in_ten_ms", f->slow_ms);
    json_end_object(w);
    put_int(w, "active_ms", f->active_ms);
    json_put_key(w, "cost");
    if (isnan(f->cost_cents)) {
        json_put_null(w);
        return;
    }
    json_begin_object(w);
    put_double(w, "cents", f->cost_cents);
    put_double(w, "cents_an_answer", f->cents_each);
    put_int(w, "active_ms_with_rate", f->paid_ms);
    json_end_object(w);
}

static void put_progress(struct json_out *w, const struct overview *o)
{
    put_int(w, "items", o->items);
    put_int(w, "answers", o->answers);
    json_put_key(w, "wanted");
    if (o->wanted)
        json_put_int(w, o->wanted);
    else
        json_put_null(w);
    put_int(w, "people", (int64_t)o->people);
    put_int(w, "flagged", o->flagged);
    put_int(w, "skipped", o->skipped);
    json_put_key(w, "pace");
    json_begin_array(w);
    for (size_t i = 0; i < OVERVIEW_DAYS; i++)
        json_put_double(w, o->pace[i]);
    json_end_array(w);
    put_forecast(w, o);
}

static void put_gold(struct json_out *w, const struct report_batch *b)
{
    json_put_key(w, "gold");
    json_begin_array(w);
    for (size_t i = 0; i < b->n_gold; i++) {
        const struct gold_score *g = &b->gold[i];
        json_begin_object(w);
        put_str(w, "annotator", g->name);
        put_double(w, "value", g->hits / (double)g->of);
        put_double(w, "low", g->range.low);
        put_double(w, "high", g->range.high);
        put_int(w, "of", (int64_t)g->of);
        json_end_object(w);
    }
    json_end_array(w);
}

/* ---- a question --------------------------------------------------------------------
 */

static void put_agreement(struct json_out *w, const struct overview *o)
{
    json_put_key(w, "agreement");
    json_begin_object(w);
    put_str(w, "name", agree_name_word(o->measure));
    put_str(w, "level", agree_level_word(o->level));
    put_double(w, "value", o->agree.value);
    put_double(w, "low", o->agree.low);
    put_double(w, "high", o->agree.high);
    put_double(w, "se", o->agree.se);
    put_int(w, "items", (int64_t)o->agree.items);
    put_int(w, "ratings", (int64_t)o->agree.ratings);
    if (o->agree.why != AGREE_DEFINED)
        put_str(w, "why", agree_why_words(o->agree.why));
    json_put_key(w, "left_out");
    json_begin_object(w);
    put_int(w, "single", (int64_t)o->single);
    put_int(w, "gold", o->ratings.gold);
    put_int(w, "blank", o->ratings.blank);
    put_int(w, "unfit", o->ratings.unfit);
    json_end_object(w);
    put_double(w, "target", o->target < 0 ? NAN : o->target);
    put_str(w, "verdict", verdict_words(o->verdict));
    json_put_key(w, "more_items");
    if (o->verdict == VERDICT_OPEN && o->more)
        json_put_int(w, (long long)o->more);
    else
        json_put_null(w);
    json_end_object(w);
}

static void put_labels(struct json_out *w, const struct overview *o)
{
    size_t sum = 0;
    for (size_t i = 0; i < o->n_labels; i++)
        sum += o->given[i];
    json_put_key(w, "labels");
    json_begin_array(w);
    for (size_t i = 0; i < o->n_labels; i++) {
        double share = sum ? (double)o->given[i] / (double)sum : NAN;
        json_begin_object(w);
        json_put_key(w, "label");
        json_put_sv(w, o->ratings.labels[i]);
        put_int(w, "given", (int64_t)o->given[i]);
        put_double(w, "share", share);
        put_double(w, "target", o->least[i] < 0 ? NAN : o->least[i] / 100);
        json_put_key(w, "short");
        json_put_bool(w, o->least[i] >= 0 && share * 100 < o->least[i]);
        put_double(w, "agreement", overview_label_agreement(o, i));
        json_put_key(w, "others");
        json_begin_array(w);
        for (size_t k = 0; k < o->n_labels; k++)
            json_put_double(w, o->together[i * o->n_labels + k]);
        json_end_array(w);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_confused(struct json_out *w, const struct report_question *q)
{
    json_put_key(w, "confused");
    json_begin_array(w);
    for (size_t i = 0; i < q->confusion.n; i++) {
        const struct confused *c = &q->confusion.pairs[i];
        json_begin_object(w);
        json_put_key(w, "first");
        json_put_sv(w, q->overview.ratings.labels[c->first]);
        json_put_key(w, "second");
        json_put_sv(w, q->overview.ratings.labels[c->second]);
        put_int(w, "pairs", c->n);
        put_int(w, "items", (int64_t)c->items);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_question(
    struct json_out *w, const struct report_view *v, const struct report_batch *b,
    const struct report_question *q)
{
    struct people_view people = people_view_of(b, q);
    json_begin_object(w);
    put_str(w, "question", v->g->questions[q->question].id);
    put_agreement(w, &q->overview);
    put_labels(w, &q->overview);
    put_confused(w, q);
    put_int(w, "finals", (int64_t)q->conduct.finals);
    put_int(w, "decided", (int64_t)q->conduct.decided);
    put_double(w, "median_s", q->people.median_s);
    json_put_key(w, "annotators");
    people_put_json(w, &people);
    json_end_object(w);
}

static void put_batch(
    struct json_out *w, const struct report_view *v, const struct report_batch *b)
{
    json_begin_object(w);
    put_str(w, "batch", b->batch.name);
    put_str(w, "kind", batch_kind_word(b->batch.kind));
    put_str(w, "state", batch_state_word(b->batch.state));
    put_progress(w, &b->questions[0].overview);
    put_flow(w, &b->flow);
    put_gold(w, b);
    json_put_key(w, "questions");
    json_begin_array(w);
    for (size_t i = 0; i < b->n; i++)
        if (b->questions[i].question != GUIDE_NONE)
            put_question(w, v, b, &b->questions[i]);
    json_end_array(w);
    json_end_object(w);
}

void report_put_json(struct out *o, const struct report_view *v)
{
    struct json_out w = out_json(o);
    char at[CLOCK_ISO_LEN];
    clock_iso(v->r->at, at);
    json_begin_object(&w);
    put_str(&w, "project", v->project);
    json_put_key(&w, "guide");
    json_begin_object(&w);
    put_str(&w, "id", v->g->id);
    put_str(&w, "version", v->g->version);
    put_str(&w, "title", v->g->title);
    json_end_object(&w);
    put_str(&w, "at", at);
    json_put_key(&w, "batches");
    json_begin_array(&w);
    for (size_t i = 0; i < v->r->n; i++)
        put_batch(&w, v, &v->r->batches[i]);
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}
