#include "common.h"
#include "diple/base/file.h"
#include "diple/store/deal.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"

enum { LIST_MAX_BYTES = 8 << 20 };

struct handout {
    struct session *s;
    struct batch batch;
    struct person person; /* to whom now */
    const char **items;   /* those named, by their ids */
    size_t n_items;
    int64_t wanted; /* of a share: so many each; 0: those named */
    struct json_out *json;
    struct out *out;
    int64_t given;
};

/* ---- what is asked for -------------------------------------------------------------
 */

static void add_item(struct handout *h, const char *ext)
{
    h->items = arena_push(&h->s->arena, h->items, &h->n_items, &ext, sizeof ext);
}

/* One id a line; blank lines are passed over. */
static enum status read_list(struct handout *h, const char *path, struct err *e)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    enum status st = file_read(path, 0, LIST_MAX_BYTES, &text, e);
    if (st != ST_OK)
        return st;
    struct sv rest = strbuf_sv(&text), line;
    while (sv_split(&rest, '\n', &line)) {
        line = sv_trim(line);
        if (line.n)
            add_item(h, arena_strndup(&h->s->arena, line.p, line.n));
    }
    return ST_OK;
}

static enum status read_share(struct call *c, struct handout *h, struct err *e)
{
    double share = 0;
    struct deal_stand stand;
    const char *word = call_value(c, "share");
    if (!json_raw_double(sv_of(word), &share) || !(share > 0 && share <= 1))
        return call_misuse(c, e, "--share takes a part of the batch, 0.2 for a fifth");
    enum status st = store_deal_stand(h->s->store, h->batch.id, &stand, e);
    if (st != ST_OK)
        return st;
    h->wanted = (int64_t)(share * (double)stand.slots + 0.5);
    if (h->wanted < 1)
        return err_set(
            e, ST_INVALID, "a share of %s is less than one of the %lld items", word,
            (long long)stand.slots);
    return ST_OK;
}

static enum status read_wish(struct call *c, struct handout *h, struct err *e)
{
    enum status st = ST_OK;
    const char *path;
    for (size_t i = 0; i < c->n_args; i++)
        add_item(h, c->args[i]);
    for (size_t i = 0; st == ST_OK && (path = call_value_at(c, "from", i)); i++)
        st = read_list(h, path, e);
    if (st != ST_OK)
        return st;
    if (call_has(c, "share") && h->n_items)
        return call_misuse(c, e, "either items or --share");
    if (call_has(c, "share"))
        return read_share(c, h, e);
    if (h->n_items == 0)
        return call_misuse(c, e, "no item was named, and no --share");
    return ST_OK;
}

static enum status check_batch(const struct batch *b, struct err *e)
{
    if (!b->dealt) {
        err_set(e, ST_INVALID, "in %s everybody walks through all items", b->name);
        err_hint(e, "To deal it out: diple batch set %s --overlap 1", b->name);
        return ST_INVALID;
    }
    if (b->state == BATCH_CLOSED)
        return err_set(e, ST_INVALID, "%s is closed", b->name);
    return ST_OK;
}

/* ---- handing out -------------------------------------------------------------------
 */

static void say(struct handout *h, const char *ext, int64_t n)
{
    h->given++;
    if (h->json) {
        json_begin_object(h->json);
        json_put_key(h->json, "item");
        json_put_str(h->json, ext);
        json_put_key(h->json, "person");
        json_put_str(h->json, h->person.name);
        json_put_key(h->json, "place");
        json_put_int(h->json, n);
        json_end_object(h->json);
        return;
    }
    out_data(h->out, sv_of(h->person.name));
    out_puts(h->out, " has ");
    out_data(h->out, sv_of(ext));
    out_puts(h->out, "\n");
}

static enum status hand_one(
    struct handout *h, const char *ext, int64_t task, struct err *e)
{
    int64_t n = 0;
    struct hand want = {.batch = h->batch.id, .person = h->person.id, .task = task};
    struct err why = {0};
    enum status st = store_assign(h->s->store, h->s->person, &want, &n, &why);
    if (st == ST_OK) {
        say(h, ext, n);
        return ST_OK;
    }
    err_set(e, st, "%s for %s: %s", ext, h->person.name, why.message);
    if (why.hint[0])
        err_hint(e, "%s", why.hint);
    return st;
}

