#include "gold_event.h"

#include "db.h"
#include "event.h"

static void put_int(struct json_out *w, const char *key, int64_t v)
{
    if (!v)
        return;
    json_put_key(w, key);
    json_put_int(w, v);
}

static void put_text(struct json_out *w, const char *key, const char *v)
{
    if (!v)
        return;
    json_put_key(w, key);
    json_put_str(w, v);
}

enum status gold_event(
    struct store *s, const struct gold_act *act, int64_t *seq, struct err *e)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out w = json_out_to(&body);
    json_begin_object(&w);
    put_text(&w, "act", act->act);
    put_int(&w, "task", act->task);
    put_int(&w, "batch", act->batch);
    put_int(&w, "person", act->person);
    put_int(&w, "dispute", act->dispute);
    if (act->accepted.n) {
        json_put_key(&w, "accepted");
        json_put_raw(&w, act->accepted);
    }
    put_text(&w, "state", act->state);
    put_text(&w, "why", act->why);
    json_end_object(&w);
    struct event ev = {
        .kind = ACT_GOLD,
        .actor = act->actor,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    enum status st = event_append(s, &ev, e);
    if (st == ST_OK)
        *seq = ev.seq;
    return st;
}
