/* What a draft keeps besides the answer. */
#include "diple/base/json.h"
#include "diple/guide/load.h"
#include "support/guides.h"
#include "support/scenes.h"
#include "ui/form.h"

#include <criterion/criterion.h>

static void press(struct form *f, const char *keys)
{
    for (; *keys; keys++)
        form_event(f, &(struct event){.kind = EV_KEY, .key = (unsigned char)*keys});
}

static char *keep(const struct form *f)
{
    struct strbuf b = STRBUF_INIT;
    struct json_out w = json_out_to(&b);
    json_begin_object(&w);
    form_keep(f, &w);
    json_end_object(&w);
    return strbuf_detach(&b);
}

Test(ui_form_keep, forms_without_spans_keep_nothing)
{
    struct guide g;
    struct form f;
    load_guide(&g, scene_form);
    form_init(&f, &g);
    form_start(&f, sv_of(record_kettle), SV(""), false, NULL);
    char *kept = keep(&f);
    cr_assert_str_eq(kept, "{}");
    free(kept);
    form_release(&f);
    guide_release(&g);
}

Test(ui_form_keep, candidates_and_the_open_question_come_back)
{
    struct guide g;
    struct form f;
    load_guide(&g, scene_links);
    form_init(&f, &g);
    form_start(&f, sv_of(record_names), SV(""), false, NULL);
    form_suggest(
        &f, "names",
        SV("[{\"start\":0,\"end\":4,\"label\":\"person\"},"
           "{\"start\":9,\"end\":11,\"label\":\"town\"}]"),
        "m");
    press(&f, "a");
    char *kept = keep(&f);
    cr_assert_str_eq(
        kept, "{\"candidates\":{\"names\":[{\"end\":11,\"label\":\"town\",\"start\":9,"
              "\"text\":\"Bo\"}]},\"open\":\"names\"}");
    form_start(
        &f, sv_of(record_names),
        SV("{\"names\":[{\"start\":0,\"end\":4,\"label\":\"person\",\"text\":\"Anna\"}]"
           "}"),
        false, NULL);
    cr_assert_eq(f.open, 1, "names is answered");
    form_resume(&f, sv_of(kept));
    cr_assert_eq(f.open, 0);
    cr_assert_eq(markset_count(f.marking.parts[0].marks, true), 1);
    cr_assert_eq(markset_count(f.marking.parts[0].marks, false), 1);
    form_resume(&f, sv_of(kept));
    cr_assert_eq(markset_count(f.marking.parts[0].marks, true), 1, "not twice");
    free(kept);
    form_release(&f);
    guide_release(&g);
}

Test(ui_form_keep, a_draft_that_is_none_changes_nothing)
{
    struct guide g;
    struct form f;
    load_guide(&g, scene_links);
    form_init(&f, &g);
    form_start(&f, sv_of(record_names), SV(""), false, NULL);
    form_resume(&f, SV("[1]"));
    form_resume(&f, SV("{\"candidates\":7,\"open\":\"nothing\"}"));
    cr_assert_eq(f.open, 0);
    form_release(&f);
    guide_release(&g);
}
