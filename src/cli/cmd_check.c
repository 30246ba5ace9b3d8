#include "common.h"
#include "diple/app/verify.h"
#include "diple/store/audit.h"

static void put_json(struct out *o, const struct check_report *r)
{
    struct json_out w = out_json(o);
    json_begin_object(&w);
    json_put_key(&w, "sound");
    json_put_bool(&w, r->n == 0);
    json_put_key(&w, "events");
    json_put_int(&w, r->events);
    json_put_key(&w, "items");
    json_put_int(&w, r->tasks);
    json_put_key(&w, "answers");
    json_put_int(&w, r->answers);
    json_put_key(&w, "head");
    json_put_str(&w, r->head_hash);
    json_put_key(&w, "findings");
    json_begin_array(&w);
    for (size_t i = 0; i < r->n; i++) {
        json_begin_object(&w);
        json_put_key(&w, "what");
        json_put_str(&w, r->list[i].what);
        json_put_key(&w, "detail");
        json_put_str(&w, r->list[i].detail);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_put_key(&w, "dropped");
    json_put_int(&w, (long long)r->dropped);
    json_end_object(&w);
    out_json_end(o);
}

static void put_words(struct out *o, const char *path, const struct check_report *r)
{
    for (size_t i = 0; i < r->n; i++) {
        out_printf(o, "%s: ", r->list[i].what);
        out_data(o, sv_of(r->list[i].detail));
        out_puts(o, "\n");
    }
    if (r->dropped)
        out_printf(o, "and %zu more like these\n", r->dropped);
    if (r->n == 0) {
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        common_put_count(&b, r->tasks, "item", "items");
        strbuf_puts(&b, ", ");
        common_put_count(&b, r->answers, "answer", "answers");
        strbuf_puts(&b, ", ");
        common_put_count(&b, r->events, "act", "acts");
        out_data(o, sv_of(path));
        out_printf(o, ": sound: %s in the log\n", b.p);
        out_printf(
            o, "the log ends with %s\n", r->head_hash ? r->head_hash : "nothing");
    }
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    bool quick = call_has(c, "quick");
    struct check_report r = {0};
    st = store_check(s.store, &s.arena, quick ? CHECK_QUICK : CHECK_FULL, &r, e);
    /* In a file that is damaged the answers would only repeat the story. */
    if (st == ST_OK && r.n == 0 && !quick)
        st = verify_answers(&s, &r, e);
    if (st == ST_OK) {
        if (call_has(c, "json"))
            put_json(c->out, &r);
        else
            put_words(c->out, s.path, &r);
        if (r.n) {
            c->code = 1;
            message_note(
                "%zu finding%s: work on a copy, and keep the last good backup",
                r.n + r.dropped, r.n + r.dropped == 1 ? "" : "s");
        }
    }
    session_close(&s);
    return st;
}

static const struct option options[] = {
    {0, "quick", NULL, NULL,
     "Only the file itself and the end of the log; seconds instead of minutes."},
    OPTION_JSON,
    {0},
};

const struct command cmd_check = {
    .name = "check",
    .summary = "Verify that a project is whole",
    .args = "",
    .about =
        "Looks at the file, its references, the chain of the log, the hash of every "
        "act, what is derived from them, and every answer against the guide it was "
        "given under, offsets included. Nothing is ever changed or repaired. Exit "
        "code 1 means that something was found.\n\n"
        "Write down the hash that is printed last, somewhere else: with it a later "
        "check proves that nothing before it was rewritten.",
    .options = options,
    .run = run,
};
