#include "diple/store/aids.h"
#include "diple/store/gold.h"
#include "diple/store/gold_use.h"
#include "diple/work/grade.h"
#include "gold_common.h"

enum { GOLD_MAX = 100000, EXT_COLUMNS = 20, MISSED_LEAST = 3 };

/* Items missed by this share, and more than chance would miss, need a look. */
static const double MISSED_SHARE = 0.4;

struct use {
    struct gold gold;
    size_t answered;
    size_t missed;
};

static enum status read_uses(
    struct session *s, struct use **out, size_t *n, struct err *e)
{
    struct gold *list;
    struct gold_answer *said;
    size_t n_said;
    enum status st = store_gold_list(s->store, &s->arena, 0, GOLD_MAX, &list, n, e);
    if (st == ST_OK)
        st = store_gold_answers(s->store, &s->arena, 0, 0, &said, &n_said, e);
    if (st != ST_OK)
        return st;
    struct use *uses = arena_array(&s->arena, *n + 1, sizeof *uses);
    for (size_t i = 0; i < *n; i++) {
        uses[i].gold = list[i];
        for (size_t k = 0; k < n_said; k++) {
            AUTO_ARENA struct arena a = {0};
            struct graded got;
            if (said[k].task != list[i].task ||
                grade_stored(
                    &s->guide, said[k].answer, said[k].accepted, &a, &got, NULL) !=
                    ST_OK)
                continue;
            uses[i].answered++;
            uses[i].missed += got.grade == GRADE_MISS;
        }
    }
    *out = uses;
    return ST_OK;
}

static bool often_missed(const struct use *u)
{
    return u->answered >= MISSED_LEAST &&
           (double)u->missed >= MISSED_SHARE * (double)u->answered;
}

static void put_json(struct json_out *w, const struct use *u)
{
    json_begin_object(w);
    json_put_key(w, "id");
    json_put_str(w, u->gold.ext);
    json_put_key(w, "state");
    json_put_str(w, u->gold.retired ? "retired" : "active");
    json_put_key(w, "from");
    json_put_str(w, gold_source_word(u->gold.source));
    json_put_key(w, "accepted");
    json_put_raw(w, u->gold.accepted);
    json_put_key(w, "why");
    json_put_str(w, u->gold.why);
    json_put_key(w, "answered");
    json_put_int(w, (long long)u->answered);
    json_put_key(w, "missed");
    json_put_int(w, (long long)u->missed);
    json_put_key(w, "often_missed");
    json_put_bool(w, often_missed(u));
    json_end_object(w);
}

static void put_row(struct out *o, const struct use *u)
{
    out_cell(o, sv_of(u->gold.ext), EXT_COLUMNS);
    out_printf(
        o, " %4zu answered %4zu missed  %s%s  ", u->answered, u->missed,
        u->gold.retired ? "retired" : "active",
        often_missed(u) ? ", OFTEN MISSED" : "");
    out_data(o, u->gold.accepted);
    out_puts(o, "\n");
}

static enum status run_list(struct call *c, struct err *e)
{
    struct session s;
    struct use *list;
    size_t n;
    enum status st = gold_open(c, STORE_READ, &s, NULL, e);
    if (st != ST_OK)
        return st;
    st = read_uses(&s, &list, &n, e);
    if (st == ST_OK && call_has(c, "json")) {
        struct json_out w = out_json(c->out);
        json_begin_array(&w);
        for (size_t i = 0; i < n; i++)
            put_json(&w, &list[i]);
        json_end_array(&w);
        out_json_end(c->out);
    } else if (st == ST_OK) {
        for (size_t i = 0; i < n; i++)
            put_row(c->out, &list[i]);
        if (n == 0)
            out_puts(c->out, "no gold yet: diple import gold.jsonl --as gold\n");
    }
    session_close(&s);
    return st;
}

static void put_dispute(struct out *o, const struct dispute *d)
{
    out_printf(o, "%lld  ", (long long)d->id);
    out_data(o, sv_of(d->ext));
    out_puts(o, "  ");
    out_data(o, sv_of(d->name));
    out_printf(o, "  %s: ", dispute_state_word(d->state));
    out_data(o, sv_of(d->reason));
    out_puts(o, "\n");
}

static void put_dispute_json(struct json_out *w, const struct dispute *d)
{
    json_begin_object(w);
    json_put_key(w, "number");
    json_put_int(w, d->id);
    json_put_key(w, "id");
    json_put_str(w, d->ext);
    json_put_key(w, "person");
    json_put_str(w, d->name);
    json_put_key(w, "state");
    json_put_str(w, dispute_state_word(d->state));
    json_put_key(w, "reason");
    json_put_str(w, d->reason);
    json_put_key(w, "note");
    json_put_str(w, d->note);
    json_end_object(w);
}

static enum status run_disputes(struct call *c, struct err *e)
{
    struct session s;
    struct dispute *list;
    size_t n;
    enum status st = gold_open(c, STORE_READ, &s, NULL, e);
    if (st != ST_OK)
        return st;
    st = store_dispute_list(s.store, &s.arena, &list, &n, e);
    if (st == ST_OK && call_has(c, "json")) {
        struct json_out w = out_json(c->out);
        json_begin_array(&w);
        for (size_t i = 0; i < n; i++)
            put_dispute_json(&w, &list[i]);
        json_end_array(&w);
        out_json_end(c->out);
    } else if (st == ST_OK) {
        for (size_t i = 0; i < n; i++)
            put_dispute(c->out, &list[i]);
        if (n == 0)
            out_puts(c->out, "no dispute\n");
    }
    session_close(&s);
    return st;
}

static const struct option options[] = {OPTION_JSON, {0}};

const struct command cmd_gold_list = {
    .name = "gold list",
    .summary = "List the gold items, and how often each is missed",
    .args = "",
    .about =
        "An item that two in five miss says more about its key, or about the guide, "
        "than about them: look at it, mend the key, or retire it.",
    .options = options,
    .run = run_list,
};

const struct command cmd_gold_disputes = {
    .name = "gold disputes",
    .summary = "List what annotators hold against keys",
    .args = "",
    .about = "Settle one with diple gold settle.",
    .options = options,
    .run = run_disputes,
};
