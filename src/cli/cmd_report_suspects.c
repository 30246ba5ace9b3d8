#include <math.h>
#include <string.h>

#include "common.h"
#include "diple/quality/suspects.h"
#include "diple/store/tasks.h"
#include "progress.h"

enum { SHOWN = 20, SHOWN_MAX = 1000000, ITEM_COLUMNS = 20, LABEL_COLUMNS = 16 };

struct request {
    struct session s;
    size_t question;
    struct suspects found;
    long long limit;
    struct progress_bar bar;
    uint64_t steps;
};

static bool going_on(void *arg)
{
    struct request *q = arg;
    progress_step(&q->bar, 0, 0, ++q->steps);
    return !common_interrupted();
}

static const char *ext_of(struct request *q, uint32_t item)
{
    struct task task;
    enum status st = store_task_get(
        q->s.store, &q->s.arena, q->found.ratings.task[item], &task, NULL);
    return st == ST_OK ? task.ext : "?";
}

static struct sv label_of(const struct request *q, uint32_t label)
{
    return label < q->found.ratings.ratings.labels ? q->found.ratings.labels[label]
                                                   : SV("");
}

static size_t shown(const struct request *q)
{
    return q->found.n < (size_t)q->limit ? q->found.n : (size_t)q->limit;
}

/* ---- words
 * --------------------------------------------------------------------------- */

static void put_reason(
    struct out *o, struct request *q, enum suspect_reason why,
    const struct suspicion *s)
{
    struct sv instead = label_of(q, s->instead);
    out_puts(o, "    ");
    switch (why) {
    case SUSPECT_OTHERS:
        out_printf(o, "the answers give it %.0f %%", s->figure * 100);
        out_puts(o, instead.n ? "; rather " : "");
        break;
    case SUSPECT_TEXT:
        out_printf(o, "by its words it is so to %.0f %%; rather ", s->figure * 100);
        break;
    case SUSPECT_TWIN:
        out_printf(o, "%.0f %% the same words as ", s->figure * 100);
        out_data(o, sv_of(ext_of(q, s->twin)));
        out_puts(o, ", which is ");
        break;
    case SUSPECT_LENGTH:
        out_printf(o, "stands out by its length: %.0f characters", s->figure);
        break;
    case SUSPECT_LETTERS:
        out_printf(o, "stands out: %.0f %% of it are letters", s->figure * 100);
        break;
    default:
        out_printf(
            o, "stands out: no other item has %.0f %% of its words", s->figure * 100);
    }
    out_data(o, instead);
    out_puts(o, "\n");
}

static void put_words(struct out *o, struct request *q)
{
    const struct suspects *f = &q->found;
    out_data(o, sv_of(q->s.guide.questions[q->question].id));
    out_printf(o, ": %zu of %zu items with a label are suspect\n", f->n, f->judged);
    if (f->textless)
        out_printf(o, "%zu have no text to look at\n", f->textless);
    if (f->judged && !f->classified)
        out_puts(o, "too few texts to learn labels from their words\n");
    for (size_t i = 0; i < shown(q); i++) {
        const struct suspect *s = &f->list[i];
        out_puts(o, "\n");
        out_cell(o, sv_of(ext_of(q, s->item)), ITEM_COLUMNS);
        out_puts(o, " ");
        out_cell(o, label_of(q, s->label), LABEL_COLUMNS);
        out_printf(o, " %4.2f\n", s->score);
        for (size_t k = 0; k < SUSPECT_REASON_N; k++)
            if (s->reason[k].weight > 0)
                put_reason(o, q, (enum suspect_reason)k, &s->reason[k]);
    }
    if (shown(q) < f->n)
        out_printf(o, "\nand %zu more: --limit N\n", f->n - shown(q));
}

/* ---- JSON
 * ------------------------------------------------------------------------------ */

static void put_label(struct json_out *w, const struct request *q, uint32_t label)
{
    if (label < q->found.ratings.ratings.labels)
        json_put_sv(w, q->found.ratings.labels[label]);
    else
        json_put_null(w);
}

