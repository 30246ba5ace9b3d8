/*
 * Adjudicating line by line. The model and its effects are those of the screen;
 * only the talk is different.
 */
#include <string.h>

#include "diple/base/visible.h"
#include "diple/guide/load.h"
#include "judge.h"

struct plain {
    const struct ui_plain_io *io;
    struct judge_model *m;
    struct strbuf line;
};

static void say(struct plain *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void say(struct plain *p, const char *fmt, ...)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT, clean = STRBUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    strbuf_vprintf(&b, fmt, ap);
    va_end(ap);
    visible_lines(strbuf_sv(&b), (struct visible_opts){.ascii = p->io->ascii}, &clean);
    strbuf_addch(&clean, '\n');
    p->io->write(p->io->ctx, strbuf_sv(&clean));
}

static void show_item(struct plain *p)
{
    const struct judge_model *m = p->m;
    say(p, "\nItem %s: %lld in conflict", m->it.task.ext,
        (long long)m->states[OUTCOME_CONFLICT]);
    for (size_t i = 0; i < m->item.n_blocks; i++) {
        struct sv text = m->item.blocks[i].text, line;
        if (m->item.blocks[i].title)
            say(p, "%s:", m->item.blocks[i].title);
        while (sv_split(&text, '\n', &line))
            say(p, "| %.*s", (int)line.n, line.p);
    }
    for (size_t i = 0; i < m->item.n_fields; i++) {
        const struct item_field *f = &m->item.fields[i];
        say(p, "  %.*s: %.*s", (int)f->name.n, f->name.p, (int)f->value.n, f->value.p);
    }
}

static void show_question(struct plain *p)
{
    const struct judge_model *m = p->m;
    const struct question *q = &m->session->guide.questions[m->open];
    say(p, "%s", q->ask);
    for (size_t i = 0; i < m->n_variants; i++) {
        const struct variant *v = &m->variants[i];
        const struct value *value = &m->answers[v->holder].values[m->open];
        AUTO_STRBUF struct strbuf words = STRBUF_INIT;
        judge_words(m, m->open, value, &words);
        const struct label *l =
            value->kind == VALUE_CHOICE ? &q->labels[value->label] : NULL;
        say(p, "  %zu  %.*s (%s)%s%s", i + 1, (int)words.n, words.n ? words.p : "",
            v->who, l && l->means ? ": " : "", l && l->means ? l->means : "");
    }
}

static void show_attribute(struct plain *p)
{
    const struct attribute *of = judge_spans_asked(p->m);
    for (size_t i = 0; of && i < of->n_labels; i++)
        say(p, "  %c  %s", of->labels[i].key, of->labels[i].name);
    if (of)
        say(p, "  %s: one of these keys.", of->name);
}

static void show_cluster(struct plain *p)
{
    AUTO_STRBUF struct strbuf words = STRBUF_INIT;
    struct judge_model *m = p->m;
    judge_spans_words(m, &words);
    say(p, "%.*s", (int)words.n, words.p);
    if (m->spans.asking)
        show_attribute(p);
    else if (m->spans.left == 0)
        say(p, "  An empty line saves it.");
}

static void help_clusters(struct plain *p)
{
    say(p, "A number takes that variant. A label's key or id gives it that label.");
    say(p, "One letter or sign alone is a key of the screen:");
    say(p,
        "  u  all that any marked       n  the next cluster    ) (  edges further by");
    say(p, "  i  what all have in common   p  the one before           a character");
    say(p, "  x  nothing is marked here    @  what is said of it  < >  and back again");
    say(p,
        "  } {  edges further by a word     - _  and back      An empty line saves.");
}

static void show_help(struct plain *p)
{
    if (p->m->has_item && p->m->spans.on)
        help_clusters(p);
    else
        say(p,
            "A number takes that answer. A label's key or id decides for that label.");
    say(p, "Lines that begin with a full stop are commands:");
    say(p, "  .none         none is right         .undo    take the last one back");
    say(p, "  .ask          ask one more person   .redo    take it again");
    say(p, "  .later        put it off            .gap     the guide does not say");
    say(p, "  .note TEXT    kept with it          .gold    it becomes gold as well");
    say(p, "  .again        show it again         .quit    leave");
}

