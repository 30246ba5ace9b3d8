#include <stdio.h>
#include <string.h>

#include "common.h"
#include "diple/quality/confusion.h"
#include "diple/store/decisions.h"
#include "diple/store/tasks.h"

enum { LABEL_COLUMNS = 16, SHOWN = 12 };

struct report {
    struct session s;
    struct batch batch;
    size_t question;
    struct quality_ratings r;
    struct confusion c;
    struct pair_count *counts;
    size_t n_counts;
};

/* What people decided between these two: how often each won, and how often the
 * guide did not say. */
struct settled {
    int64_t first;
    int64_t second;
    int64_t neither;
    int64_t gaps;
};

static struct settled settled_of(const struct report *p, const struct confused *c)
{
    struct settled out = {0};
    AUTO_STRBUF struct strbuf name = STRBUF_INIT, turned = STRBUF_INIT;
    struct sv a = p->r.labels[c->first], b = p->r.labels[c->second];
    const char *id = p->s.guide.questions[p->question].id;
    strbuf_printf(&name, "%s: %.*s | %.*s", id, (int)a.n, a.p, (int)b.n, b.p);
    strbuf_printf(&turned, "%s: %.*s | %.*s", id, (int)b.n, b.p, (int)a.n, a.p);
    for (size_t i = 0; i < p->n_counts; i++) {
        const struct pair_count *k = &p->counts[i];
        if (!sv_eq(k->pair, strbuf_sv(&name)) && !sv_eq(k->pair, strbuf_sv(&turned)))
            continue;
        int64_t *to = sv_eq(k->won, a)   ? &out.first
                      : sv_eq(k->won, b) ? &out.second
                                         : &out.neither;
        *to += k->n;
        out.gaps += k->reason == REASON_GAP ? k->n : 0;
    }
    return out;
}

static const char *ext_of(struct report *p, uint32_t item)
{
    struct task task;
    enum status st =
        store_task_get(p->s.store, &p->s.arena, p->r.task[item], &task, NULL);
    return st == ST_OK ? task.ext : "?";
}

static void put_pair(struct out *o, struct report *p, const struct confused *c)
{
    struct settled s = settled_of(p, c);
    out_cell(o, p->r.labels[c->first], LABEL_COLUMNS);
    out_puts(o, " ");
    out_cell(o, p->r.labels[c->second], LABEL_COLUMNS);
    out_printf(o, " %5lld", (long long)c->n);
    out_printf(o, "  %4lld : %-4lld", (long long)s.first, (long long)s.second);
    out_printf(o, " %4lld   ", (long long)s.gaps);
    for (size_t i = 0; i < c->items && i < CONFUSION_EXAMPLES; i++) {
        out_puts(o, i ? ", " : "");
        out_data(o, sv_of(ext_of(p, c->example[i])));
    }
    out_puts(o, "\n");
}

/* Who most often stood on which side. */
static void put_people(struct out *o, const struct report *p, const struct confused *c)
{
    out_puts(o, "  ");
    for (size_t g = 0; g < p->r.ratings.raters; g++) {
        if (!c->said_first[g] && !c->said_second[g])
            continue;
        out_data(o, sv_of(p->r.name[g]));
        out_printf(
            o, " %lld:%lld  ", (long long)c->said_first[g],
            (long long)c->said_second[g]);
    }
    out_puts(o, "\n");
}

static void put_words(struct out *o, struct report *p)
{
    const char *id = p->s.guide.questions[p->question].id;
    if (p->c.n == 0) {
        out_printf(o, "%s: nobody has said different things of one item yet\n", id);
        return;
    }
    out_printf(o, "%s: most confused first\n\n", id);
    out_printf(
        o, "%-*s %-*s %5s  %-11s %4s   %s\n", LABEL_COLUMNS, "label", LABEL_COLUMNS,
        "and", "times", "decided", "gaps", "for example");
    for (size_t i = 0; i < p->c.n && i < SHOWN; i++) {
        put_pair(o, p, &p->c.pairs[i]);
        put_people(o, p, &p->c.pairs[i]);
    }
    if (p->c.n > SHOWN)
        out_printf(o, "and %zu pairs more: --json has all\n", p->c.n - SHOWN);
    out_puts(
        o, "\nA pair with gaps, or decided both ways, wants a rule in the guide.\n");
}

static void put_int(struct json_out *w, const char *key, int64_t n)
{
    json_put_key(w, key);
    json_put_int(w, n);
}

