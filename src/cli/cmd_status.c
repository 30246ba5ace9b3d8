#include <string.h>

#include "common.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "pack_common.h"
#include "status_me.h"

enum { NAME_COLUMNS = 16, BAR_COLUMNS = 16 }; /* so that a line fits 80 columns */

/* All that the report speaks of; in the session's arena. */
struct overview {
    struct batch *batches;
    size_t n_batches;
    int64_t *answered; /* items of each batch that has no end but its people's */
    struct person *people;
    size_t n_people;
    struct progress *progress; /* by batch, then name */
    size_t n_progress;
    int64_t items;
};

static enum status gather(struct session *s, struct overview *v, struct err *e)
{
    struct arena *a = &s->arena;
    enum status st = session_load_guide(s, e);
    if (st == ST_OK)
        st = store_batch_list(s->store, a, &v->batches, &v->n_batches, e);
    if (st == ST_OK)
        st = store_person_list(s->store, a, &v->people, &v->n_people, e);
    if (st == ST_OK)
        st = store_progress_list(s->store, a, 0, &v->progress, &v->n_progress, e);
    if (st == ST_OK)
        st = store_task_count(s->store, &v->items, e);
    v->answered = arena_array(a, v->n_batches, sizeof *v->answered);
    for (size_t i = 0; st == ST_OK && i < v->n_batches; i++)
        if (v->batches[i].policy.overlap == 0)
            st = store_batch_answered(s->store, v->batches[i].id, &v->answered[i], e);
    return st;
}

static int64_t answers_of(const struct overview *v, const struct batch *b)
{
    int64_t n = 0;
    for (size_t i = 0; i < v->n_progress; i++) {
        if (v->progress[i].batch == b->id)
            n += v->progress[i].done;
    }
    return n;
}

static void put_person_json(struct json_out *w, const struct progress *p)
{
    json_begin_object(w);
    json_put_key(w, "name");
    json_put_str(w, p->name);
    json_put_key(w, "done");
    json_put_int(w, p->done);
    json_put_key(w, "skipped");
    json_put_int(w, p->skipped);
    json_put_key(w, "flagged");
    json_put_int(w, p->flagged);
    json_put_key(w, "active_ms");
    json_put_int(w, p->active_ms);
    json_put_key(w, "last_at");
    char iso[CLOCK_ISO_LEN];
    clock_iso(p->last_at, iso);
    json_put_str(w, p->last_at ? iso : NULL);
    json_end_object(w);
}

static void put_batch_json(
    struct json_out *w, const struct overview *v, const struct batch *b)
{
    json_begin_object(w);
    json_put_key(w, "name");
    json_put_str(w, b->name);
    json_put_key(w, "kind");
    json_put_str(w, batch_kind_word(b->kind));
    json_put_key(w, "state");
    json_put_str(w, batch_state_word(b->state));
    json_put_key(w, "items");
    json_put_int(w, b->size);
    json_put_key(w, "overlap");
    json_put_int(w, b->policy.overlap);
    json_put_key(w, "answers");
    json_put_int(w, answers_of(v, b));
    json_put_key(w, "people");
    json_begin_array(w);
    for (size_t i = 0; i < v->n_progress; i++) {
        if (v->progress[i].batch == b->id)
            put_person_json(w, &v->progress[i]);
    }
    json_end_array(w);
    json_end_object(w);
}

static void put_guide_json(struct json_out *w, const struct session *s)
{
    json_put_key(w, "guide");
    json_begin_object(w);
    json_put_key(w, "id");
    json_put_str(w, s->guide.id);
    json_put_key(w, "title");
    json_put_str(w, s->guide.title);
    json_put_key(w, "version");
    json_put_str(w, s->guide.version);
    json_put_key(w, "number");
    json_put_int(w, s->guide_number);
    json_end_object(w);
}

static void put_json(struct out *o, const struct session *s, const struct overview *v)
{
    struct json_out w = out_json(o);
    json_begin_object(&w);
    json_put_key(&w, "project");
    json_put_str(&w, store_path(s->store));
    put_guide_json(&w, s);
    json_put_key(&w, "items");
    json_put_int(&w, v->items);
    json_put_key(&w, "people");
    json_begin_array(&w);
    for (size_t i = 0; i < v->n_people; i++) {
        json_begin_object(&w);
        json_put_key(&w, "name");
        json_put_str(&w, v->people[i].name);
        json_put_key(&w, "kind");
        json_put_str(&w, person_kind_word(v->people[i].kind));
        json_put_key(&w, "role");
        json_put_str(&w, person_role_word(v->people[i].role));
        json_put_key(&w, "state");
        json_put_str(&w, person_state_word(v->people[i].state));
        json_end_object(&w);
    }
    json_end_array(&w);
    json_put_key(&w, "batches");
    json_begin_array(&w);
    for (size_t i = 0; i < v->n_batches; i++)
        put_batch_json(&w, v, &v->batches[i]);
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}

