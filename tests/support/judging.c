#include "support/judging.h"

#include "diple/store/audits.h"
#include "diple/store/decisions.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/ui/ui.h"

#define OK(call) cr_assert_eq((call), ST_OK, "%s: %s", #call, e.message)

void judging_open(struct desk *d, const char *yaml)
{
    desk_open(d, yaml);
    desk_seat(d, "judy");
}

void judging_comment(
    struct desk *d, int64_t pos, const char *name, const char *answer,
    const char *comment)
{
    struct err e = {0};
    struct store *s = d->session.store;
    struct answer_head head;
    struct label_done done;
    AUTO_ARENA struct arena a = {0};
    int64_t person, task = desk_task(d, pos);
    OK(store_person_ensure(
        s, 0, sv_of(name), PERSON_HUMAN, PERSON_ANNOTATOR, &person, &e));
    OK(store_head_get(s, &a, task, person, &head, &e));
    struct submission sub = {
        .task = task,
        .person = person,
        .batch = d->batch.id,
        .after = head.last,
        .guide = 1,
        .answer = sv_of(answer),
        .submitted = 1700000000000,
        .active_ms = 1000 * (int64_t)(4 + 3 * person),
        .comment = sv_of(comment)};
    OK(store_label_save(s, &sub, &done, &e));
}

void judging_say(struct desk *d, int64_t pos, const char *name, const char *answer)
{
    judging_comment(d, pos, name, answer, "");
}

void judging_settings(struct desk *d, const char *json)
{
    struct err e = {0};
    struct batch b = d->batch;
    OK(policy_parse(sv_of(json), &d->session.arena, &b.policy, &e));
    OK(store_batch_set(d->session.store, d->session.person, &b, &e));
}

static enum status play(struct session *s, const struct ui_io *io, struct err *e)
{
    struct batch batch;
    struct ui_adjudicate_options o = {.batch = &batch};
    enum status st = session_batch(s, NULL, &batch, e);
    return st == ST_OK ? ui_adjudicate(s, io, &o, e) : st;
}

enum status judging_run(struct desk *d, const char *keys)
{
    enum status st = desk_run_on(d, play, keys);
    cr_assert_eq(st, ST_OK, "%s", d->err.message);
    return st;
}

/* How many items the audit played next looks at. */
static int64_t sample;

static enum status play_audit(struct session *s, const struct ui_io *io, struct err *e)
{
    struct batch batch;
    struct ui_audit_options o = {
        .batch = &batch,
        .draw = {.seed = 7, .size = sample, .want = {0.01, 0.05, 0.05, 0.1, 0}}};
    enum status st = session_batch(s, NULL, &batch, e);
    return st == ST_OK ? ui_audit(s, io, &o, e) : st;
}

enum status judging_audit(struct desk *d, int64_t size, const char *keys)
{
    sample = size;
    enum status st = desk_run_on(d, play_audit, keys);
    cr_assert_eq(st, ST_OK, "%s", d->err.message);
    return st;
}

void judging_audit_picture(
    struct desk *d, int rows, int cols, const char *keys, const char *name)
{
    desk_size(d, rows, cols);
    judging_audit(d, 4, keys);
    desk_golden(d, name);
}

void judging_agreed(struct desk *d, int items)
{
    for (int i = 1; i <= items; i++) {
        const char *answer =
            i % 2 ? "{\"intent\":\"refund\"}" : "{\"intent\":\"other\"}";
        desk_item(d, record_kettle);
        judging_say(d, i, "anna", answer);
        judging_say(d, i, "ben", answer);
    }
}

void judging_audited(struct desk *d, const char *words)
{
    struct err e = {0};
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct audit x;
    struct audit_item *list;
    size_t n;
    OK(store_audit_last(d->session.store, &a, d->batch.id, 0, &x, &e));
    OK(store_audit_items(d->session.store, &a, x.event, &list, &n, &e));
    for (size_t i = 0; i < n; i++)
        strbuf_printf(
            &b, "%s%s", i ? " " : "",
            list[i].event ? audit_verdict_word(list[i].verdict) : "open");
    cr_assert_str_eq(b.p, words);
}

void judging_expect(struct desk *d, int64_t pos, const char *words)
{
    struct err e = {0};
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct decision x;
    enum status st =
        store_decision_get(d->session.store, &a, desk_task(d, pos), &x, &e);
    if (st == ST_OK) {
        strbuf_puts(&b, decision_kind_word(x.verdict));
        if (x.answer.n)
            strbuf_printf(&b, " %.*s", (int)x.answer.n, x.answer.p);
        if (x.reason != REASON_NONE)
            strbuf_printf(&b, " %s", reason_word(x.reason));
        if (x.note.n)
            strbuf_printf(&b, " \"%.*s\"", (int)x.note.n, x.note.p);
    }
    cr_assert_str_eq(b.n ? b.p : "", words);
}

void judging_picture(
    struct desk *d, int rows, int cols, const char *keys, const char *name)
{
    desk_size(d, rows, cols);
    judging_run(d, keys);
    desk_golden(d, name);
}
