#include <string.h>

#include "common.h"
#include "diple/store/setup.h"

static const char *order_words(size_t i)
{
    return i < POLICY_ORDER_N ? policy_order_word((enum policy_order)i) : NULL;
}

static const char *feedback_words(size_t i)
{
    return i < POLICY_FEEDBACK_N ? policy_feedback_word((enum policy_feedback)i) : NULL;
}

static const char *consensus_words(size_t i)
{
    return i < POLICY_CONSENSUS_N ? policy_consensus_word((enum policy_consensus)i)
                                  : NULL;
}

static const char *yes_no(size_t i)
{
    static const char *const words[] = {"yes", "no", NULL};
    return words[i];
}

static const char *state_words(size_t i)
{
    return i < BATCH_STATE_N ? batch_state_word((enum batch_state)i) : NULL;
}

/* ---- set ------------------------------------------------------------------------- */

static enum status read_policy(
    struct call *c, struct session *s, struct batch *b, struct err *e)
{
    size_t given = call_has(c, "state");
    enum status st = ST_OK;
    for (size_t i = 0; policy_key(i) && st == ST_OK; i++) {
        const char *key = policy_key(i);
        if (!call_has(c, key))
            continue;
        given++;
        st = policy_set(&b->policy, key, sv_of(call_value(c, key)), &s->arena, e);
    }
    if (st == ST_OK && given == 0) {
        call_misuse(c, e, "nothing was said of what to change");
        err_hint(e, "for instance: diple batch set %s --overlap 2", b->name);
        return ST_INVALID;
    }
    if (st == ST_OK && call_value(c, "state"))
        batch_state_parse(sv_of(call_value(c, "state")), &b->state);
    return st;
}

/* A gate through which nobody could come is a mistake. */
static enum status check_after(struct session *s, const struct batch *b, struct err *e)
{
    struct batch gate;
    const char *after = b->policy.after;
    if (!after)
        return ST_OK;
    if (strcmp(after, b->name) == 0)
        return err_set(e, ST_INVALID, "a batch cannot come after itself");
    return session_batch(s, after, &gate, e);
}

static void say_settings(struct out *o, const struct batch *b)
{
    out_data(o, sv_of(b->name));
    out_printf(o, ": %s", batch_state_word(b->state));
    for (size_t i = 0; policy_key(i); i++) {
        AUTO_STRBUF struct strbuf word = STRBUF_INIT;
        if (policy_is_default(&b->policy, policy_key(i)))
            continue;
        policy_word(&b->policy, policy_key(i), &word);
        out_printf(o, ", %s ", policy_key(i));
        out_data(o, strbuf_sv(&word));
    }
    out_puts(o, "\n");
}

static enum status set(struct call *c, struct session *s, struct err *e)
{
    struct batch b;
    enum status st = session_batch(s, c->args[0], &b, e);
    bool dealt = st == ST_OK && b.dealt;
    if (st == ST_OK)
        st = read_policy(c, s, &b, e);
    if (st == ST_OK)
        st = check_after(s, &b, e);
    if (st == ST_OK)
        st = store_batch_set(s->store, s->person, &b, e);
    if (st == ST_OK)
        st = session_batch(s, c->args[0], &b, e);
    if (st != ST_OK)
        return st;
    say_settings(c->out, &b);
    if (b.dealt && !dealt)
        out_puts(
            c->out,
            "Its items are handed out under leases from now on; answers given so far "
            "count.\n");
    return ST_OK;
}

static enum status in_session(
    struct call *c, enum status (*act)(struct call *, struct session *, struct err *),
    struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_WRITE, call_value(c, "as"), &s, e);
    if (st != ST_OK)
        return st;
    st = act(c, &s, e);
    session_close(&s);
    return st;
}

static enum status run_set(struct call *c, struct err *e)
{
    return in_session(c, set, e);
}

/* ---- open, pause, close ------------------------------------------------------------
 */

static enum status move(
    struct call *c, struct session *s, enum batch_state to, struct err *e)
{
    struct batch b;
    enum status st = session_batch(s, c->args[0], &b, e);
    if (st != ST_OK)
        return st;
    bool there = b.state == to;
    b.state = to;
    if (!there)
        st = store_batch_set(s->store, s->person, &b, e);
    if (st != ST_OK)
        return st;
    out_data(c->out, sv_of(b.name));
    out_printf(c->out, " is %s%s\n", batch_state_word(to), there ? " already" : "");
    return ST_OK;
}

