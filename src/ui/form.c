#include "form.h"

#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/guide/load.h"

void form_init(struct form *f, const struct guide *g)
{
    *f = (struct form){.guide = g, .open = GUIDE_NONE};
}

static void close_open(struct form *f)
{
    ask_close(&f->ask);
    f->open = GUIDE_NONE;
}

void form_release(struct form *f)
{
    if (!f)
        return;
    close_open(f);
    arena_release(&f->arena);
}

static void open_question(struct form *f, size_t q)
{
    close_open(f);
    struct ask seed = {
        .guide = f->guide,
        .arena = &f->arena,
        .record = f->record,
        .swapped = f->swapped,
    };
    if (f->answer.values[q].kind == VALUE_NONE)
        seed.suggested = f->suggested.values[q];
    ask_open(&f->ask, &seed, q, &f->answer.values[q]);
    f->open = q;
    f->say = f->ask.refusal;
}

/* A comparison is half answered while its strength is missing. */
static bool is_open_question(const struct form *f, size_t q)
{
    const struct value *v = &f->answer.values[q];
    bool half = v->kind == VALUE_COMPARE && v->side != SIDE_TIE && v->strength == 0 &&
                f->guide->questions[q].strength > 0;
    return f->visible[q] && (v->kind == VALUE_NONE || half);
}

/* The next question without an answer, from `from` on and then from the start. */
static size_t next_unanswered(const struct form *f, size_t from)
{
    size_t n = f->guide->n_questions;
    for (size_t i = 0; i < n; i++) {
        size_t q = (from + i) % n;
        if (is_open_question(f, q))
            return q;
    }
    return GUIDE_NONE;
}

static size_t first_visible(const struct form *f)
{
    for (size_t q = 0; q < f->guide->n_questions; q++)
        if (f->visible[q])
            return q;
    return GUIDE_NONE;
}

static void see(struct form *f)
{
    answer_visibility(f->guide, &f->answer, f->visible);
}

enum status form_start(
    struct form *f, struct sv record, struct sv answer, bool swapped, struct err *e)
{
    enum status st = ST_OK;
    close_open(f);
    arena_clear(&f->arena);
    f->record = record;
    f->swapped = swapped;
    f->say = NULL;
    f->suggested_by = NULL;
    answer_init(f->guide, &f->arena, &f->answer);
    answer_init(f->guide, &f->arena, &f->suggested);
    if (answer.n)
        st = answer_parse(f->guide, answer, &f->arena, &f->answer, e);
    if (st != ST_OK)
        answer_init(f->guide, &f->arena, &f->answer);
    see(f);
    size_t q = next_unanswered(f, 0);
    if (q == GUIDE_NONE)
        q = first_visible(f);
    if (q != GUIDE_NONE)
        open_question(f, q);
    return st;
}

bool form_suggest(struct form *f, const char *question, struct sv value, const char *by)
{
    size_t q = guide_question(f->guide, sv_of(question));
    if (q == GUIDE_NONE || f->suggested.values[q].kind != VALUE_NONE)
        return false;
    struct strbuf json = STRBUF_INIT;
    struct json_out w = json_out_to(&json);
    json_begin_object(&w);
    json_put_key(&w, question);
    json_put_raw(&w, value);
    json_end_object(&w);
    struct answer one;
    enum status st = answer_parse(f->guide, strbuf_sv(&json), &f->arena, &one, NULL);
    strbuf_release(&json);
    if (st != ST_OK || one.values[q].kind == VALUE_NONE || one.values[q].retired)
        return false;
    f->suggested.values[q] = one.values[q];
    if (!f->suggested_by)
        f->suggested_by = arena_strdup(&f->arena, by);
    if (f->open == q)
        open_question(f, q);
    return true;
}

static size_t count_visible(const struct form *f)
{
    size_t n = 0;
    for (size_t q = 0; q < f->guide->n_questions; q++)
        n += f->visible[q];
    return n;
}

