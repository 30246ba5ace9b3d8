#include "common.h"
#include "diple/store/setup.h"

static void put_json(struct out *o, const struct batch *list, size_t n)
{
    struct json_out w = out_json(o);
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(&w);
        json_put_key(&w, "name");
        json_put_str(&w, list[i].name);
        json_put_key(&w, "kind");
        json_put_str(&w, batch_kind_word(list[i].kind));
        json_put_key(&w, "state");
        json_put_str(&w, batch_state_word(list[i].state));
        json_put_key(&w, "items");
        json_put_int(&w, list[i].size);
        json_put_key(&w, "overlap");
        json_put_int(&w, list[i].policy.overlap);
        json_end_object(&w);
    }
    json_end_array(&w);
    out_json_end(o);
}

static void put_table(struct out *o, const struct batch *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        out_cell(o, sv_of(list[i].name), 24);
        out_printf(
            o, " %9lld item%s  %s, %s\n", (long long)list[i].size,
            list[i].size == 1 ? " " : "s", batch_kind_word(list[i].kind),
            batch_state_word(list[i].state));
    }
    if (n == 0)
        out_puts(o, "no batch yet: diple import FILE --batch NAME\n");
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    struct batch *list;
    size_t n;
    st = store_batch_list(s.store, &s.arena, &list, &n, e);
    if (st == ST_OK && call_has(c, "json"))
        put_json(c->out, list, n);
    else if (st == ST_OK)
        put_table(c->out, list, n);
    session_close(&s);
    return st;
}

static const struct option options[] = {OPTION_JSON, {0}};

const struct command cmd_batch_list = {
    .name = "batch list",
    .summary = "List the batches of a project",
    .args = "",
    .about = "A batch is a set of items that are handed out together.",
    .options = options,
    .run = run,
};