static void put_bar(struct out *o, int64_t part, int64_t whole)
{
    out_bar(o, part, whole, BAR_COLUMNS);
    long long share = whole > 0 ? (long long)((double)part * 100 / (double)whole) : 0;
    out_printf(
        o, " %5lld of %-5lld %3lld %%", (long long)part, (long long)whole, share);
}

static void put_person(struct out *o, const struct progress *p, bool dealt, int64_t now)
{
    char age[40];
    out_puts(o, "  ");
    out_cell(o, sv_of(p->name), NAME_COLUMNS - 2);
    out_puts(o, " ");
    if (dealt)
        out_printf(o, "%*lld done", BAR_COLUMNS + 6, (long long)p->done);
    else
        put_bar(o, p->done, p->size);
    if (p->done && p->active_ms)
        out_printf(
            o, "  %.1f s an item", (double)p->active_ms / 1000 / (double)p->done);
    if (p->skipped)
        out_printf(o, "  %lld skipped", (long long)p->skipped);
    if (p->flagged)
        out_printf(o, "  %lld flagged", (long long)p->flagged);
    if (p->last_at) {
        clock_age_words(now - p->last_at, age, sizeof age);
        out_printf(o, "  %s", age);
    }
    out_puts(o, "\n");
}

/* Of a batch that wants so many answers, those; of one that everybody answers, the
 * items that anybody has. */
static void put_share(struct out *o, const struct overview *v, size_t i)
{
    const struct batch *b = &v->batches[i];
    int64_t wanted = policy_wanted(&b->policy, b->size), n = answers_of(v, b);
    if (wanted)
        put_bar(o, n < wanted ? n : wanted, wanted);
    else
        put_bar(o, v->answered[i], b->size);
    if (b->policy.overlap > 1)
        out_printf(o, "  %ld answers an item", b->policy.overlap);
    if (n > (wanted ? wanted : v->answered[i]))
        out_printf(o, "  %lld answers in all", (long long)n);
}

static void put_batch(struct out *o, const struct overview *v, size_t at, int64_t now)
{
    const struct batch *b = &v->batches[at];
    out_puts(o, "\n");
    out_cell(o, sv_of(b->name), NAME_COLUMNS);
    out_puts(o, " ");
    put_share(o, v, at);
    if (b->state != BATCH_OPEN)
        out_printf(o, "  %s", batch_state_word(b->state));
    out_puts(o, "\n");
    for (size_t i = 0; i < v->n_progress; i++) {
        if (v->progress[i].batch == b->id)
            put_person(o, &v->progress[i], b->dealt, now);
    }
}

static void put_words(struct out *o, struct session *s, const struct overview *v)
{
    AUTO_STRBUF struct strbuf counts = STRBUF_INIT;
    out_data(o, sv_of(s->guide.title));
    out_printf(o, "  (guide %s ", s->guide.id);
    out_data(o, sv_of(s->guide.version));
    out_puts(o, ")\n");
    common_put_count(&counts, v->items, "item", "items");
    strbuf_puts(&counts, ", ");
    common_put_count(&counts, (int64_t)v->n_people, "person", "people");
    out_data(o, sv_of(s->path));
    out_printf(o, ": %s\n", counts.p);
    int64_t now = clock_wall(&s->clock);
    for (size_t i = 0; i < v->n_batches; i++)
        put_batch(o, v, i, now);
    if (v->n_batches == 0)
        out_puts(o, "\nno batch yet: diple import FILE --batch NAME\n");
}

static enum status everything(struct call *c, struct session *s, struct err *e)
{
    struct overview v = {0};
    enum status st =
        session_require(s, PERSON_ADJUDICATOR, "see everybody's figures", e);
    if (st == ST_DENIED)
        err_hint(
            e, s->gated ? "Your own: status --me" : "Your own: diple status --me -p %s",
            s->path);
    if (st == ST_OK)
        st = gather(s, &v, e);
    if (st == ST_OK && call_has(c, "json"))
        put_json(c->out, s, &v);
    else if (st == ST_OK)
        put_words(c->out, s, &v);
    return st;
}

static enum status of_pack(struct call *c, struct err *e)
{
    struct session s;
    struct offline off;
    enum status st = pack_open(c, STORE_READ, &s, &off, e);
    if (st != ST_OK)
        return st;
    st = session_require(&s, PERSON_ANNOTATOR, "see your figures", e);
    if (st == ST_OK)
        st = status_of_me(c, &s, e);
    session_close(&s);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    if (c->n_args)
        return of_pack(c, e);
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    st = call_has(c, "me") ? status_of_me(c, &s, e) : everything(c, &s, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {
    {0, "me", NULL, NULL, "Only your own figures: what every annotator may see."},
    OPTION_JSON,
    {0}};

const struct command cmd_status = {
    .name = "status",
    .summary = "Show how far each batch and each person is",
    .args = "[PACK]",
    .about = "Answers that stand are counted against those that are wanted. Skipped "
             "items are not done; a pace is active time, without pauses. Everybody's "
             "figures are for adjudicators and managers, --me is for all. Of a PACK "
             "(diple pack) it shows your own.",
    .options = options,
    .max_args = 1,
    .run = run,
};