/* ---- what a line says
 * ---------------------------------------------------------------- */

static void report(struct plain *p, enum status st, const struct err *e)
{
    struct judge_model *m = p->m;
    struct err again = {0};
    if (st == ST_OK) {
        if (m->message.n)
            say(p, "%.*s", (int)m->message.n, m->message.p);
        else if (m->saved.n)
            say(p, "saved: %.*s", (int)m->saved.n, m->saved.p);
        strbuf_clear(&m->message);
        strbuf_clear(&m->saved);
        return;
    }
    say(p, "%s%s", st == ST_CONFLICT ? "" : "NOT SAVED: ", e->message);
    if (e->hint[0])
        say(p, "  %s", e->hint);
    if (st == ST_CONFLICT && m->has_item)
        judge_again(m, m->session, &again);
}

typedef enum status effect_fn(void *model, struct session *s, struct err *e);

static void run(struct plain *p, effect_fn *effect)
{
    struct err e = {0};
    enum status st = effect(p->m, p->m->session, &e);
    report(p, st, &e);
    if (p->m->has_item)
        show_item(p);
}

static void decide(struct plain *p, enum decision_kind kind)
{
    struct judge_model *m = p->m;
    m->choice = (struct queue_choice){
        .verdict = kind,
        .answer = kind == DECIDE_TAKE ? strbuf_sv(&m->text) : (struct sv){NULL, 0}};
    run(p, judge_decide);
}

static void when_complete(struct plain *p)
{
    struct judge_model *m = p->m;
    struct err why = {0};
    if (!judge_complete(m))
        return;
    strbuf_clear(&m->text);
    judge_write(m, &m->text);
    struct sv answer = strbuf_sv(&m->text);
    if (guide_answer_fits(&m->session->guide, answer, m->item.record, &why) == ST_OK) {
        decide(p, DECIDE_TAKE);
        return;
    }
    say(p, "Together these do not fit the guide: %s. Decide again.", why.message);
    judge_begin(m);
}

static bool quits(struct plain *p, struct sv word, struct sv rest)
{
    struct judge_model *m = p->m;
    if (sv_is(word, ".quit"))
        return true;
    if (sv_is(word, ".undo"))
        run(p, judge_undo);
    else if (sv_is(word, ".redo"))
        run(p, judge_redo);
    else if (!m->has_item)
        say(p, "There is no item; .undo and .quit can be said here.");
    else if (sv_is(word, ".none"))
        decide(p, DECIDE_NONE);
    else if (sv_is(word, ".ask"))
        decide(p, DECIDE_ASK);
    else if (sv_is(word, ".later"))
        run(p, judge_defer);
    else if (sv_is(word, ".gap")) {
        m->reason = m->reason == REASON_GAP ? REASON_NONE : REASON_GAP;
        say(p, "reason: %s", reason_words(m->reason));
    } else if (sv_is(word, ".gold")) {
        m->gold = !m->gold;
        say(p, m->gold ? "What you decide becomes gold." : "It stays ordinary.");
    } else if (sv_is(word, ".note")) {
        strbuf_clear(&m->note);
        strbuf_addsv(&m->note, sv_trim(rest));
        say(p, "The note is kept with the decision.");
    } else if (sv_is(word, ".again"))
        show_item(p);
    else
        show_help(p);
    return false;
}

static void tell(struct plain *p)
{
    struct judge_model *m = p->m;
    if (m->message.n)
        say(p, "%.*s", (int)m->message.n, m->message.p);
    strbuf_clear(&m->message);
}

static void keep_draft(struct plain *p)
{
    struct err e = {0};
    if (judge_keep(p->m, p->m->session, &e) != ST_OK)
        say(p, "NOT KEPT: %s", e.message);
}

