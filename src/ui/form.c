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
    marking_release(&f->marking);
    arena_release(&f->arena);
}

/* What a question says goes to the foot, and whether it is to blame. */
static void hear(struct form *f)
{
    f->say = f->ask.refusal;
    f->note = f->ask.note;
}

static void open_question(struct form *f, size_t q)
{
    close_open(f);
    struct ask seed = {
        .guide = f->guide,
        .arena = &f->arena,
        .record = f->record,
        .answer = &f->answer,
        .marking = marking_wanted(f->guide) ? &f->marking : NULL,
        .settings = f->settings,
        .swapped = f->swapped,
    };
    if (f->answer.values[q].kind == VALUE_NONE)
        seed.suggested = f->suggested.values[q];
    ask_open(&f->ask, &seed, q, &f->answer.values[q]);
    f->open = q;
    hear(f);
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
    f->note = false;
    f->suggested_by = NULL;
    answer_init(f->guide, &f->arena, &f->answer);
    answer_init(f->guide, &f->arena, &f->suggested);
    if (answer.n)
        st = answer_parse(f->guide, answer, &f->arena, &f->answer, e);
    if (st != ST_OK)
        answer_init(f->guide, &f->arena, &f->answer);
    if (marking_wanted(f->guide))
        marking_start(&f->marking, f->guide, record);
    see(f);
    size_t q = next_unanswered(f, 0);
    if (q == GUIDE_NONE)
        q = first_visible(f);
    if (q != GUIDE_NONE)
        open_question(f, q);
    return st;
}

static bool has_span(const struct value *v, struct span s)
{
    for (size_t i = 0; i < v->n_spans; i++)
        if (v->spans[i].start == s.start && v->spans[i].end == s.end &&
            v->spans[i].label == s.label)
            return true;
    return false;
}

/* The spans of one more source; what is there already is not there twice. */
static void add_spans(struct form *f, struct value *to, const struct value *more)
{
    size_t n = to->n_spans;
    if (to->kind == VALUE_NONE) {
        *to = *more;
        return;
    }
    struct span *list = arena_array(&f->arena, n + more->n_spans, sizeof *list);
    for (size_t i = 0; i < n; i++)
        list[i] = to->spans[i];
    for (size_t i = 0; i < more->n_spans; i++)
        if (!has_span(to, more->spans[i]))
            list[n++] = more->spans[i];
    /* Two lists in brackets are one. */
    struct sv a = to->text, b = more->text;
    to->text =
        a.n <= 2 ? b
        : b.n <= 2
            ? a
            : sv_of(arena_printf(
                  &f->arena, "%.*s,%.*s", (int)a.n - 1, a.p, (int)b.n - 1, b.p + 1));
    to->spans = list;
    to->n_spans = n;
}

bool form_suggest(struct form *f, const char *question, struct sv value, const char *by)
{
    size_t q = guide_question(f->guide, sv_of(question));
    bool more = q != GUIDE_NONE && f->guide->questions[q].type == QUESTION_SPANS;
    if (q == GUIDE_NONE || (!more && f->suggested.values[q].kind != VALUE_NONE))
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
    if (more)
        add_spans(f, &f->suggested.values[q], &one.values[q]);
    else
        f->suggested.values[q] = one.values[q];
    if (!f->suggested_by)
        f->suggested_by = arena_strdup(&f->arena, by);
    if (f->open == q)
        open_question(f, q);
    return true;
}

/* One key was enough for the question; is it enough for the item? */
static enum form_result decided_by_key(struct form *f)
{
    see(f);
    if (form_asked(f) == 1 && answer_open(f->guide, &f->answer) == 0)
        return FORM_COMPLETE;
    size_t q = next_unanswered(f, f->open + 1);
    if (q != GUIDE_NONE)
        open_question(f, q);
    else
        form_step(f, 1);
    return FORM_CHANGED;
}

static enum form_result after_ask(struct form *f, enum ask_result r)
{
    switch (r) {
    case ASK_MOVED: return FORM_MOVED;
    case ASK_CHANGED: see(f); return FORM_CHANGED;
    case ASK_DECIDED: return decided_by_key(f);
    case ASK_IGNORED: break;
    }
    return FORM_IGNORED;
}

enum form_result form_event(struct form *f, const struct event *ev)
{
    if (f->open == GUIDE_NONE)
        return FORM_IGNORED;
    enum ask_result r = ask_event(&f->ask, ev);
    if (r != ASK_IGNORED)
        hear(f);
    return after_ask(f, r);
}

enum form_result form_undo(struct form *f, bool redo)
{
    if (f->open == GUIDE_NONE)
        return FORM_IGNORED;
    enum ask_result r = ask_undo(&f->ask, redo);
    if (r != ASK_IGNORED)
        hear(f);
    return after_ask(f, r);
}

bool form_seek(struct form *f, struct regex *r, bool from_top)
{
    return f->open != GUIDE_NONE && ask_seek(&f->ask, r, from_top);
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
    if (!may_be_left(f, q)) {
        enum ask_result r = ask_enter(&f->ask);
        if (r != ASK_DECIDED) {
            if (f->ask.refusal)
                hear(f);
            return r == ASK_CHANGED ? FORM_CHANGED : FORM_MOVED;
        }
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

size_t form_asked(const struct form *f)
{
    size_t n = 0;
    for (size_t q = 0; q < f->guide->n_questions; q++)
        n += f->visible[q];
    return n;
}

bool form_ready(const struct form *f)
{
    for (size_t q = 0; q < f->guide->n_questions; q++)
        if (f->guide->questions[q].required && is_open_question(f, q))
            return false;
    return true;
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
    f->note = false;
    return false;
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
    if (v->kind == VALUE_SPANS)
        return NULL; /* its parts are candidates of their own */
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
