#include "status_me.h"

#include "diple/work/learned.h"
#include "diple/work/own.h"

enum { NAME_COLUMNS = 16, BAR_COLUMNS = 16 };

static void put_batch_json(struct json_out *w, const struct own_batch *b)
{
    json_begin_object(w);
    json_put_key(w, "name");
    json_put_str(w, b->batch.name);
    json_put_key(w, "items");
    json_put_int(w, b->batch.size);
    json_put_key(w, "done");
    json_put_int(w, b->progress.done);
    json_put_key(w, "skipped");
    json_put_int(w, b->progress.skipped);
    json_put_key(w, "flagged");
    json_put_int(w, b->progress.flagged);
    json_put_key(w, "active_ms");
    json_put_int(w, b->progress.active_ms);
    json_put_key(w, "closed");
    json_put_str(w, b->closed);
    json_end_object(w);
}

static void put_lesson_json(
    struct json_out *w, const struct guide *g, const struct lesson *x)
{
    json_begin_object(w);
    json_put_key(w, "id");
    json_put_str(w, x->ext);
    json_put_key(w, "question");
    json_put_str(w, g->questions[x->question].id);
    json_put_key(w, "yours");
    json_put_str(w, x->said);
    json_put_key(w, "final");
    json_put_str(w, x->agreed);
    json_put_key(w, "rule");
    json_put_str(w, x->rule);
    json_put_key(w, "from");
    json_put_str(w, x->gold ? "gold" : "decision");
    json_end_object(w);
}

static void put_gold_json(struct json_out *w, const struct own_gold *x)
{
    json_begin_object(w);
    json_put_key(w, "batch");
    json_put_str(w, x->batch);
    json_put_key(w, "counted");
    json_put_int(w, (int64_t)x->judgement.counted);
    json_put_key(w, "rate");
    json_put_double(w, x->judgement.rate);
    json_put_key(w, "interval");
    json_begin_array(w);
    json_put_double(w, x->judgement.interval.low);
    json_put_double(w, x->judgement.interval.high);
    json_end_array(w);
    json_end_object(w);
}

static void put_learned_json(
    struct json_out *w, const struct guide *g, const struct learned *l)
{
    json_put_key(w, "gold");
    json_begin_array(w);
    for (size_t i = 0; i < l->n_gold; i++)
        put_gold_json(w, &l->gold[i]);
    json_end_array(w);
    json_put_key(w, "learned");
    json_begin_array(w);
    for (size_t i = 0; i < l->n; i++)
        put_lesson_json(w, g, &l->list[i]);
    json_end_array(w);
}

static void put_json(
    struct out *o, const struct session *s, const struct own *own,
    const struct learned *l)
{
    struct json_out w = out_json(o);
    json_begin_object(&w);
    json_put_key(&w, "name");
    json_put_str(&w, s->actor);
    json_put_key(&w, "done");
    json_put_int(&w, own->done);
    json_put_key(&w, "active_ms");
    json_put_int(&w, own->active_ms);
    json_put_key(&w, "pace");
    json_begin_array(&w);
    for (size_t i = 0; i < TEAM_DAYS; i++)
        json_put_int(&w, own->pace[i]);
    json_end_array(&w);
    json_put_key(&w, "notices");
    json_put_int(&w, own->notices);
    json_put_key(&w, "batches");
    json_begin_array(&w);
    for (size_t i = 0; i < own->n; i++)
        put_batch_json(&w, &own->list[i]);
    json_end_array(&w);
    put_learned_json(&w, &s->guide, l);
    json_end_object(&w);
    out_json_end(o);
}

static void put_batch(struct out *o, const struct own_batch *b)
{
    const struct progress *p = &b->progress;
    out_cell(o, sv_of(b->batch.name), NAME_COLUMNS);
    out_puts(o, " ");
    out_bar(o, p->done, b->batch.size, BAR_COLUMNS);
    out_printf(o, " %5lld of %lld", (long long)p->done, (long long)b->batch.size);
    if (p->skipped)
        out_printf(o, "  %lld skipped", (long long)p->skipped);
    if (p->flagged)
        out_printf(o, "  %lld flagged", (long long)p->flagged);
    if (b->closed)
        out_printf(o, "  %s", b->closed);
    out_puts(o, "\n");
}

static void put_words(struct out *o, const struct session *s, const struct own *own)
{
    out_data(o, sv_of(s->actor));
    out_printf(
        o, ": %lld done, %lld answers today", (long long)own->done,
        (long long)own->pace[TEAM_DAYS - 1]);
    if (own->done && own->active_ms)
        out_printf(
            o, ", %.1f s an item", (double)own->active_ms / 1000 / (double)own->done);
    out_puts(o, "\n");
    for (size_t i = 0; i < own->n; i++)
        put_batch(o, &own->list[i]);
    if (own->n == 0)
        out_puts(o, "no batch yet\n");
    if (own->notices)
        out_printf(
            o, "%lld notice%s for you: diple home -p ", (long long)own->notices,
            own->notices == 1 ? "" : "s");
    if (own->notices) {
        out_data(o, sv_of(s->path));
        out_puts(o, "\n");
    }
}

static void put_learned(struct out *o, const struct guide *g, const struct learned *l)
{
    for (size_t i = 0; i < l->n_gold; i++) {
        const struct judgement *j = &l->gold[i].judgement;
        out_data(o, sv_of(l->gold[i].batch));
        out_printf(
            o, ": %.0f %% of the last %zu gold items right (%.0f to %.0f %%)\n",
            100 * j->rate, j->counted, 100 * j->interval.low, 100 * j->interval.high);
    }
    if (l->n)
        out_puts(o, "learned: yours -> final\n");
    for (size_t i = 0; i < l->n; i++) {
        const struct lesson *x = &l->list[i];
        out_cell(o, sv_of(x->ext), NAME_COLUMNS);
        out_printf(o, " %s: ", g->questions[x->question].id);
        out_data(o, sv_of(x->said ? x->said : "nothing"));
        out_puts(o, " -> ");
        out_data(o, sv_of(x->agreed ? x->agreed : "nothing"));
        out_puts(o, x->rule[0] ? "  " : "");
        out_data(o, sv_of(x->rule));
        out_puts(o, "\n");
    }
}

enum status status_of_me(struct call *c, struct session *s, struct err *e)
{
    struct own own;
    struct learned learned;
    enum status st = session_own(s, &s->arena, &own, e);
    if (st == ST_OK)
        st = session_learned(s, &s->arena, &learned, e);
    if (st != ST_OK)
        return st;
    if (call_has(c, "json")) {
        put_json(c->out, s, &own, &learned);
        return ST_OK;
    }
    put_words(c->out, s, &own);
    put_learned(c->out, &s->guide, &learned);
    return ST_OK;
}
