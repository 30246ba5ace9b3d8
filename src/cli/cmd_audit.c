#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "diple/base/rng.h"
#include "diple/quality/ratings.h"
#include "diple/store/audits.h"
#include "diple/store/store.h"
#include "diple/ui/ui.h"
#include "lines.h"
#include "progress.h"
#include "stage.h"

#define GOOD  0.01
#define BAD   0.05
#define MAKER 0.05
#define TAKER 0.10

struct auditing {
    struct session *session;
    struct batch batch;
    struct ui_audit_options o;
    struct progress_bar bar;
};

/* ---- what is asked for ------------------------------------------------------------
 */

static const char *strata_word(size_t i)
{
    return i + 1 < AUDIT_STRATA_N ? audit_strata_word((enum audit_strata)(i + 1))
                                  : NULL;
}

/* Between 0 and 1, both left out. */
static enum status read_share(
    struct call *c, const char *option, double *out, struct err *e)
{
    const char *text = call_value(c, option);
    char *end;
    if (!text)
        return ST_OK;
    double v = strtod(text, &end);
    bool plain = strspn(text, "0123456789.") == strlen(text) && *text && !*end;
    if (plain && v > 0 && v < 1) {
        *out = v;
        return ST_OK;
    }
    err_set(
        e, ST_INVALID, "--%s wants a share between 0 and 1, not `%s`", option, text);
    err_hint(e, "for example --%s 0.1, a tenth", option);
    return ST_INVALID;
}

static enum status read_number(
    struct call *c, const char *option, long long most, int64_t *out, struct err *e)
{
    const char *text = call_value(c, option);
    long long v;
    if (!text)
        return ST_OK;
    if (sv_long(sv_of(text), &v) && v >= 1 && v <= most) {
        *out = v;
        return ST_OK;
    }
    return err_set(
        e, ST_INVALID, "--%s wants a number from 1 to %lld, not `%s`", option, most,
        text);
}

/* The quality wanted; the share, unless a size is given, from the guide. */
static enum status read_plan(struct call *c, struct auditing *x, struct err *e)
{
    struct audit_options *d = &x->o.draw;
    d->want = (struct acceptance_want){GOOD, BAD, MAKER, TAKER, 0};
    if (!call_has(c, "items"))
        d->share = x->session->guide.quality.audit;
    if (call_has(c, "items") && call_has(c, "share"))
        return err_set(e, ST_INVALID, "either --items or --share");
    enum status st = read_share(c, "share", &d->share, e);
    if (st == ST_OK)
        st = read_share(c, "good", &d->want.good, e);
    if (st == ST_OK)
        st = read_share(c, "bad", &d->want.bad, e);
    if (st == ST_OK)
        st = read_share(c, "risk-refused", &d->want.maker, e);
    if (st == ST_OK)
        st = read_share(c, "risk-passed", &d->want.taker, e);
    if (st == ST_OK)
        st = read_number(c, "items", AUDIT_SIZE_MAX, &d->size, e);
    if (call_has(c, "planned"))
        d->share = 0;
    return st;
}

static enum status read_strata(struct call *c, struct auditing *x, struct err *e)
{
    struct audit_options *d = &x->o.draw;
    const struct guide *g = &x->session->guide;
    const char *by = call_value(c, "by");
    if (by)
        audit_strata_parse(sv_of(by), &d->strata);
    if (d->strata != AUDIT_BY_LABEL)
        return ST_OK;
    enum status st = quality_question(g, call_value(c, "question"), &d->question, e);
    if (st == ST_OK && g->questions[d->question].type != QUESTION_CHOICE)
        return err_set(
            e, ST_INVALID,
            "%s has no single label to draw by; name a choice with "
            "--question",
            g->questions[d->question].id);
    return st;
}

static enum status read_options(struct call *c, struct auditing *x, struct err *e)
{
    struct rng r;
    enum status st = read_plan(c, x, e);
    if (st == ST_OK)
        st = read_strata(c, x, e);
    /* Kept with the sample, so that it can be drawn once more. */
    rng_seed_text(&r, (uint64_t)clock_wall(&x->session->clock), "audit");
    x->o.draw.seed = (int64_t)(rng_next(&r) % 1000000) + 1;
    if (st == ST_OK)
        st = read_number(c, "seed", INT64_MAX, &x->o.draw.seed, e);
    x->o.fresh = call_has(c, "new");
    x->o.batch = &x->batch;
    return st;
}