static void put_json_pair(
    struct json_out *w, struct report *p, const struct confused *c)
{
    struct settled s = settled_of(p, c);
    json_begin_object(w);
    json_put_key(w, "labels");
    json_begin_array(w);
    json_put_sv(w, p->r.labels[c->first]);
    json_put_sv(w, p->r.labels[c->second]);
    json_end_array(w);
    put_int(w, "times", c->n);
    put_int(w, "items", (int64_t)c->items);
    json_put_key(w, "decided");
    json_begin_array(w);
    json_put_int(w, s.first);
    json_put_int(w, s.second);
    json_end_array(w);
    put_int(w, "neither", s.neither);
    put_int(w, "gaps", s.gaps);
    json_put_key(w, "wants_rule");
    json_put_bool(w, s.gaps > 0 || (s.first > 0 && s.second > 0));
    json_put_key(w, "examples");
    json_begin_array(w);
    for (size_t i = 0; i < c->items && i < CONFUSION_EXAMPLES; i++)
        json_put_str(w, ext_of(p, c->example[i]));
    json_end_array(w);
    json_put_key(w, "annotators");
    json_begin_object(w);
    for (size_t g = 0; g < p->r.ratings.raters; g++) {
        if (!c->said_first[g] && !c->said_second[g])
            continue;
        json_put_key(w, p->r.name[g]);
        json_begin_array(w);
        json_put_int(w, c->said_first[g]);
        json_put_int(w, c->said_second[g]);
        json_end_array(w);
    }
    json_end_object(w);
    json_end_object(w);
}

static void put_json(struct out *o, struct report *p)
{
    struct json_out w = out_json(o);
    json_begin_object(&w);
    json_put_key(&w, "question");
    json_put_str(&w, p->s.guide.questions[p->question].id);
    put_int(&w, "items", (int64_t)p->r.ratings.items);
    json_put_key(&w, "pairs");
    json_begin_array(&w);
    for (size_t i = 0; i < p->c.n; i++)
        put_json_pair(&w, p, &p->c.pairs[i]);
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}

static enum status read_all(struct call *c, struct report *p, struct err *e)
{
    struct quality_ask ask = {.gold = call_has(c, "gold")};
    enum status st = session_load_guide(&p->s, e);
    if (st == ST_OK)
        st = quality_question(&p->s.guide, call_value(c, "question"), &ask.question, e);
    if (st == ST_OK && call_value(c, "batch"))
        st = session_batch(&p->s, call_value(c, "batch"), &p->batch, e);
    if (st != ST_OK)
        return st;
    ask.batch = p->batch.id;
    p->question = ask.question;
    st = store_decision_counts(
        p->s.store, &p->s.arena, p->batch.id, (struct sv){0}, &p->counts, &p->n_counts,
        e);
    return st == ST_OK ? quality_ratings_read(p->s.store, &p->s.guide, &ask, &p->r, e)
                       : st;
}

static enum status run(struct call *c, struct err *e)
{
    struct report p = {0};
    enum status st = common_open(c, STORE_READ, NULL, &p.s, e);
    if (st != ST_OK)
        return st;
    st = read_all(c, &p, e);
    if (st == ST_OK) {
        confusion_measure(&p.r, &p.c);
        if (call_has(c, "json"))
            put_json(c->out, &p);
        else
            put_words(c->out, &p);
        confusion_release(&p.c);
        quality_ratings_release(&p.r);
    }
    session_close(&p.s);
    return st;
}

static const struct option options[] = {
    {0, "question", "ID", NULL,
     "Which question of the guide (default: the only one there is)."},
    {0, "batch", "NAME", NULL, "Only the items of this batch."},
    {0, "gold", NULL, NULL, "Count the answers to gold items as well."},
    OPTION_JSON,
    {0},
};

static const char *const examples[] = {
    "diple report confusion -p ward.db --question urgency",
    NULL,
};

const struct command cmd_report_confusion = {
    .name = "report confusion",
    .summary = "Show which labels people confuse, and what was decided",
    .args = "",
    .about =
        "A pair is counted once for each two people who said these two of the same "
        "item; below it, who said the first and who the second. Decided is how often "
        "an adjudicator took the first and how often the second; gaps, how often they "
        "noted that the guide does not say. Pairs with gaps, or decided both ways, "
        "want a rule.",
    .options = options,
    .examples = examples,
    .run = run,
};