static enum status to_open(struct call *c, struct session *s, struct err *e)
{
    return move(c, s, BATCH_OPEN, e);
}

static enum status to_paused(struct call *c, struct session *s, struct err *e)
{
    return move(c, s, BATCH_PAUSED, e);
}

static enum status to_closed(struct call *c, struct session *s, struct err *e)
{
    return move(c, s, BATCH_CLOSED, e);
}

static enum status run_open(struct call *c, struct err *e)
{
    return in_session(c, to_open, e);
}

static enum status run_pause(struct call *c, struct err *e)
{
    return in_session(c, to_paused, e);
}

static enum status run_close(struct call *c, struct err *e)
{
    return in_session(c, to_closed, e);
}

/* ------------------------------------------------------------------------------------
 */

static const struct option set_options[] = {
    {0, "state", "STATE", state_words, "Open, paused or closed."},
    {0, "order", "ORDER", order_words, "Which item is handed out first."},
    {0, "priority", "FIELD", NULL,
     "The record's field with a number, for order priority; the highest comes first."},
    {0, "overlap", "N", NULL, "Answers wanted for each item; 0: by everybody."},
    {0, "overlap-share", "SHARE", NULL,
     "Of the items that want so many (0 to 1); the others want one."},
    {0, "quota", "N", NULL, "Items for each person; 0: no limit."},
    {0, "lease", "MINUTES", NULL, "Until an item that was handed out goes back."},
    {0, "gold", "SHARE", NULL, "Of gold among what a person gets (0 to 0.5)."},
    {0, "gold-window", "N", NULL, "Judge a person by the last so many gold answers."},
    {0, "gold-bar", "SHARE", NULL, "The lowest accuracy on gold that is accepted."},
    {0, "feedback", "WHEN", feedback_words, "When a miss on gold is shown."},
    {0, "quiz", "N", NULL, "Gold items before the first ordinary one."},
    {0, "pass", "SHARE", NULL, "Of the quiz that must be right."},
    {0, "requires", "SKILLS", NULL, "Skills that a person needs, with commas between."},
    {0, "after", "BATCH", NULL, "The batch that must be passed before."},
    {0, "consensus", "RULE", consensus_words,
     "What makes one answer of many. dawid-skene leaves spans to people."},
    {0, "posterior", "P", NULL, "That dawid-skene must reach (0.5 to 1)."},
    {0, "own", "YES", yes_no, "Whether adjudicators may settle what they labelled."},
    {0, "names", "YES", yes_no, "Whether adjudicators may see who said what."},
    {0},
};

static const char *const set_examples[] = {
    "diple batch set first --overlap 2 --overlap-share 0.2 -p support.db",
    "diple batch set first --order priority --priority urgency -p support.db",
    "diple batch set first --quota '' -p support.db",
    NULL,
};

const struct command cmd_batch_set = {
    .name = "batch set",
    .summary = "Change how a batch is handed out, checked and settled",
    .args = "BATCH",
    .about =
        "What is named changes, the rest stays; an empty value is the default. A batch "
        "with an overlap, an order, a quota, gold, required skills or another batch "
        "before it is dealt: each person gets items of their own under leases, and "
        "nobody gets more of one than is wanted. Without any of these everybody walks "
        "through all items in order. Answers given stay, whatever is changed.",
    .options = set_options,
    .examples = set_examples,
    .min_args = 1,
    .max_args = 1,
    .run = run_set,
};

const struct command cmd_batch_open = {
    .name = "batch open",
    .summary = "Let a paused or closed batch be labelled again",
    .args = "BATCH",
    .about = "People who wait at it get items as soon as they look again.",
    .min_args = 1,
    .max_args = 1,
    .run = run_open,
};

const struct command cmd_batch_pause = {
    .name = "batch pause",
    .summary = "Hand out nothing of a batch for a while",
    .args = "BATCH",
    .about = "The item that is on somebody's screen can still be answered.",
    .min_args = 1,
    .max_args = 1,
    .run = run_pause,
};

const struct command cmd_batch_close = {
    .name = "batch close",
    .summary = "End the labelling of a batch",
    .args = "BATCH",
    .about =
        "The item that is on somebody's screen can still be answered: no answer is "
        "lost. `batch open` takes it back.",
    .min_args = 1,
    .max_args = 1,
    .run = run_close,
};
