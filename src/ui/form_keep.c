/* What a draft keeps of a form besides its answer. */
#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "diple/store/aids.h"
#include "form.h"

static const struct markset *marks_with_candidates(const struct form *f, size_t q)
{
    const struct markset *m = f->marking.parts[q].marks;
    return m && markset_count(m, true) > 0 ? m : NULL;
}

static void keep_candidates(const struct form *f, struct json_out *w)
{
    bool any = false;
    for (size_t q = 0; q < f->guide->n_questions; q++) {
        const struct markset *m = marks_with_candidates(f, q);
        AUTO_STRBUF struct strbuf json = STRBUF_INIT;
        if (!m)
            continue;
        if (!any) {
            json_put_key(w, "candidates");
            json_begin_object(w);
        }
        any = true;
        markset_write(m, true, &json);
        json_put_key(w, f->guide->questions[q].id);
        json_put_raw(w, strbuf_sv(&json));
    }
    if (any)
        json_end_object(w);
}

void form_keep(const struct form *f, struct json_out *w)
{
    if (!marking_wanted(f->guide))
        return;
    keep_candidates(f, w);
    if (f->open == GUIDE_NONE)
        return;
    json_put_key(w, "open");
    json_put_str(w, f->guide->questions[f->open].id);
}

static void resume_candidates(struct form *f, struct sv object)
{
    struct json_scan scan = {.max_bytes = DRAFT_MAX_BYTES};
    if (json_scan(&scan, object, NULL) == ST_OK && scan.kind == JSON_OBJECT)
        for (size_t i = 0; i < scan.n; i++) {
            size_t q = guide_question(f->guide, scan.members[i].key);
            if (q == GUIDE_NONE || f->guide->questions[q].type != QUESTION_SPANS)
                continue;
            struct markset *m = marking_marks(&f->marking, q, &f->answer);
            if (markset_count(m, true) == 0)
                markset_read(m, scan.members[i].value, true);
        }
    json_scan_release(&scan);
}

void form_resume(struct form *f, struct sv draft)
{
    struct json_scan scan = {.max_bytes = DRAFT_MAX_BYTES};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    if (!marking_wanted(f->guide) || !f->marking.has_text)
        return;
    if (json_scan(&scan, draft, NULL) == ST_OK && scan.kind == JSON_OBJECT) {
        const struct json_member *waiting = json_scan_find(&scan, SV("candidates"));
        const struct json_member *open = json_scan_find(&scan, SV("open"));
        if (waiting)
            resume_candidates(f, waiting->value);
        if (open && open->kind == JSON_STRING)
            form_go(f, guide_question(f->guide, json_decode(open->value, &b)));
    }
    json_scan_release(&scan);
}
