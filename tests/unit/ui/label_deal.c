/* Which item comes next in a dealt batch, and what is said where none does. */
#include <string.h>

#include "diple/store/deal.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "support/desk.h"
#include "support/scenes.h"
#include "ui/label.h"

static const char *const post[] = {record_kettle, record_lamp, record_towel};

static struct label_model *sit(struct desk *d, struct policy policy)
{
    struct err e = {0};
    desk_open(d, scene_choice);
    desk_items(d, post, 3);
    d->batch.policy = policy;
    cr_assert_eq(store_batch_set(d->session.store, 0, &d->batch, &e), ST_OK);
    struct label_model *m = label_new(&d->session, &d->batch);
    cr_assert_eq(label_load_next(m, &d->session, &e), ST_OK, "%s", e.message);
    return m;
}

static void leave_desk(struct desk *d, struct label_model *m)
{
    screen_label.free(m);
    desk_close(d);
}

/* Somebody else who takes what there is. */
static void other_takes(struct desk *d)
{
    struct err e = {0};
    int64_t me = d->session.person;
    cr_assert_eq(
        store_person_ensure(
            d->session.store, 0, SV("zoe"), PERSON_HUMAN, PERSON_ANNOTATOR,
            &d->session.person, &e),
        ST_OK);
    struct deal_report r;
    struct batch b = {.id = d->batch.id, .dealt = true};
    cr_assert_eq(session_deal(&d->session, &b, &r, &e), ST_OK, "%s", e.message);
    cr_assert_gt(r.open, 0);
    d->session.person = me;
}

static void says(const struct label_model *m, const char *words)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    label_deal_words(m, &b);
    cr_assert(strstr(b.p, words), "%s", b.p);
}

Test(ui_label_deal, the_next_item_is_handed_out_while_one_is_shown)
{
    struct desk d;
    struct label_model *m = sit(&d, (struct policy){.overlap = 1});
    cr_assert(m->has_item && m->batch.dealt && m->task.pos == 1 && m->places == 3);
    cr_assert_not(m->deal_due);
    m->deal_due = true;
    cr_assert_eq(screen_label.wake(m, 0), 0);
    cr_assert_eq(label_deal_ahead(m, &d.session, NULL), ST_OK);
    cr_assert(!m->deal_due && m->has_item);
    leave_desk(&d, m);
}

Test(ui_label_deal, what_others_hold_is_said_with_its_time)
{
    struct desk d;
    desk_open(&d, scene_choice);
    desk_items(&d, post, 3);
    struct err e = {0};
    d.batch.policy = (struct policy){.overlap = 1};
    cr_assert_eq(store_batch_set(d.session.store, 0, &d.batch, &e), ST_OK);
    other_takes(&d);
    struct label_model *m = label_new(&d.session, &d.batch);
    cr_assert_eq(label_load_next(m, &d.session, &e), ST_OK, "%s", e.message);
    cr_assert_not(m->has_item);
    says(m, "No items wait for you in b1. 3 are with others; the next comes back at ");
    cr_assert_geq(m->again_at, 0);
    clock_advance(&d.session.clock, 31 * 60 * 1000);
    cr_assert_eq(screen_label.wake(m, clock_mono(&d.session.clock)), 0);
    cr_assert_eq(label_deal_ahead(m, &d.session, &e), ST_OK);
    cr_assert(m->has_item);
    leave_desk(&d, m);
}

Test(ui_label_deal, a_batch_paused_or_a_quota_met_is_said)
{
    struct desk d;
    struct err e = {0};
    struct label_model *m = sit(&d, (struct policy){.quota = 1});
    d.batch.state = BATCH_PAUSED;
    cr_assert_eq(store_batch_set(d.session.store, 0, &d.batch, &e), ST_OK);
    cr_assert_eq(label_load_next(m, &d.session, &e), ST_OK);
    cr_assert_not(m->has_item);
    says(m, "b1 is paused");
    d.batch.state = BATCH_OPEN;
    cr_assert_eq(store_batch_set(d.session.store, 0, &d.batch, &e), ST_OK);
    cr_assert_eq(label_load_next(m, &d.session, &e), ST_OK);
    cr_assert(m->has_item);
    struct submission sub = {
        .task = m->task.id,
        .person = d.session.person,
        .batch = m->batch.id,
        .guide = 1,
        .answer = SV("{}")};
    cr_assert_eq(store_label_save(d.session.store, &sub, NULL, &e), ST_OK);
    cr_assert_eq(label_load_next(m, &d.session, &e), ST_OK);
    says(m, "You have had the 1 items of b1");
    leave_desk(&d, m);
}

Test(ui_label_deal, a_skill_asked_for_while_at_work_is_said)
{
    struct desk d;
    struct err e = {0};
    struct label_model *m = sit(&d, (struct policy){.quota = 3});
    struct deal_report r;
    d.batch.policy.requires[0] = "de";
    d.batch.policy.n_requires = 1;
    cr_assert_eq(store_batch_set(d.session.store, 0, &d.batch, &e), ST_OK);
    m->batch.dealt = true;
    cr_assert_eq(session_deal(&d.session, &m->batch, &r, &e), ST_OK);
    m->dealt = r;
    says(m, "b1 asks for skills that you lack: de");
    leave_desk(&d, m);
}

Test(ui_label_deal, what_is_out_in_a_pack_is_said_where_nothing_else_waits)
{
    struct desk d;
    struct err e = {0};
    struct label_model *m = sit(&d, (struct policy){.overlap = 1, .quota = 3});
    struct pack want = {
        .person = d.session.person,
        .batch = d.batch.id,
        .guide = 1,
        .until = 1797292800000LL};
    int64_t tasks[3] = {0};
    for (int64_t pos = 1; pos <= 3; pos++) {
        struct task t;
        cr_assert_eq(
            store_place_task(
                d.session.store, &d.session.arena, d.batch.id, d.session.person, pos,
                &t, &e),
            ST_OK);
        tasks[pos - 1] = t.id;
    }
    cr_assert_eq(
        store_pack_add(d.session.store, 0, &want, tasks, 3, &want, &e), ST_OK, "%s",
        e.message);
    cr_assert_eq(label_load_next(m, &d.session, &e), ST_OK, "%s", e.message);
    cr_assert_not(m->has_item);
    says(m, " 3 are out with you in a pack until 2026-12-15.");
    leave_desk(&d, m);
}
