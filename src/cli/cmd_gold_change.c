#include "diple/guide/accept.h"
#include "diple/store/aids.h"
#include "diple/store/gold.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "diple/work/review.h"
#include "gold_common.h"

static enum status too_bad(struct session *s, enum status st)
{
    session_close(s);
    return st;
}

/* ---- hold, release ----------------------------------------------------------------
 */

static enum status stand(struct call *c, bool hold, struct err *e)
{
    struct session s;
    struct batch b;
    int64_t id;
    const char *why = call_value(c, "why");
    enum status st = gold_open(c, STORE_WRITE, &s, &b, e);
    if (st != ST_OK)
        return st;
    st = gold_person(&s, c->args[0], &id, e);
    if (st == ST_OK)
        st = (hold ? review_hold : review_release)(s.store, s.person, &b, id, why, e);
    if (st == ST_OK) {
        out_data(c->out, sv_of(c->args[0]));
        out_puts(c->out, hold ? " gets no new items of " : " gets items of ");
        out_data(c->out, sv_of(b.name));
        out_puts(
            c->out, hold ? "; what was done is kept and marked for a second look\n"
                         : " again\n");
    }
    return too_bad(&s, st);
}

static enum status run_hold(struct call *c, struct err *e)
{
    return stand(c, true, e);
}

static enum status run_release(struct call *c, struct err *e)
{
    return stand(c, false, e);
}

/* ---- keys
 * ------------------------------------------------------------------------------ */

static enum status find_item(
    struct session *s, const char *ext, struct task *out, struct err *e)
{
    enum status st = store_task_by_ext(s->store, &s->arena, sv_of(ext), out, e);
    return st == ST_NOT_FOUND ? err_set(e, st, "no item `%s` is in this project", ext)
                              : st;
}

/* What changed for whom, once the key stands. */
static enum status regrade(
    struct call *c, struct session *s, int64_t task, struct sv was, struct err *e)
{
    struct review_rekey done = {0};
    AUTO_STRBUF struct strbuf told = STRBUF_INIT;
    enum status st = review_key(s->store, &s->guide, task, was, &done, e);
    if (st != ST_OK)
        return st;
    common_put_count(&told, (int64_t)done.told, "person", "people");
    out_printf(c->out, "graded anew: %s told", told.p);
    if (done.released)
        out_printf(c->out, ", %zu released", done.released);
    out_puts(c->out, "\n");
    return ST_OK;
}

static enum status set_key(
    struct call *c, struct session *s, const struct task *item, struct err *e)
{
    struct accepted key;
    struct gold was = {.accepted = SV("[]")};
    AUTO_STRBUF struct strbuf list = STRBUF_INIT;
    const char *given = call_value(c, "answer"), *why = call_value(c, "why");
    if (!given)
        return call_misuse(c, e, "--answer says what is accepted");
    enum status st = accepted_parse(&s->guide, sv_of(given), &s->arena, &key, e);
    if (st == ST_OK)
        st = accepted_check(&s->guide, &key, item->record, e);
    if (st != ST_OK)
        return st;
    accepted_write(&s->guide, &key, &list);
    if (store_gold_get(s->store, &s->arena, item->id, &was, NULL) == ST_OK && !why)
        why = was.why;
    st = store_gold_set(s->store, s->person, item->id, strbuf_sv(&list), why, e);
    return st == ST_OK ? regrade(c, s, item->id, was.accepted, e) : st;
}

static enum status run_set(struct call *c, struct err *e)
{
    struct session s;
    struct task item;
    enum status st = gold_open(c, STORE_WRITE, &s, NULL, e);
    if (st != ST_OK)
        return st;
    st = find_item(&s, c->args[0], &item, e);
    return too_bad(&s, st == ST_OK ? set_key(c, &s, &item, e) : st);
}

