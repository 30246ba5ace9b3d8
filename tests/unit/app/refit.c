#include "diple/app/refit.h"

#include "diple/guide/load.h"
#include "support/app.h"
#include "support/guide.h"

static const char narrower[] = "diple: 1\n"
                               "id: test\n"
                               "version: \"2\"\n"
                               "title: A test\n"
                               "item: {text: text}\n"
                               "questions:\n"
                               "  - id: q\n"
                               "    type: choice\n"
                               "    ask: Well?\n"
                               "    labels: [{id: \"yes\"}, {id: maybe}]\n";

static struct app_case t;

static void done(void)
{
    app_case_free(&t);
}

static void note(void *ctx, const struct misfit *m)
{
    strbuf_printf(ctx, "%s %s: %s\n", m->act->ext, m->act->name, m->why);
}

static struct refit_counts refit(const char *yaml, struct strbuf *out)
{
    struct refit_counts n = {-1, -1};
    struct guide g = guide_from(yaml);
    cr_assert_eq(refit_list(&t.s, &g, note, out, &n, &t.e), ST_OK, "%s", t.e.message);
    guide_release(&g);
    return n;
}

TestSuite(app_refit, .fini = done);

Test(app_refit, nothing_was_answered)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    app_case_make(&t, app_guide);
    app_case_item(&t, "i1", "{\"text\":\"x\"}");
    struct refit_counts n = refit(narrower, &b);
    cr_assert_eq(n.answers, 0);
    cr_assert_eq(n.misfits, 0);
    cr_assert_eq(b.n, 0);
}

Test(app_refit, answers_whose_label_is_gone_are_named)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    app_case_make(&t, app_guide);
    int64_t i1 = app_case_item(&t, "i1", "{\"text\":\"x\"}");
    int64_t i2 = app_case_item(&t, "i2", "{\"text\":\"y\"}");
    app_case_answer(&t, i1, "anna", "{\"q\":\"yes\"}");
    app_case_answer(&t, i2, "anna", "{\"q\":\"no\"}");
    app_case_answer(&t, i2, "ben", "{\"q\":\"yes\"}");
    struct refit_counts n = refit(narrower, &b);
    cr_assert_eq(n.answers, 3);
    cr_assert_eq(n.misfits, 1);
    cr_assert_eq(strncmp(b.p, "i2 anna: ", 9), 0, "%s", b.p);
    cr_assert_not_null(strstr(b.p, "`no`"));
}

Test(app_refit, only_what_stands_is_held_against_the_guide)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    app_case_make(&t, app_guide);
    int64_t i1 = app_case_item(&t, "i1", "{\"text\":\"x\"}");
    app_case_answer(&t, i1, "anna", "{\"q\":\"no\"}");
    app_case_answer(&t, i1, "anna", "{\"q\":\"yes\"}");
    struct refit_counts n = refit(narrower, &b);
    cr_assert_eq(n.answers, 1);
    cr_assert_eq(n.misfits, 0);
}

Test(app_refit, the_guide_it_was_given_under_fits_all)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    app_case_make(&t, app_guide);
    int64_t i1 = app_case_item(&t, "i1", "{\"text\":\"x\"}");
    app_case_answer(&t, i1, "anna", "{\"q\":\"no\"}");
    cr_assert_eq(refit(app_guide, &b).misfits, 0);
}
