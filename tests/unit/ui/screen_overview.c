/* The batches at a glance, drawn from a project that two people work in. */
#include <stdio.h>

#include "diple/store/aids.h"
#include "diple/store/tasks.h"
#include "support/desk.h"
#include "support/scenes.h"
#include "ui/views.h"

static const char guide[] =
    "diple: 1\nid: post\nversion: \"2\"\ntitle: Post\nitem: {text: message}\n"
    "questions:\n  - id: intent\n    type: choice\n    ask: What is wanted?\n"
    "    labels:\n"
    "      - {id: refund, key: r, name: Refund, means: Money back., target: 30}\n"
    "      - {id: delivery, key: d, name: Delivery, means: Where is it.}\n"
    "      - {id: other, key: o, name: Other, means: Else., target: 20}\n"
    "  - id: urgency\n    type: scale\n    ask: How urgent?\n"
    "    from: {1: can wait, 3: at once}\n    required: false\n"
    "quality: {measure: alpha, target: 0.8}\n";

/* `items` items, labelled by ada and bo; bo slips on every seventh. */
static void work(struct desk *d, int items)
{
    static const char keys[] = "rdrdo";
    struct strbuf ada = STRBUF_INIT, bo = STRBUF_INIT;
    desk_open(d, guide);
    for (int i = 0; i < items; i++) {
        char record[64];
        snprintf(record, sizeof record, "{\"message\":\"letter %d\"}", i);
        desk_item(d, record);
        strbuf_printf(&ada, "%c<Enter>", keys[i % 5]);
        strbuf_printf(&bo, "%c<Enter>", i % 7 == 6 ? 'o' : keys[i % 5]);
    }
    desk_seat(d, "ada");
    cr_assert_eq(desk_run(d, ada.p ? ada.p : ""), ST_OK, "%s", d->err.message);
    desk_seat(d, "bo");
    cr_assert_eq(desk_run(d, bo.p ? bo.p : ""), ST_OK, "%s", d->err.message);
    strbuf_release(&ada);
    strbuf_release(&bo);
    desk_reopen(d, STORE_READ);
}

static void picture(
    struct desk *d, int rows, int cols, const char *script, const char *name)
{
    desk_size(d, rows, cols);
    cr_assert_eq(desk_run_on(d, ui_overview, script), ST_OK, "%s", d->err.message);
    desk_golden(d, name);
}

Test(ui_screen_overview, pictures)
{
    struct desk d;
    work(&d, 35);
    picture(&d, 24, 80, "", "overview/choice-80x24");
    picture(&d, 40, 130, "", "overview/choice-130x40");
    picture(&d, 12, 40, "", "overview/choice-40x12");
    d.ascii = true;
    picture(&d, 24, 80, "", "overview/ascii-80x24");
    d.ascii = false;
    picture(&d, 24, 80, "n", "overview/scale-80x24");
    desk_close(&d);
}

/* ada and bo met four gold items; one key is not what bo said. */
Test(ui_screen_overview, gold_stands_beside_its_people)
{
    struct desk d;
    work(&d, 35);
    desk_reopen(&d, STORE_WRITE);
    for (int64_t pos = 4; pos <= 7; pos++) {
        static const char *const keys[] = {"delivery", "other", "refund", "delivery"};
        char key[64];
        struct task task;
        snprintf(key, sizeof key, "[{\"intent\":\"%s\"}]", keys[pos - 4]);
        struct session *s = &d.session;
        cr_assert_eq(
            store_task_at(s->store, &s->arena, d.batch.id, pos, &task, &d.err), ST_OK);
        cr_assert_eq(
            store_gold_set(s->store, s->person, task.id, sv_of(key), "", &d.err), ST_OK,
            "%s", d.err.message);
    }
    desk_reopen(&d, STORE_READ);
    picture(&d, 24, 80, "", "overview/gold-80x24");
    picture(&d, 30, 160, "", "overview/gold-160x30");
    desk_close(&d);
}

Test(ui_screen_overview, a_project_without_answers_says_what_is_missing)
{
    struct desk d;
    work(&d, 1);
    desk_close(&d);
    desk_open(&d, guide);
    desk_item(&d, "{\"message\":\"m\"}");
    picture(&d, 24, 80, "", "overview/nobody-80x24");
    desk_close(&d);
}

Test(ui_screen_overview, a_guide_without_labels_has_no_agreement)
{
    struct desk d;
    desk_open(&d, scene_note);
    desk_item(&d, "{\"message\":\"m\"}");
    cr_assert_eq(desk_run_on(&d, ui_overview, "n<Tab>"), ST_OK);
    desk_see(&d, "nothing that has labels");
    desk_close(&d);
}

static void one_more(struct desk *d)
{
    struct desk other;
    desk_join(&other, d, STORE_WRITE);
    desk_seat(&other, "cy");
    cr_assert_eq(desk_run(&other, "o<Enter>"), ST_OK);
    desk_close(&other);
}

Test(ui_screen_overview, it_looks_again_while_others_work)
{
    struct desk d;
    work(&d, 6);
    d.meanwhile = one_more;
    cr_assert_eq(desk_run_on(&d, ui_overview, ""), ST_OK);
    desk_see_not(&d, "cy");
    cr_assert_eq(desk_run_on(&d, ui_overview, "<F12><Wait:2500>"), ST_OK);
    desk_see(&d, "cy");
    desk_close(&d);
}

Test(ui_screen_overview, help_is_a_key_away)
{
    struct desk d;
    work(&d, 1);
    cr_assert_eq(desk_run_on(&d, ui_overview, "?"), ST_OK);
    desk_see(&d, "All keys");
    cr_assert_eq(desk_run_on(&d, ui_overview, "?qq"), ST_OK);
    desk_close(&d);
}