static enum status run_retire(struct call *c, struct err *e)
{
    struct session s;
    struct task item;
    struct gold was;
    enum status st = gold_open(c, STORE_WRITE, &s, NULL, e);
    if (st != ST_OK)
        return st;
    st = find_item(&s, c->args[0], &item, e);
    if (st == ST_OK)
        st = store_gold_get(s.store, &s.arena, item.id, &was, e);
    if (st == ST_OK)
        st = store_gold_retire(s.store, s.person, item.id, call_value(c, "why"), e);
    if (st == ST_OK) {
        out_data(c->out, sv_of(c->args[0]));
        out_puts(c->out, " is retired: no longer handed out, no longer counted\n");
        st = regrade(c, &s, item.id, was.accepted, e);
    }
    return too_bad(&s, st);
}

static enum status run_settle(struct call *c, struct err *e)
{
    struct session s;
    long long id = 0;
    bool uphold = call_has(c, "uphold");
    if (uphold == call_has(c, "reject"))
        return call_misuse(c, e, "either --uphold or --reject");
    if (!sv_long(sv_of(c->args[0]), &id))
        return call_misuse(c, e, "`%s` is no number of a dispute", c->args[0]);
    enum status st = gold_open(c, STORE_WRITE, &s, NULL, e);
    if (st != ST_OK)
        return st;
    st = store_dispute_settle(s.store, s.person, id, uphold, call_value(c, "why"), e);
    if (st == ST_OK)
        out_printf(
            c->out, "dispute %lld is %s%s\n", id, uphold ? "upheld" : "rejected",
            uphold ? "; give the item its new key with diple gold set, or retire it"
                   : "");
    return too_bad(&s, st);
}

/* ---- the rows
 * -------------------------------------------------------------------------- */

static const struct option stand_options[] = {OPTION_BATCH, OPTION_WHY, {0}};

const struct command cmd_gold_hold = {
    .name = "gold hold",
    .summary = "Hand a person no new items of a batch",
    .args = "PERSON",
    .about = "What the person did is kept; it is marked for a second look, and each of "
             "those items goes to one more annotator. The person is told.",
    .options = stand_options,
    .min_args = 1,
    .max_args = 1,
    .run = run_hold,
};

const struct command cmd_gold_release = {
    .name = "gold release",
    .summary = "Hand a held person items again",
    .args = "PERSON",
    .about = "Gold answered so far no longer counts, so that the person begins anew. "
             "Second looks that nobody began are called off.",
    .options = stand_options,
    .min_args = 1,
    .max_args = 1,
    .run = run_release,
};

static const struct option set_options[] = {
    {0, "answer", "JSON", NULL, "One accepted answer, or a list of them."},
    OPTION_WHY,
    {0}};

static const char *const set_examples[] = {
    "diple gold set m17 --answer '{\"intent\":\"refund\"}' --why \"Rule 2.\"", NULL};

const struct command cmd_gold_set = {
    .name = "gold set",
    .summary = "Make an item gold, or change its key",
    .args = "ITEM",
    .about = "Everybody who answered it is graded by the new key, those whose grade "
             "changed are told, and whoever the program held and would not hold now is "
             "released.",
    .options = set_options,
    .examples = set_examples,
    .min_args = 1,
    .max_args = 1,
    .run = run_set,
};

static const struct option retire_options[] = {OPTION_WHY, {0}};

const struct command cmd_gold_retire = {
    .name = "gold retire",
    .summary = "Take an item out of gold",
    .args = "ITEM",
    .about = "It is no longer handed out, and no answer to it counts any more.",
    .options = retire_options,
    .min_args = 1,
    .max_args = 1,
    .run = run_retire,
};

static const struct option settle_options[] = {
    {0, "uphold", NULL, NULL, "The annotator is right."},
    {0, "reject", NULL, NULL, "The key stands."},
    OPTION_WHY,
    {0}};

const struct command cmd_gold_settle = {
    .name = "gold settle",
    .summary = "Uphold or reject a dispute",
    .args = "NUMBER",
    .about = "The numbers are those of diple gold disputes.",
    .options = settle_options,
    .min_args = 1,
    .max_args = 1,
    .run = run_settle,
};
