/* What the labelling screen reads and writes, seen from the store. */
#include <sqlite3.h>

#include "support/desk.h"
#include "support/faulty.h"
#include "support/scenes.h"
#include "ui/label.h"

static const char *const post[] = {record_kettle, record_lamp, record_towel};

static struct label_model *sit(struct desk *d, const char *yaml)
{
    struct err e = {0};
    desk_open(d, yaml);
    desk_items(d, post, 3);
    struct label_model *m = label_new(&d->session, &d->batch);
    cr_assert_eq(label_load_next(m, &d->session, &e), ST_OK, "%s", e.message);
    return m;
}

static void leave_desk(struct desk *d, struct label_model *m)
{
    screen_label.free(m);
    desk_close(d);
}

static void press(struct label_model *m, uint32_t key)
{
    struct event ev = {.kind = EV_KEY, .key = key};
    form_event(&m->form, &ev);
    m->draft_due = true;
}

Test(ui_label_effects, the_first_item_is_loaded_with_its_place)
{
    struct desk d;
    struct label_model *m = sit(&d, scene_choice);
    cr_assert(m->has_item);
    cr_assert_eq(m->task.pos, 1);
    cr_assert_str_eq(m->task.ext, "item-1");
    cr_assert_eq(m->head.last, 0);
    leave_desk(&d, m);
}

Test(ui_label_effects, a_save_is_in_the_store_and_the_next_item_is_shown)
{
    struct desk d;
    struct err e = {0};
    struct label_model *m = sit(&d, scene_choice);
    press(m, 'r');
    cr_assert_eq(label_save(m, &d.session, &e), ST_OK);
    cr_assert_eq(m->task.pos, 2);
    cr_assert_eq(m->session_saves, 1);
    cr_assert_eq(m->progress.done, 1);
    cr_assert_not(m->draft_due);
    cr_assert_not(desk_has_draft(&d, 1));
    desk_expect(&d, "1 {\"intent\":\"refund\"} fresh\n");
    leave_desk(&d, m);
}

Test(ui_label_effects, a_refused_save_leaves_all_as_it_was)
{
    struct desk d;
    struct err e = {0};
    struct label_model *m = sit(&d, scene_choice);
    press(m, 'r');
    desk_reopen(&d, STORE_READ);
    cr_assert_neq(label_save(m, &d.session, &e), ST_OK);
    cr_assert(m->writing);
    cr_assert_eq(m->task.pos, 1);
    cr_assert_eq(m->session_saves, 0);
    cr_assert_neq(m->form.answer.values[0].kind, VALUE_NONE);
    screen_label.failed(m, &e);
    cr_assert(m->alarm);
    cr_assert(strstr(m->message.p, "NOT SAVED"));
    leave_desk(&d, m);
}

/* Written, but the disk never said so: the next try is no conflict with it. */
Test(ui_label_effects, an_unconfirmed_answer_can_be_given_again)
{
    struct desk d;
    struct err e = {0};
    struct label_model *m = sit(&d, scene_choice);
    struct store_options o = {
        .mode = STORE_LABEL, .clock = &d.session.clock, .vfs = "faulty"};
    faulty_install();
    store_close(d.session.store);
    cr_assert_eq(store_open(d.path, &o, &d.session.store, &e), ST_OK, "%s", e.message);
    press(m, 'r');
    /* The WAL is begun, so that the next sync is that of the answer. */
    cr_assert_eq(label_keep_draft(m, &d.session, &e), ST_OK, "%s", e.message);
    faulty_plan(FAULTY_SYNC, 1, 1000, SQLITE_IOERR_FSYNC, true);
    cr_assert_eq(label_save(m, &d.session, &e), ST_IO);
    cr_assert(strstr(e.message, "did not confirm"), "%s", e.message);
    faulty_plan(FAULTY_SYNC, 0, 0, 0, false);
    cr_assert_eq(m->head.state, ANSWER_DONE);
    cr_assert_eq(label_save(m, &d.session, &e), ST_OK, "%s", e.message);
    cr_assert_eq(m->task.pos, 2);
    leave_desk(&d, m);
}

Test(ui_label_effects, a_draft_holds_answer_flag_comment_and_time)
{
    struct desk d;
    struct err e = {0};
    struct label_model *m = sit(&d, scene_form);
    press(m, 'r');
    m->flag = true;
    m->active_ms = 4321;
    strbuf_puts(&m->comment, "hm \"quoted\"\n");
    cr_assert_eq(label_keep_draft(m, &d.session, &e), ST_OK);
    cr_assert_not(m->draft_due);
    screen_label.free(m);
    m = label_new(&d.session, &d.batch);
    cr_assert_eq(label_load_next(m, &d.session, &e), ST_OK);
    cr_assert(m->flag);
    cr_assert_eq(m->active_ms, 4321);
    cr_assert_str_eq(m->comment.p, "hm \"quoted\"\n");
    cr_assert_eq(m->form.answer.values[0].kind, VALUE_CHOICE);
    leave_desk(&d, m);
}

Test(ui_label_effects, no_draft_is_written_where_none_is_due)
{
    struct desk d;
    struct label_model *m = sit(&d, scene_form);
    cr_assert_eq(label_keep_draft(m, &d.session, NULL), ST_OK);
    cr_assert_not(desk_has_draft(&d, 1));
    leave_desk(&d, m);
}

Test(ui_label_effects, places_outside_the_batch_are_refused_in_words)
{
    struct desk d;
    struct label_model *m = sit(&d, scene_choice);
    static const int64_t places[] = {0, -1, 4, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < 5; i++) {
        m->go_to = places[i];
        cr_assert_eq(label_load_pos(m, &d.session, NULL), ST_OK);
        cr_assert(strstr(m->message.p, "they run from 1 to 3"));
        cr_assert_eq(m->task.pos, 1);
    }
    leave_desk(&d, m);
}

Test(ui_label_effects, undo_and_redo_tell_where_they_went)
{
    struct desk d;
    struct label_model *m = sit(&d, scene_choice);
    cr_assert_eq(label_undo(m, &d.session, NULL), ST_OK);
    cr_assert_str_eq(m->message.p, "There is nothing to undo.");
    press(m, 'r');
    label_save(m, &d.session, NULL);
    cr_assert_eq(label_undo(m, &d.session, NULL), ST_OK);
    cr_assert_eq(m->task.pos, 1);
    cr_assert_eq(m->saved_at, -1, "an undone save was still shown as saved");
    cr_assert_eq(label_redo(m, &d.session, NULL), ST_OK);
    cr_assert_eq(m->head.state, ANSWER_DONE);
    leave_desk(&d, m);
}

Test(ui_label_effects, rules_suggest_where_nobody_else_did)
{
    struct desk d;
    struct strbuf yaml = STRBUF_INIT;
    strbuf_printf(
        &yaml,
        "%srules:\n  - {match: '(?i)money back', question: intent, label: "
        "refund}\n",
        scene_choice);
    struct label_model *m = sit(&d, yaml.p);
    const struct value *v = form_pending_suggestion(&m->form);
    cr_assert_not_null(v);
    cr_assert_eq(v->label, 0);
    cr_assert_str_eq(m->form.suggested_by, "a rule");
    strbuf_release(&yaml);
    leave_desk(&d, m);
}
