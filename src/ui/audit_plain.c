/*
 * An audit line by line. The model and its effects are those of the screen; only the
 * talk is different.
 */
#include <string.h>

#include "auditing.h"
#include "diple/base/visible.h"
#include "diple/guide/accept.h"
#include "diple/guide/load.h"

struct plain {
    const struct ui_plain_io *io;
    struct audit_model *m;
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

static void show_answer(struct plain *p)
{
    const struct form *f = &p->m->form;
    const struct guide *g = f->guide;
    bool visible[GUIDE_QUESTIONS_MAX];
    answer_visibility(g, &f->answer, visible);
    for (size_t q = 0; q < g->n_questions; q++) {
        AUTO_STRBUF struct strbuf words = STRBUF_INIT;
        if (!visible[q])
            continue;
        if (f->answer.values[q].kind != VALUE_NONE)
            ask_fold(&g->questions[q], &f->answer.values[q], f->swapped, &words);
        say(p, "%s = %s", g->questions[q].id, words.n ? words.p : "no answer");
    }
}

static void show_item(struct plain *p)
{
    const struct audit_model *m = p->m;
    say(p, "\nItem %s: %lld of %lld", m->task.ext, (long long)m->judgement.seen + 1,
        (long long)m->audit.size);
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
    show_answer(p);
}

static void show_end(struct plain *p)
{
    const struct audit_model *m = p->m;
    AUTO_STRBUF struct strbuf words = STRBUF_INIT;
    ui_audit_words(&m->audit, m->all, m->n_all, m->batch.name, &words);
    say(p, "\n%s.undo takes the last verdict back, .quit leaves.", words.p);
}

static void show_help(struct plain *p)
{
    const struct guide *g = p->m->form.guide;
    say(p, "An empty line accepts the answer.");
    say(p, g->n_questions > 1 ? "QUESTION LABEL answers that question otherwise; an "
                                "empty line then saves it all."
                              : "A label's key or id is the right answer instead.");
    say(p, "Lines that begin with a full stop are commands:");
    say(p, "  .reject WHY   it is to be done again    .undo   take the last one back");
    say(p, "  .note TEXT    kept with the verdict     .again  show it again");
    say(p, "  .quit         leave");
}

/* ---- what a line says -------------------------------------------------------------
 */

static void report(struct plain *p, enum status st, const struct err *e)
{
    struct audit_model *m = p->m;
    struct err again = {0};
    if (st == ST_OK) {
        if (m->saved.n)
            say(p, "saved: %s", m->saved.p);
        if (m->message.n)
            say(p, "%s", m->message.p);
        strbuf_clear(&m->message);
        strbuf_clear(&m->saved);
        return;
    }
    say(p, "%s%s", st == ST_CONFLICT ? "" : "NOT SAVED: ", e->message);
    if (e->hint[0])
        say(p, "  %s", e->hint);
    if (st == ST_CONFLICT)
        auditing_next(m, m->session, &again);
}

typedef enum status effect_fn(void *model, struct session *s, struct err *e);

static void run(struct plain *p, effect_fn *effect)
{
    struct err e = {0};
    enum status st = effect(p->m, p->m->session, &e);
    report(p, st, &e);
    if (p->m->has_item)
        show_item(p);
    else
        show_end(p);
}

static void decide(struct plain *p, enum audit_verdict v)
{
    p->m->verdict = v;
    run(p, auditing_decide);
}

static void accept_or_correct(struct plain *p)
{
    struct audit_model *m = p->m;
    struct err why = {0};
    strbuf_clear(&m->right);
    form_write(&m->form, &m->right);
    struct sv right = strbuf_sv(&m->right);
    if (guide_answer_fits(m->form.guide, right, m->item.record, &why) != ST_OK) {
        say(p, "This does not fit the guide: %s.", why.message);
        return;
    }
    decide(p, m->touched ? AUDIT_CORRECT : AUDIT_ACCEPT);
}

/* "label", or "question label" where there are several. */
static void correct(struct plain *p, struct sv text)
{
    struct audit_model *m = p->m;
    struct form *f = &m->form;
    const struct guide *g = f->guide;
    struct sv word = g->n_questions > 1 ? (struct sv){NULL, 0} : text;
    size_t q = 0;
    struct answer copy;
    struct err why = {0};
    if (g->n_questions > 1) {
        struct sv rest = text;
        sv_split(&rest, ' ', &word);
        q = guide_question(g, word);
        word = rest.p ? sv_trim(rest) : SV("");
    }
    if (q == GUIDE_NONE) {
        say(p, "Which question? For example: %s LABEL. .help tells more.",
            g->questions[0].id);
        return;
    }
    const struct question *qu = &g->questions[q];
    size_t label = word.n == 1 ? question_label_by_key(qu, word.p[0]) : GUIDE_NONE;
    struct sv cell = label == GUIDE_NONE ? word : sv_of(qu->labels[label].id);
    answer_copy(&f->answer, &f->arena, &copy);
    cell = arena_sv(&f->arena, cell);
    if (answer_from_label(g, qu->id, cell, &f->arena, &copy, &why) != ST_OK) {
        say(p, "%s. .help tells more.", why.message);
        return;
    }
    m->touched |= !value_equal(&f->answer.values[q], &copy.values[q]);
    f->answer.values[q] = copy.values[q];
    if (g->n_questions > 1)
        show_answer(p);
    else
        accept_or_correct(p);
}

static void reject(struct plain *p, struct sv why)
{
    struct audit_model *m = p->m;
    if (why.n) {
        strbuf_clear(&m->note);
        strbuf_addsv(&m->note, why);
    }
    strbuf_clear(&m->right);
    if (m->note.n)
        decide(p, AUDIT_REJECT);
    else
        say(p, "Say what is wrong: .reject WHY. Whoever does it again must know.");
}

static bool quits(struct plain *p, struct sv word, struct sv rest)
{
    struct audit_model *m = p->m;
    rest = rest.p ? sv_trim(rest) : SV("");
    if (sv_is(word, ".quit"))
        return true;
    if (sv_is(word, ".undo"))
        run(p, auditing_undo);
    else if (!m->has_item)
        show_end(p);
    else if (sv_is(word, ".reject"))
        reject(p, rest);
    else if (sv_is(word, ".note")) {
        strbuf_clear(&m->note);
        strbuf_addsv(&m->note, rest);
        say(p, "The note is kept with the verdict.");
    } else if (sv_is(word, ".again"))
        show_item(p);
    else
        show_help(p);
    return false;
}

static bool one_line(struct plain *p)
{
    struct sv rest = sv_trim(strbuf_sv(&p->line)), word;
    if (rest.n && rest.p[0] == '.') {
        sv_split(&rest, ' ', &word);
        return quits(p, word, rest);
    }
    if (!p->m->has_item)
        run(p, auditing_next);
    else if (rest.n)
        correct(p, rest);
    else
        accept_or_correct(p);
    return false;
}

static enum status talk(struct plain *p, struct err *e)
{
    bool quit = false;
    if (p->m->has_item)
        show_item(p);
    else
        show_end(p);
    while (!quit) {
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

enum status ui_audit_plain(
    struct session *s, const struct ui_plain_io *io, const struct ui_audit_options *o,
    struct err *e)
{
    struct err spare = {0};
    struct plain p = {.io = io, .m = auditing_new(s, o->batch)};
    strbuf_init(&p.line, ANSWER_MAX_BYTES);
    enum status st = auditing_open(p.m, o, e ? e : &spare);
    if (st == ST_OK)
        st = talk(&p, e ? e : &spare);
    screen_audit.free(p.m);
    strbuf_release(&p.line);
    return st;
}
