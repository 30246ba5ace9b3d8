#include "common.h"
#include "diple/guide/load.h"
#include "diple/store/setup.h"
#include "diple/ui/ui.h"
#include "lines.h"
#include "progress.h"
#include "stage.h"

struct judging {
    struct session *session;
    struct batch batch;
    struct ui_adjudicate_options o;
    struct progress_bar bar;
};

static enum status play(void *ctx, const struct ui_io *io, struct err *e)
{
    struct judging *j = ctx;
    return ui_adjudicate(j->session, io, &j->o, e);
}

static bool tell(void *ctx, int64_t items)
{
    struct judging *j = ctx;
    progress_step(&j->bar, 0, 0, (uint64_t)items);
    return true;
}

static const char *order_word(size_t i)
{
    return i < QUEUE_ORDER_N ? queue_order_word((enum queue_order)i) : NULL;
}

/* What is looked through, and in which order. */
static enum status read_view(
    struct call *c, struct session *s, struct queue_view *v, struct err *e)
{
    const char *order = call_value(c, "order"), *pair = call_value(c, "pair");
    const char *by = call_value(c, "annotator");
    struct person person;
    if (order)
        queue_order_parse(sv_of(order), &v->order);
    if (pair)
        v->pair = sv_of(pair);
    v->flagged = call_has(c, "flagged");
    v->commented = call_has(c, "commented");
    if (!by)
        return ST_OK;
    enum status st = store_person_find(s->store, &s->arena, sv_of(by), &person, e);
    if (st == ST_OK)
        v->annotator = person.id;
    return st;
}

static enum status adjudicate(struct call *c, struct session *s, struct err *e)
{
    struct judging j = {.session = s};
    enum status st = stage_settings(&s->settings, e);
    if (st == ST_OK)
        st = session_load_guide(s, e);
    if (st == ST_OK)
        st = session_batch(s, call_value(c, "batch"), &j.batch, e);
    if (st == ST_OK)
        st = session_register(s, PERSON_ADJUDICATOR, e);
    if (st == ST_OK)
        st = read_view(c, s, &j.o.view, e);
    if (st != ST_OK)
        return st;
    j.o.batch = &j.batch;
    j.o.progress = (struct fold_progress){tell, &j};
    struct clock clock = clock_system();
    progress_begin(&j.bar, "items", &clock);
    if (!call_has(c, "plain"))
        st = stage_run(c, &s->settings, play, &j, e);
    else {
        struct ui_plain_io io = lines_io(c->out, stage_ascii(&s->settings, c->out));
        st = ui_adjudicate_plain(s, &io, &j.o, e);
    }
    progress_end(&j.bar);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_WRITE, call_value(c, "as"), &s, e);
    if (st != ST_OK)
        return st;
    st = adjudicate(c, &s, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {
    {'b', "batch", "NAME", NULL, "The batch (default: the only one there is)."},
    {0, "order", "ORDER", order_word, "Which conflicts come first."},
    {0, "pair", "PAIR", NULL,
     "Only conflicts between these two, as `diple report confusion` names them."},
    {0, "annotator", "NAME", NULL, "Only items that this person answered."},
    {0, "flagged", NULL, NULL, "Only items that somebody flagged."},
    {0, "commented", NULL, NULL, "Only items that somebody wrote a comment on."},
    {0, "plain", NULL, NULL,
     "Line by line, for screen readers and terminals that cannot move a cursor."},
    STAGE_OPTIONS,
    {0},
};

static const char *const examples[] = {
    "diple adjudicate -p support.db --as judy --batch first",
    "diple adjudicate -p support.db --order pair --pair 'intent: delivery | refund'",
    NULL,
};

const struct command cmd_adjudicate = {
    .name = "adjudicate",
    .summary = "Decide where people disagree",
    .args = "",
    .about =
        "Items that have all the answers wanted, and on which these differ, come one "
        "by one with what was said side by side, by letters for names. A digit takes "
        "what was said and goes on; ? shows all keys. What all agree on is never "
        "asked. "
        "Several people at once get different items, and nobody gets one that they "
        "labelled, unless the batch allows it.",
    .options = options,
    .examples = examples,
    .run = run,
};
