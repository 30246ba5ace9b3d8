/* Finding items: those put aside, and those that match. */
#include <string.h>

#include "support/desk.h"
#include "support/scenes.h"
#include "ui/label.h"

static const char *const post[] = {record_kettle, record_lamp, record_towel};

static struct label_model *sit(struct desk *d, const char *script)
{
    desk_open(d, scene_choice);
    desk_items(d, post, 3);
    cr_assert_eq(desk_run(d, script), ST_OK);
    struct label_model *m = label_new(&d->session, &d->batch);
    cr_assert_eq(label_load_next(m, &d->session, NULL), ST_OK);
    return m;
}

static void leave_desk(struct desk *d, struct label_model *m)
{
    screen_label.free(m);
    desk_close(d);
}

static void search(struct desk *d, struct label_model *m, const char *pattern)
{
    regex_free(m->search.regex);
    m->search.regex = NULL;
    cr_assert_eq(
        regex_compile(sv_of(pattern), REGEX_CASELESS, &m->search.regex, NULL), ST_OK);
    m->search.at = m->has_item ? m->task.pos : 0;
    m->search.scanned = 0;
    m->search.running = true;
    for (int i = 0; m->search.running && i < 10; i++)
        cr_assert_eq(label_search_step(m, &d->session, NULL), ST_OK);
    cr_assert_not(m->search.running);
}

Test(ui_label_find, skipped_items_come_round_in_order)
{
    struct desk d;
    struct label_model *m = sit(&d, "<Space><Enter>r<Space><Enter>");
    cr_assert_not(m->has_item);
    static const int64_t want[] = {1, 3, 1};
    for (size_t i = 0; i < 3; i++) {
        cr_assert_eq(label_find_skipped(m, &d.session, NULL), ST_OK);
        cr_assert_eq(m->task.pos, want[i]);
    }
    leave_desk(&d, m);
}

Test(ui_label_find, flagged_items_are_found_whether_answered_or_skipped)
{
    struct desk d;
    struct label_model *m = sit(&d, "frf<Space><Enter>");
    cr_assert_eq(label_find_flagged(m, &d.session, NULL), ST_OK);
    cr_assert_eq(m->task.pos, 1);
    cr_assert(m->flag);
    cr_assert_eq(label_find_flagged(m, &d.session, NULL), ST_OK);
    cr_assert_eq(m->task.pos, 2);
    leave_desk(&d, m);
}

Test(ui_label_find, none_of_them_leaves_everything_as_it_is)
{
    struct desk d;
    struct label_model *m = sit(&d, "");
    cr_assert_eq(label_find_skipped(m, &d.session, NULL), ST_OK);
    cr_assert_eq(m->task.pos, 1);
    cr_assert(strstr(m->message.p, "skipped"));
    leave_desk(&d, m);
}

Test(ui_label_find, a_match_begins_behind_the_item_and_may_be_the_item_itself)
{
    struct desk d;
    struct label_model *m = sit(&d, "");
    search(&d, m, "e-mail");
    cr_assert_eq(m->task.pos, 3);
    search(&d, m, "e-mail");
    cr_assert_eq(m->task.pos, 1);
    search(&d, m, "kettle");
    cr_assert_eq(m->task.pos, 1);
    search(&d, m, "^lamp$"); /* a field of its own */
    cr_assert_eq(m->task.pos, 2);
    search(&d, m, "nowhere");
    cr_assert_eq(m->task.pos, 2);
    cr_assert(strstr(m->message.p, "Not found in the 3 items."));
    leave_desk(&d, m);
}

Test(ui_label_find, names_of_fields_do_not_match)
{
    struct desk d;
    struct label_model *m = sit(&d, "");
    search(&d, m, "ordered_not|product$");
    cr_assert(strstr(m->message.p, "Not found"));
    leave_desk(&d, m);
}

Test(ui_label_find, an_empty_batch_is_searched_at_once)
{
    struct desk d;
    desk_open(&d, scene_choice);
    struct label_model *m = label_new(&d.session, &d.batch);
    cr_assert_eq(label_load_next(m, &d.session, NULL), ST_OK);
    search(&d, m, "x");
    cr_assert(strstr(m->message.p, "Not found in the 0 items."));
    leave_desk(&d, m);
}

Test(ui_label_find, a_pattern_that_runs_away_is_stopped)
{
    struct desk d;
    struct strbuf record = STRBUF_INIT;
    struct err e = {0};
    desk_open(&d, scene_choice);
    strbuf_puts(&record, "{\"message\":\"");
    for (int i = 0; i < 5000; i++)
        strbuf_addch(&record, 'a');
    strbuf_puts(&record, "b\"}");
    desk_record(&d, strbuf_sv(&record));
    struct label_model *m = label_new(&d.session, &d.batch);
    label_load_next(m, &d.session, NULL);
    regex_compile(SV("(a|aa)+$"), REGEX_CASELESS, &m->search.regex, NULL);
    m->search.running = true;
    enum status st = label_search_step(m, &d.session, &e);
    cr_assert(st == ST_OK || st == ST_LIMIT, "%d %s", st, e.message);
    cr_assert_not(m->search.running);
    strbuf_release(&record);
    leave_desk(&d, m);
}

Test(ui_label_find, what_was_found_is_marked_and_in_view)
{
    struct desk d;
    struct strbuf record = STRBUF_INIT;
    desk_open(&d, scene_choice);
    strbuf_puts(&record, "{\"message\":\"");
    for (int i = 0; i < 200; i++)
        strbuf_printf(&record, "Line %d.\\n", i);
    strbuf_puts(&record, "The needle.\"}");
    desk_record(&d, strbuf_sv(&record));
    cr_assert_eq(desk_run(&d, "/needle<Enter>"), ST_OK);
    desk_see(&d, "The needle.");
    size_t marked = 0;
    for (int i = 0; i < d.canvas.rows * d.canvas.cols; i++)
        marked += d.canvas.cells[i].role == ROLE_FOUND;
    cr_assert_eq(marked, strlen("needle"));
    cr_assert_eq(desk_run(&d, "/needle|x*<Enter><PgUp>"), ST_OK);
    desk_see_not(&d, "The needle.");
    strbuf_release(&record);
    desk_close(&d);
}
