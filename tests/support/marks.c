#include "support/marks.h"

static const char *const ids[] = {"p", "q", "r"};

void spanned_open(struct spanned *t, enum span_overlap overlap, const char *text)
{
    *t = (struct spanned){0};
    for (size_t i = 0; i < 3; i++)
        t->labels[i] = (struct label){.id = ids[i], .name = ids[i]};
    t->labels[1].max = 2;
    t->question = (struct question){
        .id = "names",
        .type = QUESTION_SPANS,
        .labels = t->labels,
        .n_labels = 3,
        .overlap = overlap};
    passage_init(&t->passage, sv_of(text));
    markset_init(&t->marks, &t->question, &t->passage.index, false);
}

void spanned_close(struct spanned *t)
{
    markset_release(&t->marks);
    passage_release(&t->passage);
}

static uint32_t put(struct spanned *t, struct markup k)
{
    if (!k.candidate && markset_refusal(&t->marks, &k))
        return 0;
    markset_step(&t->marks);
    return markset_put(&t->marks, &k);
}

uint32_t spanned_put(struct spanned *t, size_t start, size_t end, size_t label)
{
    return put(
        t, (struct markup){.label = (uint32_t)label, .start = start, .end = end});
}

uint32_t spanned_propose(struct spanned *t, size_t start, size_t end, size_t label)
{
    return put(
        t,
        (struct markup){
            .label = (uint32_t)label, .start = start, .end = end, .candidate = true});
}

void spanned_expect(struct spanned *t, const char *list)
{
    struct strbuf b = STRBUF_INIT;
    for (size_t i = 0; i < t->marks.n; i++) {
        const struct markup *k = &t->marks.list[i];
        strbuf_printf(
            &b, "%s%zu-%zu %s%s", i ? ", " : "", k->start, k->end,
            t->labels[k->label].id, k->candidate ? "?" : "");
    }
    cr_assert_str_eq(b.p, list);
    strbuf_release(&b);
}

void spanned_expect_json(struct spanned *t, const char *json)
{
    struct strbuf b = STRBUF_INIT;
    markset_write(&t->marks, false, &b);
    cr_assert_str_eq(b.p, json);
    strbuf_release(&b);
}