static enum status hand_named(struct handout *h, struct err *e)
{
    enum status st = ST_OK;
    for (size_t i = 0; i < h->n_items && st == ST_OK; i++) {
        int64_t task = 0, pos = 0;
        st = store_task_find(h->s->store, sv_of(h->items[i]), &task, NULL);
        if (st == ST_OK)
            st = store_task_pos(h->s->store, h->batch.id, task, &pos, NULL);
        if (st != ST_OK)
            return err_set(e, st, "no item `%s` is in %s", h->items[i], h->batch.name);
        st = hand_one(h, h->items[i], task, e);
    }
    return st;
}

static enum status hand_share(struct handout *h, struct err *e)
{
    for (int64_t i = 0; i < h->wanted; i++) {
        int64_t id = 0;
        struct task task;
        struct store *s = h->s->store;
        enum status st = store_deal_pick(s, h->batch.id, h->person.id, &id, e);
        if (st == ST_NOT_FOUND)
            return err_set(
                e, ST_CONFLICT, "only %lld items are open to %s, not %lld",
                (long long)i, h->person.name, (long long)h->wanted);
        if (st == ST_OK)
            st = store_task_get(s, &h->s->arena, id, &task, e);
        if (st == ST_OK)
            st = hand_one(h, task.ext, id, e);
        if (st != ST_OK)
            return st;
    }
    return ST_OK;
}

static enum status to_person(struct handout *h, const char *name, struct err *e)
{
    struct session *s = h->s;
    enum status st = store_person_find(s->store, &s->arena, sv_of(name), &h->person, e);
    if (st == ST_NOT_FOUND) {
        err_set(e, st, "this project knows nobody called %s", name);
        err_hint(e, "Those it knows: diple person list -p %s", s->path);
    }
    if (st != ST_OK)
        return st;
    if (h->person.kind != PERSON_HUMAN || h->person.state != PERSON_ACTIVE)
        return err_set(
            e, ST_INVALID, "%s is not at work in this project", h->person.name);
    return h->wanted ? hand_share(h, e) : hand_named(h, e);
}

/* All or nothing. */
static enum status hand_out(struct call *c, struct handout *h, struct err *e)
{
    const char *name;
    enum status st = store_begin(h->s->store, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; st == ST_OK && (name = call_value_at(c, "to", i)); i++)
        st = to_person(h, name, e);
    if (st == ST_OK)
        return store_commit(h->s->store, e);
    store_rollback(h->s->store);
    return st;
}

static enum status assign(struct call *c, struct session *s, struct err *e)
{
    struct handout h = {.s = s, .out = c->out};
    struct json_out w = out_json(c->out);
    if (!call_has(c, "to"))
        return call_misuse(c, e, "--to says who gets them");
    enum status st = session_batch(s, call_value(c, "batch"), &h.batch, e);
    if (st == ST_OK)
        st = check_batch(&h.batch, e);
    if (st == ST_OK)
        st = read_wish(c, &h, e);
    if (st != ST_OK)
        return st;
    if (call_has(c, "json")) {
        h.json = &w;
        json_begin_array(&w);
    }
    st = hand_out(c, &h, e);
    if (st != ST_OK) {
        strbuf_clear(&c->out->buf);
        return st;
    }
    if (h.json) {
        json_end_array(&w);
        out_json_end(c->out);
    }
    return ST_OK;
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_WRITE, NULL, &s, e);
    if (st != ST_OK)
        return st;
    st = assign(c, &s, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {
    {0, "to", "NAME", NULL, "Who gets them; may be given again."},
    {0, "from", "FILE", NULL, "Items named in a file, one id a line."},
    {0, "share", "SHARE", NULL,
     "Instead of named items: so much of the batch (0 to 1) for each person."},
    {0, "batch", "NAME", NULL, "The batch (default: the only one)."},
    OPTION_JSON,
    {0},
};

static const char *const examples[] = {
    "diple assign m17 m20 --to dr-wu -p support.db",
    "diple assign --share 0.2 --to anna --to ben --batch first -p support.db",
    NULL,
};

const struct command cmd_assign = {
    .name = "assign",
    .summary = "Hand named items, or a share of a batch, to named people",
    .args = "[ITEM]...",
    .about =
        "They wait for these people until answered or skipped: such a lease does "
        "not run out. An item is refused where as many people as it wants have it, "
        "or this person has had it; then nothing at all is handed out.",
    .options = options,
    .examples = examples,
    .max_args = COMMAND_ARGS_MAX,
    .run = run,
};