/* A number, a key, or the answer as a long table has it. */
static void answer(struct plain *p, struct sv text)
{
    struct judge_model *m = p->m;
    const struct guide *g = &m->session->guide;
    const struct question *q = &g->questions[m->open];
    long long n;
    struct answer an;
    struct err why = {0};
    if (sv_long(text, &n) && n >= 1 && (size_t)n <= m->n_variants) {
        judge_take(m, (size_t)n - 1);
        when_complete(p);
        return;
    }
    size_t label = text.n == 1 ? question_label_by_key(q, text.p[0]) : GUIDE_NONE;
    answer_init(g, &m->arena, &an);
    if (label != GUIDE_NONE)
        text = sv_of(q->labels[label].id);
    if (answer_from_label(g, q->id, text, &m->arena, &an, &why) != ST_OK) {
        say(p, "%s. A number takes an answer; .help tells more.", why.message);
        return;
    }
    judge_set(m, &an.values[m->open]);
    when_complete(p);
}

/* One character is a key of the screen; more is the id of a label. */
static void cluster_line(struct plain *p, struct sv text)
{
    struct judge_model *m = p->m;
    size_t at = judge_spans_label_of(m, text);
    int does = JUDGE_KEY_OTHER;
    if (text.n == 0)
        does = judge_spans_key(m, K_ENTER);
    else if (text.n == 1)
        does = judge_spans_key(m, (uint32_t)(unsigned char)text.p[0]);
    else if (at != GUIDE_NONE)
        judge_spans_label(m, at);
    if (does == JUDGE_KEY_SETTLED) {
        judge_settled(m);
        when_complete(p);
        return;
    }
    if (does != JUDGE_KEY_STAY && at == GUIDE_NONE)
        help_clusters(p);
    keep_draft(p);
    tell(p);
}

static bool one_line(struct plain *p)
{
    struct judge_model *m = p->m;
    struct sv rest = sv_trim(strbuf_sv(&p->line)), word;
    if (rest.n && rest.p[0] == '.') {
        sv_split(&rest, ' ', &word);
        return quits(p, word, rest);
    }
    if (m->has_item && m->spans.on)
        cluster_line(p, rest);
    else if (rest.n && m->has_item && m->open != GUIDE_NONE)
        answer(p, rest);
    else if (!rest.n)
        show_help(p);
    return false;
}

static enum status talk(struct plain *p, struct err *e)
{
    bool quit = false;
    if (p->m->has_item)
        show_item(p);
    while (!quit) {
        if (!p->m->has_item)
            say(p, "No conflict %swaits for you in %s.%s",
                judge_asks_for_some(p->m) ? "of the kind you asked for " : "",
                p->m->batch.name,
                p->m->undoable ? " .undo takes your last decision back." : "");
        else if (p->m->spans.on)
            show_cluster(p);
        else if (p->m->open != GUIDE_NONE)
            show_question(p);
        p->io->write(p->io->ctx, SV("> "));
        enum status st = p->io->read(p->io->ctx, &p->line, e);
        if (st == ST_NOT_FOUND) {
            p->io->write(p->io->ctx, SV("\n"));
            err_clear(e);
            return ST_OK;
        }
        if (st != ST_OK)
            return st;
        quit = one_line(p);
    }
    return ST_OK;
}

enum status ui_adjudicate_plain(
    struct session *s, const struct ui_plain_io *io,
    const struct ui_adjudicate_options *o, struct err *e)
{
    struct err spare = {0};
    struct plain p = {.io = io, .m = judge_new(s, o->batch)};
    strbuf_init(&p.line, ANSWER_MAX_BYTES);
    enum status st = judge_open(p.m, o, e ? e : &spare);
    if (st == ST_OK)
        st = talk(&p, e ? e : &spare);
    screen_adjudicate.free(p.m);
    strbuf_release(&p.line);
    return st;
}
