#include "diple/work/guess.h"
#include "diple/work/health.h"
#include "gold_common.h"

enum { NAME_COLUMNS = 18 };

struct audit {
    struct guess_report guess;
    struct health health;
    struct swift *swift;
    size_t n_swift;
};

static enum status read_all(
    struct session *s, const struct batch *b, struct audit *out, struct err *e)
{
    enum status st = guess_read(s->store, b, &s->arena, &out->guess, e);
    if (st == ST_OK)
        st = health_read(s->store, &s->guide, b, &s->arena, &out->health, e);
    if (st == ST_OK)
        st = guess_swift(s->store, b, &s->arena, &out->swift, &out->n_swift, e);
    return st;
}

/* ---- JSON ------------------------------------------------------------------------ */

static void put_guesses(struct json_out *w, const char *key, const struct guess *list)
{
    json_put_key(w, key);
    json_begin_array(w);
    for (size_t i = 0; i < GUESS_FRIENDS; i++) {
        json_begin_object(w);
        json_put_key(w, "friends");
        json_put_int(w, (long long)list[i].friends);
        json_put_key(w, "shared");
        json_put_double(w, list[i].shared);
        json_put_key(w, "precision");
        json_put_double(w, list[i].precision);
        json_put_key(w, "base");
        json_put_double(w, list[i].base);
        json_put_key(w, "tells");
        json_put_bool(w, guess_tells(&list[i]));
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_people(struct json_out *w, const struct audit *x)
{
    json_put_key(w, "people");
    json_begin_array(w);
    for (size_t i = 0; i < x->health.n_people; i++) {
        const struct health_person *p = &x->health.people[i];
        json_begin_object(w);
        json_put_key(w, "name");
        json_put_str(w, p->name);
        json_put_key(w, "left");
        json_put_int(w, (long long)p->left);
        json_put_key(w, "lasts");
        json_put_int(w, (long long)p->lasts);
        json_put_key(w, "low");
        json_put_bool(w, p->low);
        json_end_object(w);
    }
    json_end_array(w);
    json_put_key(w, "swift");
    json_begin_array(w);
    for (size_t i = 0; i < x->n_swift; i++)
        if (x->swift[i].swift)
            json_put_str(w, x->swift[i].name);
    json_end_array(w);
}

static void put_labels(struct json_out *w, const struct health *h)
{
    json_put_key(w, "labels");
    json_begin_array(w);
    for (size_t i = 0; i < h->n_labels; i++) {
        json_begin_object(w);
        json_put_key(w, "question");
        json_put_str(w, h->labels[i].question);
        json_put_key(w, "label");
        json_put_str(w, h->labels[i].label);
        json_put_key(w, "gold");
        json_put_int(w, (long long)h->labels[i].n);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_json(struct out *o, const struct batch *b, const struct audit *x)
{
    struct json_out w = out_json(o);
    json_begin_object(&w);
    json_put_key(&w, "batch");
    json_put_str(&w, b->name);
    json_put_key(&w, "gold");
    json_put_int(&w, (long long)x->guess.gold);
    json_put_key(&w, "advised");
    json_put_int(&w, (long long)x->guess.advised);
    json_put_key(&w, "opened");
    json_put_int(&w, x->guess.opened);
    json_put_key(&w, "odd_ids");
    json_put_int(&w, (long long)x->health.odd_ids);
    json_put_key(&w, "odd_fields");
    json_put_int(&w, (long long)x->health.odd_fields);
    put_guesses(&w, "so_far", x->guess.now);
    put_guesses(&w, "at_the_end", x->guess.then);
    put_people(&w, x);
    put_labels(&w, &x->health);
    json_end_object(&w);
    out_json_end(o);
}

/* ---- words ----------------------------------------------------------------------- */

static void put_guess(struct out *o, const struct guess *g)
{
    if (g->shared < 0.5) {
        out_puts(o, "  they share no item       ");
        return;
    }
    out_printf(
        o, "  gold in %3.0f %%, %4.1f times%s", 100 * g->precision,
        g->base > 0 ? g->precision / g->base : 0, guess_tells(g) ? " !" : "  ");
}

static bool put_friends(struct out *o, const struct guess_report *r)
{
    bool tells = false;
    out_puts(
        o, "what friends who compare all had: gold in it, times what guessing finds\n"
           "  friends   so far                     when the batch is done "
           "(simulated)\n");
    for (size_t i = 0; i < GUESS_FRIENDS; i++) {
        out_printf(o, "%9zu ", r->now[i].friends);
        put_guess(o, &r->now[i]);
        put_guess(o, &r->then[i]);
        out_puts(o, "\n");
        tells |= guess_tells(&r->now[i]) || guess_tells(&r->then[i]);
    }
    return tells;
}

static void put_advice(struct out *o, const struct guess_report *r, bool tells)
{
    if (!tells)
        out_puts(
            o, "comparing tells nothing: no guess does better than 2 times chance\n");
    else if (r->gold < r->advised)
        out_printf(
            o,
            "COMPARING GIVES GOLD AWAY: there are %zu gold items, and %zu are wanted "
            "for this batch\n",
            r->gold, r->advised);
    else
        out_puts(
            o,
            "COMPARING GIVES GOLD AWAY for now: gold is enough for what is to come\n");
    if (r->opened)
        out_printf(
            o,
            "%lld gold items were asked openly of some and hidden from others: a "
            "quiz needs more gold\n",
            (long long)r->opened);
}

static void put_looks(struct out *o, const struct health *h)
{
    if (h->odd_ids) {
        out_printf(o, "IDS TELL: %zu gold look unlike the others, ", h->odd_ids);
        out_data(o, sv_of(h->odd_id));
        out_puts(o, " beside ");
        out_data(o, sv_of(h->usual_id));
        out_puts(o, ", and annotators see them\n");
    }
    if (h->odd_fields) {
        out_printf(
            o, "FIELDS TELL: %zu gold have other fields than the rest, such as ",
            h->odd_fields);
        out_data(o, sv_of(h->odd_fields_id));
        out_puts(o, "\n");
    }
    if (!h->odd_ids && !h->odd_fields && h->gold)
        out_puts(o, "ids and fields of gold look like those of other items\n");
}

static void put_missing(struct out *o, const struct health *h)
{
    for (size_t i = 0; i < h->n_labels; i++) {
        if (h->gold == 0 || h->labels[i].n)
            continue;
        out_puts(o, "no gold asks for ");
        out_data(o, sv_of(h->labels[i].label));
        out_puts(o, " of ");
        out_data(o, sv_of(h->labels[i].question));
        out_puts(o, "\n");
    }
}

static void put_team(struct out *o, const struct audit *x)
{
    for (size_t i = 0; i < x->health.n_people; i++) {
        const struct health_person *p = &x->health.people[i];
        out_cell(o, sv_of(p->name), NAME_COLUMNS);
        out_printf(
            o, " has %zu gold items ahead, enough for about %zu items%s\n", p->left,
            p->lasts, p->low ? ": RUNNING OUT" : "");
    }
    for (size_t i = 0; i < x->n_swift; i++) {
        const struct swift *w = &x->swift[i];
        if (!w->swift)
            continue;
        out_cell(o, sv_of(w->name), NAME_COLUMNS);
        out_printf(
            o, " answers gold in %.1f s and other items in %.1f s: KNOWS IT?\n",
            w->gold_ms / 1000, w->other_ms / 1000);
    }
}

static void put_words(struct out *o, const struct batch *b, const struct audit *x)
{
    out_puts(o, "batch ");
    out_data(o, sv_of(b->name));
    out_printf(
        o, ": %zu gold items among %lld, %g %% of what a person gets\n", x->guess.gold,
        (long long)b->size, 100 * b->policy.gold);
    if (x->guess.gold == 0) {
        out_puts(o, "no gold yet: diple import gold.jsonl --as gold --batch ");
        out_data(o, sv_of(b->name));
        out_puts(o, "\n");
        return;
    }
    if (b->dealt)
        put_advice(o, &x->guess, put_friends(o, &x->guess));
    else
        out_puts(o, "everybody gets every item, so comparing tells nothing\n");
    put_looks(o, &x->health);
    put_missing(o, &x->health);
    put_team(o, x);
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    struct batch b;
    struct audit x = {0};
    enum status st = gold_open(c, STORE_READ, &s, &b, e);
    if (st != ST_OK)
        return st;
    st = read_all(&s, &b, &x, e);
    if (st == ST_OK && call_has(c, "json"))
        put_json(c->out, &b, &x);
    else if (st == ST_OK)
        put_words(c->out, &b, &x);
    session_close(&s);
    return st;
}

static const struct option options[] = {OPTION_BATCH, OPTION_JSON, {0}};

static const char *const examples[] = {"diple gold audit --batch first", NULL};

const struct command cmd_gold_audit = {
    .name = "gold audit",
    .summary = "Say what would give gold away, and what it lacks",
    .args = "",
    .about =
        "Friends who compare what they had might guess that what all of them had is "
        "gold: how often that is so, and how many times better than guessing blindly, "
        "so far and when the batch is done. A `!` stands where it is more than twice. "
        "Also whether ids or fields tell, who answers gold faster than other items, "
        "labels that no gold asks for, and who will run out of gold.",
    .options = options,
    .examples = examples,
    .run = run,
};