/* ---- reviewing --------------------------------------------------------------------
 */

static enum status play(void *ctx, const struct ui_io *io, struct err *e)
{
    struct auditing *x = ctx;
    return ui_audit(x->session, io, &x->o, e);
}

static bool tell(void *ctx, int64_t items)
{
    struct auditing *x = ctx;
    progress_step(&x->bar, 0, 0, (uint64_t)items);
    return true;
}

static enum status audit(struct call *c, struct session *s, struct err *e)
{
    struct auditing x = {.session = s};
    enum status st = stage_settings(&s->settings, e);
    if (st == ST_OK)
        st = session_load_guide(s, e);
    if (st == ST_OK)
        st = session_batch(s, call_value(c, "batch"), &x.batch, e);
    if (st == ST_OK)
        st = session_register(s, PERSON_ADJUDICATOR, e);
    if (st == ST_OK)
        st = read_options(c, &x, e);
    if (st != ST_OK)
        return st;
    x.o.progress = (struct fold_progress){tell, &x};
    struct clock clock = clock_system();
    progress_begin(&x.bar, "items", &clock);
    if (!call_has(c, "plain"))
        st = stage_run(c, &s->settings, play, &x, e);
    else {
        struct ui_plain_io io = lines_io(c->out, stage_ascii(&s->settings, c->out));
        st = ui_audit_plain(s, &io, &x.o, e);
    }
    progress_end(&x.bar);
    return st;
}

/* ---- reporting --------------------------------------------------------------------
 */

struct found {
    struct audit audit;
    struct audit_item *items;
    size_t n;
    struct batch batch;
};

static void put_int(struct json_out *w, const char *key, int64_t n)
{
    json_put_key(w, key);
    json_put_int(w, n);
}

static void put_share(struct json_out *w, const char *key, double v)
{
    json_put_key(w, key);
    json_put_double(w, v);
}

static void put_str(struct json_out *w, const char *key, const char *text)
{
    json_put_key(w, key);
    json_put_str(w, text);
}

