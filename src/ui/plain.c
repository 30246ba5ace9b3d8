/*
 * Labelling line by line: for screen readers, dumb terminals and habit.
 *
 * The model and its effects are those of the labelling screen, so what is
 * saved, undone or kept as a draft is the same; only the talk is different.
 */
#include "diple/base/json.h"
#include "diple/base/visible.h"
#include "diple/guide/load.h"
#include "label.h"
#include "plain_marks.h"

struct plain {
    struct session *session;
    const struct ui_plain_io *io;
    struct label_model *m;
    struct strbuf line;
    struct err failure; /* of reading; an end is none */
};

/* What became of a question that was put. */
enum put { PUT_ANSWERED, PUT_LEFT, PUT_ELSEWHERE, PUT_QUIT };

static struct visible_opts opts(const struct plain *p)
{
    return (struct visible_opts){.ascii = p->io->ascii};
}

static void say(struct plain *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void say(struct plain *p, const char *fmt, ...)
{
    struct strbuf b = STRBUF_INIT, clean = STRBUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    strbuf_vprintf(&b, fmt, ap);
    va_end(ap);
    visible_lines(strbuf_sv(&b), opts(p), &clean);
    strbuf_addch(&clean, '\n');
    p->io->write(p->io->ctx, strbuf_sv(&clean));
    strbuf_release(&clean);
    strbuf_release(&b);
}

static void say_data(struct plain *p, const char *name, struct sv text)
{
    struct sv line;
    if (name)
        say(p, "%s:", name);
    while (sv_split(&text, '\n', &line))
        say(p, "| %.*s", (int)(line.n < 1u << 30 ? line.n : 0), line.p);
}

static void show_item(struct plain *p)
{
    struct label_model *m = p->m;
    if (m->batch.dealt)
        say(p, "\nItem %lld (%s)", (long long)m->task.pos, m->task.ext);
    else
        say(p, "\nItem %lld of %lld (%s)", (long long)m->task.pos,
            (long long)m->batch.size, m->task.ext);
    for (size_t i = 0; i < m->item.n_blocks; i++)
        say_data(p, m->item.blocks[i].title, m->item.blocks[i].text);
    for (size_t i = 0; i < m->item.n_fields; i++) {
        const struct item_field *f = &m->item.fields[i];
        say(p, "  %.*s: %.*s", (int)f->name.n, f->name.p, (int)f->value.n, f->value.p);
    }
}

/* Without the newline at its end, which say() adds. */
static const char *whole_line(struct strbuf *b)
{
    while (b->n && b->p[b->n - 1] == '\n')
        strbuf_truncate(b, b->n - 1);
    return b->p;
}

static void show_options(struct plain *p, const struct question *q)
{
    const struct ask *a = &p->m->form.ask;
    AUTO_STRBUF struct strbuf marks = STRBUF_INIT;
    for (size_t i = 0; i < a->menu.n; i++) {
        const struct menu_row *row = &a->menu.rows[i];
        const char *means = row->label && row->label->means ? row->label->means : "";
        say(p, "  %c  %.*s%s%s", row->key ? row->key : ' ', (int)row->name.n,
            row->name.p, *means ? ": " : "", means);
    }
    if (q->type == QUESTION_COMPARE && q->strength > 0)
        say(p, "  and how much, 1 to %ld: for example b 2", q->strength);
    if (q->type == QUESTION_CHOICES)
        say(p, "  several keys with blanks between");
    if (q->type == QUESTION_RANK)
        say(p, "  keys with blanks between, best first%s",
            q->ties ? "; a tie as x=y" : "");
    if (plain_marks_asks(q)) {
        plain_marks_help(a, &marks);
        strbuf_addch(&marks, '\n');
        plain_marks_list(a, &marks);
        say(p, "%s", whole_line(&marks));
    }
}

/* What was checked, and how it is disputed. */
static void show_told(struct plain *p)
{
    struct label_model *m = p->m;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    if (m->told.of) {
        told_sum(&m->told, &b);
        say(p, "%s", b.p);
    }
    for (size_t i = 0; i < m->told.n; i++) {
        struct sheet *s = sheet_new(&screen_grade, NULL);
        told_write(&m->told, i, m->form.guide, s);
        say(p, "Your answer to %s, checked:", m->told.list[i].said.ext);
        for (size_t k = 0; k < s->n; k++) {
            const struct sheet_line *l = &s->lines[k];
            say(p, "%*s%s%s%.*s", l->indent + 2, "", l->data ? "| " : "", l->lead,
                (int)(l->text.n < 1u << 30 ? l->text.n : 0), l->text.p);
        }
        m->disputable = m->told.list[i].said.task;
        sheet_free(s);
    }
    if (m->told.n && !m->leaving)
        say(p, "  .dispute REASON says that this is wrong.");
    told_release(&m->told);
}

static void show_help(struct plain *p)
{
    say(p,
        "A label's key, or its name, answers. An empty line takes the suggestion, or "
        "leaves an optional question out.");
    say(p, "Lines that begin with a full stop are commands:");
    say(p, "  .skip REASON   put the item aside       .undo   take the last save back");
    say(p, "  .flag          mark the item            .redo   do it again");
    say(p, "  .comment TEXT  comment on it            .go N   go to item N");
    say(p, "  .dispute TEXT  say why the answer last checked was right");
    say(p, "  .again         show the item again      .quit   leave (drafts are kept)");
    say(p, "A text that begins with a full stop is written with two.");
}

/* ---- one line into a value ------------------------------------------------------- */

/* The id behind a key or word, as the menu shows it. */
static struct sv id_of(const struct ask *a, struct sv word)
{
    const struct question *q = a->question;
    for (size_t i = 0; i < a->menu.n; i++) {
        const struct menu_row *row = &a->menu.rows[i];
        if (word.n != 1 || !row->key || word.p[0] != row->key)
            continue;
        if (q->type == QUESTION_RANK)
            return a->options.list[i].id;
        if (a->option)
            return sv_of(q->labels[a->option[i]].id);
    }
    return word;
}

static void ids_of(
    const struct ask *a, struct sv words, const char *sep, struct strbuf *out)
{
    struct sv word;
    while (sv_split(&words, ' ', &word)) {
        struct sv part;
        if (word.n == 0)
            continue;
        strbuf_puts(out, out->n ? sep : "");
        for (bool tied = false; sv_split(&word, '=', &part); tied = true) {
            strbuf_puts(out, tied ? "=" : "");
            strbuf_addsv(out, id_of(a, part));
        }
    }
}

/* The sides are A and B as they were shown. */
static void side_of(const struct ask *a, struct sv text, struct strbuf *out)
{
    struct sv rest = text, side;
    sv_split(&rest, ' ', &side);
    bool is_a = sv_is(side, "a") || sv_is(side, "A");
    bool is_b = sv_is(side, "b") || sv_is(side, "B");
    if (is_a || is_b)
        strbuf_puts(out, is_a != a->swapped ? "a" : "b");
    else
        strbuf_addsv(out, sv_is(side, "t") ? SV("tie") : side);
    if (rest.p)
        strbuf_addch(out, ' ');
    strbuf_addsv(out, rest.p ? rest : SV(""));
}

static enum status take_line(struct plain *p, struct sv text, struct err *e)
{
    struct form *f = &p->m->form;
    const struct question *q = f->ask.question;
    struct strbuf cell = STRBUF_INIT;
    switch (q->type) {
    case QUESTION_CHOICE: strbuf_addsv(&cell, id_of(&f->ask, text)); break;
    case QUESTION_CHOICES: ids_of(&f->ask, text, "|", &cell); break;
    case QUESTION_RANK: ids_of(&f->ask, text, "|", &cell); break;
    case QUESTION_COMPARE: side_of(&f->ask, text, &cell); break;
    default: strbuf_addsv(&cell, text); break;
    }
    struct sv kept = arena_sv(&f->arena, strbuf_sv(&cell));
    strbuf_release(&cell);
    struct answer copy;
    answer_copy(&f->answer, &f->arena, &copy);
    enum status st = answer_from_label(f->guide, q->id, kept, &f->arena, &copy, e);
    if (st == ST_OK)
        f->answer.values[f->open] = copy.values[f->open];
    return st;
}

/* ---- commands -------------------------------------------------------------------- */

/* Said of what was to be saved alone. */
static void say_failure(struct plain *p, const struct err *e)
{
    struct label_model *m = p->m;
    say(p, "%s%s.%s%s", m->writing ? "NOT SAVED. " : "", e->message,
        e->hint[0] ? " " : "", e->hint);
    m->writing = false;
}

static enum put run(struct plain *p, enum status st, struct err *e)
{
    if (st != ST_OK)
        say_failure(p, e);
    else if (p->m->message.n)
        say(p, "%s", p->m->message.p);
    strbuf_clear(&p->m->message);
    return PUT_ELSEWHERE;
}

static void set_text(struct strbuf *b, struct sv text)
{
    strbuf_clear(b);
    strbuf_addsv(b, sv_trim(text));
}

static enum put dispute(struct plain *p, struct sv reason)
{
    struct err e = {0};
    struct label_model *m = p->m;
    if (!m->disputable)
        say(p, "Nothing was checked that you could dispute.");
    else if (
        told_dispute(p->session, &m->batch, m->disputable, sv_trim(reason), &e) !=
        ST_OK)
        say_failure(p, &e);
    else
        say(p, "disputed: you are told when the key changes");
    return PUT_LEFT;
}

static enum put command(struct plain *p, struct sv text)
{
    struct label_model *m = p->m;
    struct session *s = p->session;
    struct err e = {0};
    struct sv rest = text, word;
    long long n;
    sv_split(&rest, ' ', &word);
    if (!rest.p)
        rest = SV("");
    if (sv_is(word, ".quit")) {
        label_leave(m, s, NULL);
        show_told(p);
        return PUT_QUIT;
    }
    if (sv_is(word, ".dispute"))
        return dispute(p, rest);
    if (sv_is(word, ".undo"))
        return run(p, label_undo(m, s, &e), &e);
    if (sv_is(word, ".redo"))
        return run(p, label_redo(m, s, &e), &e);
    if (sv_is(word, ".go") && sv_long(sv_trim(rest), &n)) {
        m->go_to = n;
        return run(p, label_load_pos(m, s, &e), &e);
    }
    if (!m->has_item || sv_is(word, ".again"))
        return PUT_ELSEWHERE;
    if (sv_is(word, ".skip")) {
        set_text(&m->reason, rest);
        enum status st = label_skip(m, s, &e);
        if (st == ST_OK)
            say(p, "skipped");
        return run(p, st, &e);
    }
    if (sv_is(word, ".flag")) {
        m->flag = !m->flag;
        m->draft_due = true;
        say(p, m->flag ? "flagged" : "flag taken back");
        return PUT_LEFT;
    }
    if (sv_is(word, ".comment")) {
        set_text(&m->comment, rest);
        m->draft_due = true;
        say(p, "comment kept");
        return PUT_LEFT;
    }
    show_help(p);
    return PUT_LEFT;
}

/* ---- the talk -------------------------------------------------------------------- */

static bool read_line(struct plain *p, const char *prompt)
{
    struct err e = {0};
    p->io->write(p->io->ctx, sv_of(prompt));
    strbuf_clear(&p->line);
    int64_t before = clock_mono(&p->session->clock);
    enum status st = p->io->read(p->io->ctx, &p->line, &e);
    if (st != ST_OK && st != ST_NOT_FOUND)
        p->failure = e;
    if (st != ST_OK)
        return false;
    int64_t gap = clock_mono(&p->session->clock) - before;
    int64_t idle = p->session->settings.idle_ms;
    p->m->active_ms += gap < idle ? gap : idle;
    return true;
}

static bool take_suggestion(struct plain *p)
{
    struct form *f = &p->m->form;
    const struct value *v = form_pending_suggestion(f);
    if (!v)
        return false;
    f->answer.values[f->open] = *v;
    return true;
}

/* A line about spans or relations. The question is asked until one is empty. */
static enum put take_marks(struct plain *p, struct sv text)
{
    AUTO_STRBUF struct strbuf said = STRBUF_INIT;
    struct ask *a = &p->m->form.ask;
    bool done = text.n == 0 && plain_marks_done(a, &said);
    if (text.n && plain_marks_line(a, text, &said))
        p->m->draft_due = true;
    if (said.n)
        say(p, "%s", whole_line(&said));
    return done ? PUT_ANSWERED : PUT_LEFT;
}

static enum put take_answer(struct plain *p, const struct question *q)
{
    struct err e = {0};
    struct sv text = sv_trim(strbuf_sv(&p->line));
    if (plain_marks_asks(q) && (text.n == 0 || text.p[0] != '.'))
        return take_marks(p, text);
    if (text.n == 0) {
        bool there = p->m->form.answer.values[p->m->form.open].kind != VALUE_NONE;
        if (there || take_suggestion(p))
            return PUT_ANSWERED;
        if (q->required)
            say(p, "This one is needed. .help lists what else can be done.");
        return q->required ? PUT_LEFT : PUT_ANSWERED;
    }
    if (sv_starts(text, SV("..")))
        text = (struct sv){text.p + 1, text.n - 1};
    else if (text.p[0] == '.')
        return command(p, text);
    if (take_line(p, text, &e) == ST_OK) {
        p->m->draft_due = true;
        return PUT_ANSWERED;
    }
    say(p, "%s%s%s", e.message, *e.hint ? "\n  " : "", e.hint);
    say(p, "  Commands begin with a full stop: .help lists them.");
    return PUT_LEFT;
}

static enum put put_question(struct plain *p, size_t q)
{
    struct form *f = &p->m->form;
    const struct question *question = &f->guide->questions[q];
    struct err e = {0};
    form_go(f, q);
    say(p, "\n%s%s", question->ask, question->required ? "" : " (optional)");
    show_options(p, question);
    const struct value *v = &f->answer.values[q];
    if (v->kind != VALUE_NONE) {
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        ask_fold(question, v, f->swapped, &b);
        say(p, "  so far: %s (an empty line keeps it)", b.p);
    }
    v = form_pending_suggestion(f);
    if (v) {
        struct strbuf b = STRBUF_INIT;
        ask_fold(question, v, f->swapped, &b);
        say(p, "  suggested by %s: %s (an empty line takes it)", f->suggested_by, b.p);
        strbuf_release(&b);
    }
    for (;;) {
        if (!read_line(p, "> "))
            return PUT_QUIT;
        enum put done = take_answer(p, question);
        if (label_keep_draft(p->m, p->session, &e) != ST_OK)
            say(p, "The draft could not be kept: %s", e.message);
        if (done != PUT_LEFT)
            return done;
    }
}

/* All questions that are asked, once each: those answered already only where
 * the item is visited again. */
static enum put put_all(struct plain *p)
{
    struct form *f = &p->m->form;
    for (size_t q = 0; q < f->guide->n_questions; q++) {
        answer_visibility(f->guide, &f->answer, f->visible);
        if (!f->visible[q])
            continue;
        enum put done = put_question(p, q);
        if (done != PUT_ANSWERED)
            return done;
    }
    answer_visibility(f->guide, &f->answer, f->visible);
    return PUT_ANSWERED;
}

static enum put put_item(struct plain *p)
{
    struct label_model *m = p->m;
    struct err e = {0};
    show_item(p);
    if (m->deal_due)
        label_deal_ahead(m, p->session, NULL);
    for (;;) {
        enum put done = put_all(p);
        if (done != PUT_ANSWERED)
            return done;
        if (form_valid(&m->form))
            break;
        say(p, "%s", m->form.say);
    }
    enum status st = label_save(m, p->session, &e);
    if (!m->writing)
        say(p, "saved: %s", m->saved.p);
    show_told(p);
    if (st == ST_OK && m->message.n)
        say(p, "%s", m->message.p);
    strbuf_clear(&m->message);
    if (st != ST_OK)
        say_failure(p, &e);
    return PUT_ELSEWHERE;
}

/* It was not read: the disk failed, not the person. */
static enum put at_the_unread(struct plain *p)
{
    struct err e = {0};
    say(p,
        "\nThe next item of %s could not be read. An empty line tries again, "
        ".quit leaves.",
        p->m->batch.name);
    if (!read_line(p, "> "))
        return PUT_QUIT;
    struct sv text = sv_trim(strbuf_sv(&p->line));
    return text.n ? command(p, text)
                  : run(p, label_load_next(p->m, p->session, &e), &e);
}

static enum put at_the_end(struct plain *p)
{
    if (p->m->unread)
        return at_the_unread(p);
    const struct progress *g = &p->m->progress;
    bool dealt = p->m->batch.dealt;
    struct err e = {0};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    label_deal_words(p->m, &b);
    strbuf_printf(&b, " You answered %lld", (long long)g->done);
    if (!dealt)
        strbuf_printf(&b, " of %lld", (long long)p->m->batch.size);
    say(p, "\n%s, skipped %lld.", b.p, (long long)g->skipped);
    say(p, ".undo takes the last one back, .go N goes to an item, .quit leaves.%s",
        dealt ? " An empty line looks whether there is more." : "");
    if (!read_line(p, "> "))
        return PUT_QUIT;
    struct sv text = sv_trim(strbuf_sv(&p->line));
    if (text.n == 0 && dealt)
        return run(p, label_load_next(p->m, p->session, &e), &e);
    return text.n ? command(p, text) : PUT_QUIT;
}

static enum status end_talk(struct plain *p, struct err *e)
{
    enum status st = label_keep_draft(p->m, p->session, e);
    if (st != ST_OK || p->failure.status == ST_OK)
        return st;
    if (e)
        *e = p->failure;
    return p->failure.status;
}

static enum status talk(struct plain *p, struct err *e)
{
    say(p, "%s %s, batch %s. .help lists the commands.", p->session->guide.title,
        p->session->guide.version, p->m->batch.name);
    for (;;) {
        enum put done = p->m->has_item ? put_item(p) : at_the_end(p);
        if (done == PUT_QUIT)
            return end_talk(p, e);
    }
}

enum status ui_plain(
    struct session *s, const struct ui_plain_io *io, const struct batch *batch,
    struct err *e)
{
    struct plain p = {.session = s, .io = io, .m = label_new(s, batch)};
    strbuf_init(&p.line, COMMENT_MAX_BYTES);
    enum status st = label_begin(p.m, s, e);
    if (st == ST_OK)
        st = talk(&p, e);
    strbuf_release(&p.line);
    screen_label.free(p.m);
    return st;
}