/* One key was enough for the question; is it enough for the item? */
static enum form_result decided_by_key(struct form *f)
{
    see(f);
    if (count_visible(f) == 1 && answer_open(f->guide, &f->answer) == 0)
        return FORM_COMPLETE;
    size_t q = next_unanswered(f, f->open + 1);
    if (q != GUIDE_NONE)
        open_question(f, q);
    else
        form_step(f, 1);
    return FORM_CHANGED;
}

enum form_result form_event(struct form *f, const struct event *ev)
{
    if (f->open == GUIDE_NONE)
        return FORM_IGNORED;
    enum ask_result r = ask_event(&f->ask, ev);
    if (r != ASK_IGNORED)
        f->say = f->ask.refusal;
    switch (r) {
    case ASK_MOVED: return FORM_MOVED;
    case ASK_CHANGED: see(f); return FORM_CHANGED;
    case ASK_DECIDED: return decided_by_key(f);
    case ASK_IGNORED: break;
    }
    return FORM_IGNORED;
}

static bool may_be_left(const struct form *f, size_t q)
{
    return !f->guide->questions[q].required && f->answer.values[q].kind == VALUE_NONE &&
           f->suggested.values[q].kind == VALUE_NONE;
}

enum form_result form_enter(struct form *f)
{
    if (f->open == GUIDE_NONE)
        return FORM_COMPLETE;
    size_t q = f->open;
    if (!may_be_left(f, q) && ask_enter(&f->ask) != ASK_DECIDED) {
        f->say = f->ask.refusal ? f->ask.refusal : f->say;
        return FORM_MOVED;
    }
    see(f);
    for (size_t next = q + 1; next < f->guide->n_questions; next++)
        if (is_open_question(f, next)) {
            open_question(f, next);
            return FORM_CHANGED;
        }
    return FORM_COMPLETE;
}

void form_go(struct form *f, size_t question)
{
    if (question < f->guide->n_questions && f->visible[question])
        open_question(f, question);
}

void form_step(struct form *f, int by)
{
    long n = (long)f->guide->n_questions;
    long q = f->open == GUIDE_NONE ? (by > 0 ? -1 : n) : (long)f->open;
    for (q += by; q >= 0 && q < n; q += by)
        if (f->visible[q]) {
            open_question(f, (size_t)q);
            return;
        }
    f->say = NULL;
    close_open(f);
}

bool form_valid(struct form *f)
{
    struct faults faults;
    /* What is open may borrow from its editor: settle it before it is read. */
    size_t open = f->open;
    if (answer_check(f->guide, &f->answer, f->record, &f->arena, &faults) == ST_OK)
        return true;
    const struct fault *first = &faults.list[0];
    if (first->question != open)
        form_go(f, first->question);
    f->say = first->sentence;
    return false;
}

bool form_takes_text(const struct form *f)
{
    return f->open != GUIDE_NONE && ask_takes_text(&f->ask);
}

bool form_claims(const struct form *f, uint32_t key)
{
    return f->open != GUIDE_NONE && ask_claims(&f->ask, key);
}

void form_write(const struct form *f, struct strbuf *out)
{
    AUTO_ARENA struct arena scratch = {0};
    struct answer copy;
    answer_copy(&f->answer, &scratch, &copy);
    answer_drop_hidden(f->guide, &copy);
    answer_write(f->guide, &copy, out);
}

const struct value *form_pending_suggestion(const struct form *f)
{
    if (f->open == GUIDE_NONE || f->answer.values[f->open].kind != VALUE_NONE)
        return NULL;
    const struct value *v = &f->suggested.values[f->open];
    return v->kind == VALUE_NONE ? NULL : v;
}

enum form_origin form_origin(const struct form *f)
{
    bool any = false;
    for (size_t q = 0; q < f->guide->n_questions; q++) {
        if (f->suggested.values[q].kind == VALUE_NONE || !f->visible[q])
            continue;
        any = true;
        if (!value_equal(&f->suggested.values[q], &f->answer.values[q]))
            return FORM_CORRECTED;
    }
    return any ? FORM_ACCEPTED : FORM_FRESH;
}