static void put_items(struct json_out *w, const struct found *f)
{
    json_put_key(w, "items");
    json_begin_array(w);
    for (size_t i = 0; i < f->n; i++) {
        const struct audit_item *it = &f->items[i];
        json_begin_object(w);
        put_str(w, "item", it->ext);
        put_str(w, "verdict", audit_verdict_word(it->event ? it->verdict : AUDIT_OPEN));
        if (*it->stratum)
            put_str(w, "stratum", it->stratum);
        if (it->event && it->note.n) {
            json_put_key(w, "note");
            json_put_sv(w, it->note);
        }
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_strata(struct json_out *w, const struct found *f, struct arena *a)
{
    struct audit_stratum *list;
    size_t n;
    audit_by_stratum(a, f->items, f->n, &list, &n);
    json_put_key(w, "strata");
    json_begin_array(w);
    for (size_t i = 0; i < n && f->audit.strata != AUDIT_PLAIN; i++) {
        json_begin_object(w);
        put_str(w, "name", list[i].name);
        put_int(w, "reviewed", list[i].seen);
        put_int(w, "wrong", list[i].wrong);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_json(struct out *o, const struct found *f, struct arena *a)
{
    const struct audit *x = &f->audit;
    struct audit_judgement j = audit_judge(x);
    double one = AUDIT_ONE;
    struct json_out w = out_json(o);
    json_begin_object(&w);
    put_str(&w, "batch", f->batch.name);
    put_str(&w, "by", x->name);
    put_str(&w, "drawn", audit_strata_word(x->strata));
    put_int(&w, "seed", x->seed);
    put_int(&w, "lot", x->lot);
    put_int(&w, "size", x->size);
    put_int(&w, "reviewed", j.seen);
    put_int(&w, "wrong", j.wrong);
    put_share(&w, "low", j.interval.low);
    put_share(&w, "high", j.interval.high);
    put_share(&w, "good", (double)x->good / one);
    put_share(&w, "bad", (double)x->bad / one);
    put_share(&w, "risk_refused", (double)x->maker / one);
    put_share(&w, "risk_passed", (double)x->taker / one);
    put_int(&w, "pass", j.pass);
    put_int(&w, "refuse", j.refuse);
    put_str(&w, "verdict", audit_end_word(j.end));
    put_strata(&w, f, a);
    put_items(&w, f);
    json_end_object(&w);
    out_json_end(o);
}

static void put_words(struct out *o, const struct found *f)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    ui_audit_words(&f->audit, f->items, f->n, f->batch.name, &b);
    struct sv rest = strbuf_sv(&b), line;
    while (sv_split(&rest, '\n', &line) && line.n) {
        out_data(o, line);
        out_puts(o, "\n");
    }
}

static enum status report(struct call *c, struct session *s, struct err *e)
{
    struct found f = {0};
    enum status st = session_batch(s, call_value(c, "batch"), &f.batch, e);
    if (st == ST_OK)
        st = store_audit_last(s->store, &s->arena, f.batch.id, 0, &f.audit, e);
    if (st == ST_NOT_FOUND && f.batch.id)
        err_hint(
            e, "To draw a sample and review it: diple audit --batch %s", f.batch.name);
    if (st == ST_OK)
        st = store_audit_items(s->store, &s->arena, f.audit.event, &f.items, &f.n, e);
    if (st != ST_OK)
        return st;
    if (call_has(c, "json"))
        put_json(c->out, &f, &s->arena);
    else
        put_words(c->out, &f);
    return ST_OK;
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    bool tells = call_has(c, "report") || call_has(c, "json");
    enum status st =
        common_open(c, tells ? STORE_READ : STORE_WRITE, call_value(c, "as"), &s, e);
    if (st != ST_OK)
        return st;
    st = tells ? report(c, &s, e) : audit(c, &s, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {
    {'b', "batch", "NAME", NULL, "The batch (default: the only one there is)."},
    {0, "share", "SHARE", NULL,
     "How much of what is finished to look at (default: as the guide says in "
     "`quality: audit`, else as much as the plan takes)."},
    {0, "items", "N", NULL, "How many items to look at."},
    {0, "planned", NULL, NULL, "As many as the plan takes, whatever the guide says."},
    {0, "by", "WHAT", strata_word, "Draw in proportion of labels or of annotators."},
    {0, "question", "ID", NULL,
     "With --by label: of which question (default: the only one there is)."},
    {0, "good", "SHARE", NULL, "A share of wrong items that is fine (default: 0.01)."},
    {0, "bad", "SHARE", NULL, "And one that is not (default: 0.05)."},
    {0, "risk-refused", "SHARE", NULL,
     "The risk of refusing what is fine, at most (default: 0.05)."},
    {0, "risk-passed", "SHARE", NULL,
     "The risk of passing what is not, at most (default: 0.1)."},
    {0, "seed", "N", NULL, "Draw by this number (default: one that is told)."},
    {0, "new", NULL, NULL, "Draw a new sample, whatever was begun."},
    {0, "report", NULL, NULL, "Print what the last sample says, and leave."},
    {0, "json", NULL, NULL, "The same as one JSON object."},
    {0, "plain", NULL, NULL,
     "Line by line, for screen readers and terminals that cannot move a cursor."},
    STAGE_OPTIONS,
    {0},
};

static const char *const examples[] = {
    "diple audit -p support.db --as judy --batch first --share 0.1",
    "diple audit -p support.db --as judy --batch first --by label --planned",
    "diple audit -p support.db --batch first --report",
    NULL,
};

const struct command cmd_audit = {
    .name = "audit",
    .summary = "Review a random sample of what is finished, and judge the batch by it",
    .args = "",
    .about =
        "Finished items come in random order, each with the answer that it came to and "
        "nothing of who gave it. Enter accepts; the keys of labelling correct, which "
        "is a decision like that of an adjudicator; x sends the item back to those who "
        "answered it, with a note. A sample that was begun is gone on with. Nobody "
        "audits what they answered or decided, unless the batch allows it.\n\n"
        "The verdict is that of acceptance sampling: the batch passes, or is refused, "
        "at the risks asked for; a sample too small to tell says so. The share of "
        "wrong items comes with its exact interval at 95 per cent.",
    .options = options,
    .examples = examples,
    .run = run,
};