static void put_reasons(struct json_out *w, struct request *q, const struct suspect *s)
{
    json_put_key(w, "reasons");
    json_begin_array(w);
    for (size_t k = 0; k < SUSPECT_REASON_N; k++) {
        const struct suspicion *r = &s->reason[k];
        if (r->weight <= 0)
            continue;
        json_begin_object(w);
        json_put_key(w, "reason");
        json_put_str(w, suspect_reason_word((enum suspect_reason)k));
        json_put_key(w, "weight");
        json_put_double(w, r->weight);
        json_put_key(w, "figure");
        json_put_double(w, r->figure);
        json_put_key(w, "instead");
        put_label(w, q, r->instead);
        if (k == SUSPECT_TWIN) {
            json_put_key(w, "twin");
            json_put_str(w, ext_of(q, r->twin));
        }
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_json(struct out *o, struct request *q)
{
    const struct suspects *f = &q->found;
    struct json_out w = out_json(o);
    json_begin_object(&w);
    json_put_key(&w, "question");
    json_put_str(&w, q->s.guide.questions[q->question].id);
    json_put_key(&w, "judged");
    json_put_int(&w, (long long)f->judged);
    json_put_key(&w, "textless");
    json_put_int(&w, (long long)f->textless);
    json_put_key(&w, "classified");
    json_put_bool(&w, f->classified);
    json_put_key(&w, "found");
    json_put_int(&w, (long long)f->n);
    json_put_key(&w, "suspects");
    json_begin_array(&w);
    for (size_t i = 0; i < shown(q); i++) {
        json_begin_object(&w);
        json_put_key(&w, "item");
        json_put_str(&w, ext_of(q, f->list[i].item));
        json_put_key(&w, "label");
        put_label(&w, q, f->list[i].label);
        json_put_key(&w, "score");
        json_put_double(&w, f->list[i].score);
        put_reasons(&w, q, &f->list[i]);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}

/* ---- the call
 * ---------------------------------------------------------------------------- */

static enum status gather(struct call *c, struct request *q, struct err *e)
{
    struct session *s = &q->s;
    struct batch batch = {0};
    enum status st = session_load_guide(s, e);
    if (st == ST_OK)
        st = quality_question(&s->guide, call_value(c, "question"), &q->question, e);
    if (st == ST_OK && call_value(c, "batch"))
        st = session_batch(s, call_value(c, "batch"), &batch, e);
    if (st != ST_OK)
        return st;
    struct suspects_ask ask = {
        .question = q->question,
        .batch = batch.id,
        .seed = 1,
        .go_on = going_on,
        .arg = q};
    progress_begin(&q->bar, "steps", &s->clock);
    common_catch_interrupt();
    st = suspects_read(s->store, &s->guide, &ask, &q->found, e);
    progress_end(&q->bar);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct request q = {.limit = SHOWN};
    enum status st = call_number(c, "limit", SHOWN_MAX, &q.limit, e);
    if (st == ST_OK)
        st = common_open(c, STORE_READ, NULL, &q.s, e);
    if (st != ST_OK)
        return st;
    st = gather(c, &q, e);
    if (st == ST_OK && call_has(c, "json"))
        put_json(c->out, &q);
    else if (st == ST_OK)
        put_words(c->out, &q);
    suspects_release(&q.found);
    session_close(&q.s);
    return st;
}

static const struct option options[] = {
    {0, "question", "ID", NULL,
     "Which question of the guide (default: the only one there is)."},
    {0, "batch", "NAME", NULL, "Only the items of this batch."},
    {'n', "limit", "N", NULL, "Show so many, the likeliest (default: 20)."},
    OPTION_JSON,
    {0},
};

static const char *const examples[] = {
    "diple report suspects -p ward.db --question wish",
    "diple report suspects -p ward.db --limit 200 --json",
    NULL,
};

const struct command cmd_report_suspects = {
    .name = "report suspects",
    .summary = "List items whose label is likely wrong, with the reasons",
    .args = "",
    .about =
        "The label of an item is what most said, or the likeliest where they tie. "
        "Against it speak the posterior of Dawid and Skene, a classifier of its words "
        "that learned from the other items (confident learning, Northcutt et al. "
        "2021), and items of nearly the same words with another label. Texts that "
        "stand out by length, letters or words are listed as well. The score orders "
        "what to look at first; it is no probability. Nothing is changed.",
    .options = options,
    .examples = examples,
    .run = run,
};
