#include "common.h"
#include "diple/store/deal.h"
#include "diple/store/labels.h"

enum { NAME_COLUMNS = 16 };

struct view {
    struct batch batch;
    struct deal_stand stand;
    struct deal_holder *holders;
    size_t n;
    int64_t now;
};

static enum status gather(
    struct call *c, struct session *s, struct view *v, struct err *e)
{
    enum status st = session_batch(s, c->args[0], &v->batch, e);
    v->now = clock_wall(&s->clock);
    if (st != ST_OK || !v->batch.dealt)
        return st;
    st = store_deal_stand(s->store, v->batch.id, &v->stand, e);
    if (st == ST_OK)
        st =
            store_deal_holders(s->store, &s->arena, v->batch.id, &v->holders, &v->n, e);
    return st;
}

static void put_settings(struct json_out *w, const struct policy *p)
{
    AUTO_STRBUF struct strbuf json = STRBUF_INIT;
    policy_write(p, &json);
    json_put_key(w, "settings");
    json_put_raw(w, strbuf_sv(&json));
}

static void put_int(struct json_out *w, const char *key, int64_t v)
{
    json_put_key(w, key);
    json_put_int(w, v);
}

static void put_time(struct json_out *w, const char *key, int64_t at)
{
    char iso[CLOCK_ISO_LEN];
    clock_iso(at, iso);
    json_put_key(w, key);
    json_put_str(w, at ? iso : NULL);
}

static void put_holders_json(struct json_out *w, const struct view *v)
{
    json_put_key(w, "people");
    json_begin_array(w);
    for (size_t i = 0; i < v->n; i++) {
        const struct deal_holder *h = &v->holders[i];
        json_begin_object(w);
        json_put_key(w, "name");
        json_put_str(w, h->name);
        put_int(w, "done", h->done);
        put_int(w, "extra", h->extra);
        put_int(w, "skipped", h->skipped);
        put_int(w, "leased", h->leased);
        put_int(w, "lapsed", h->lapsed);
        put_time(w, "until", h->until);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_json(struct out *o, const struct view *v)
{
    struct json_out w = out_json(o);
    const struct batch *b = &v->batch;
    json_begin_object(&w);
    json_put_key(&w, "name");
    json_put_str(&w, b->name);
    json_put_key(&w, "kind");
    json_put_str(&w, batch_kind_word(b->kind));
    json_put_key(&w, "state");
    json_put_str(&w, batch_state_word(b->state));
    put_int(&w, "items", b->size);
    json_put_key(&w, "dealt");
    json_put_bool(&w, b->dealt);
    put_int(&w, "overlap", b->policy.overlap);
    json_put_key(&w, "gold");
    json_put_double(&w, b->policy.gold);
    put_settings(&w, &b->policy);
    if (b->dealt) {
        put_int(&w, "ordinary", v->stand.slots);
        put_int(&w, "wanted", v->stand.want);
        put_int(&w, "done", v->stand.done);
        put_int(&w, "leased", v->stand.taken - v->stand.done);
        put_int(&w, "finished", v->stand.finished);
        put_holders_json(&w, v);
    }
    json_end_object(&w);
    out_json_end(o);
}

static void put_policy(struct out *o, const struct policy *p)
{
    for (size_t i = 0; policy_key(i); i++) {
        AUTO_STRBUF struct strbuf word = STRBUF_INIT;
        if (policy_is_default(p, policy_key(i)))
            continue;
        policy_word(p, policy_key(i), &word);
        out_printf(o, "  %-14s ", policy_key(i));
        out_data(o, strbuf_sv(&word));
        out_puts(o, "\n");
    }
}

static void put_holder(struct out *o, const struct deal_holder *h)
{
    char at[CLOCK_HM_LEN];
    out_puts(o, "  ");
    out_cell(o, sv_of(h->name), NAME_COLUMNS - 2);
    out_printf(o, " %6lld done", (long long)h->done);
    if (h->skipped)
        out_printf(o, "  %lld skipped", (long long)h->skipped);
    if (h->extra)
        out_printf(o, "  %lld more than wanted", (long long)h->extra);
    if (h->lapsed)
        out_printf(o, "  %lld lapsed", (long long)h->lapsed);
    if (h->leased) {
        out_printf(o, "  holds %lld", (long long)h->leased);
        clock_local_hm(h->until, at);
        out_printf(o, h->until ? " until %s" : " for good", at);
    }
    out_puts(o, "\n");
}

static void put_words(struct out *o, const struct view *v)
{
    const struct batch *b = &v->batch;
    const struct deal_stand *d = &v->stand;
    AUTO_STRBUF struct strbuf items = STRBUF_INIT;
    common_put_count(&items, b->size, "item", "items");
    out_data(o, sv_of(b->name));
    out_printf(
        o, ": %s, %s, %s\n", batch_kind_word(b->kind), batch_state_word(b->state),
        items.p);
    put_policy(o, &b->policy);
    if (!b->dealt) {
        out_puts(o, "Everybody walks through all items, in the order given.\n");
        return;
    }
    if (b->policy.overlap)
        out_printf(
            o,
            "%lld of %lld answers are in, %lld are under way; %lld items are "
            "finished.\n",
            (long long)d->done, (long long)d->want, (long long)(d->taken - d->done),
            (long long)d->finished);
    else
        out_printf(
            o, "%lld answers are in, %lld are under way.\n", (long long)d->done,
            (long long)(d->taken - d->done));
    for (size_t i = 0; i < v->n; i++)
        put_holder(o, &v->holders[i]);
    if (v->n == 0)
        out_puts(o, "Nobody has begun: diple label --batch NAME\n");
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    struct view v = {0};
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    st = gather(c, &s, &v, e);
    if (st == ST_OK && call_has(c, "json"))
        put_json(c->out, &v);
    else if (st == ST_OK)
        put_words(c->out, &v);
    session_close(&s);
    return st;
}

static const struct option options[] = {OPTION_JSON, {0}};

const struct command cmd_batch_show = {
    .name = "batch show",
    .summary = "Show a batch's settings, and who holds what of it",
    .args = "[BATCH]",
    .about = "Settings that are the default are left out. What is under way counts as "
             "taken until its lease runs out.",
    .options = options,
    .max_args = 1,
    .run = run,
};
