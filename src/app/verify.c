#include "diple/app/verify.h"

#include "diple/base/json.h"
#include "diple/base/utf8.h"
#include "diple/core/answer.h"
#include "diple/guide/answer.h"
#include "diple/guide/load.h"
#include "diple/store/setup.h"

/* The versions of the guide, loaded as they are met. */
struct guides {
    struct session *s;
    struct guide *list; /* by number - 1 */
    bool *loaded;
    size_t n;
};

static enum status guides_init(struct guides *g, struct session *s, struct err *e)
{
    struct guide_version *versions;
    *g = (struct guides){.s = s};
    enum status st = store_guide_list(s->store, &s->arena, &versions, &g->n, e);
    if (st != ST_OK)
        return st;
    g->list = arena_array(&s->arena, g->n, sizeof *g->list);
    g->loaded = arena_array(&s->arena, g->n, sizeof *g->loaded);
    return ST_OK;
}

static void guides_release(struct guides *g)
{
    for (size_t i = 0; i < g->n; i++) {
        if (g->loaded[i])
            guide_release(&g->list[i]);
    }
}

static enum status load_version(struct guides *g, int number, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct guide_version v;
    enum status st = store_guide_get(g->s->store, &a, number, &v, e);
    if (st != ST_OK)
        return st;
    struct diags d;
    diags_init(&d, g->s->path);
    st = guide_load(&g->list[number - 1], v.yaml, &d);
    if (st != ST_OK)
        diags_status(&d, e);
    diags_release(&d);
    return st;
}

static enum status guides_get(
    struct guides *g, int number, const struct guide **out, struct err *e)
{
    if (number < 1 || (size_t)number > g->n)
        return err_set(e, ST_NOT_FOUND, "there is no version %d of the guide", number);
    if (!g->loaded[number - 1]) {
        enum status st = load_version(g, number, e);
        if (st != ST_OK)
            return st;
        g->loaded[number - 1] = true;
    }
    *out = &g->list[number - 1];
    return ST_OK;
}

static void found(
    struct guides *g, struct check_report *r, const struct annotation *act,
    const char *what)
{
    if (r->n >= FINDINGS_MAX) {
        r->dropped++;
        return;
    }
    struct finding f = {
        "answer", arena_printf(
                      &g->s->arena, "item %s, %s, act %lld: %s", act->ext, act->name,
                      (long long)act->event, what)};
    r->list = arena_push(&g->s->arena, r->list, &r->n, &f, sizeof f);
}

/* Code points of the text that spans point into; 0 where it is none. */
static size_t text_length(const struct guide *g, struct sv record)
{
    AUTO_JSON struct json *root = NULL;
    if (json_parse_max(record, TASK_RECORD_MAX, &root, NULL) != ST_OK)
        return 0;
    return utf8_count(json_str(json_get(root, g->item.text)));
}

static bool spans_fit(const struct value *v, size_t length)
{
    for (size_t i = 0; i < v->n_spans; i++) {
        if (v->spans[i].start >= v->spans[i].end || v->spans[i].end > length)
            return false;
    }
    return true;
}

enum status verify_answer(
    const struct guide *g, struct sv record, struct sv answer, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct answer an;
    enum status st = guide_answer_fits(g, answer, record, e);
    if (st == ST_OK)
        st = answer_parse(g, answer, &a, &an, e);
    for (size_t q = 0; st == ST_OK && q < an.n; q++) {
        const struct value *v = &an.values[q];
        if (v->kind == VALUE_SPANS && v->n_spans &&
            !spans_fit(v, text_length(g, record)))
            st = err_set(e, ST_INVALID, "a span does not lie within the text");
    }
    return st;
}

static void verify_spans(
    struct guides *gs, struct check_report *r, const struct guide *g,
    const struct task *task, const struct annotation *act, const struct answer *an)
{
    for (size_t q = 0; q < an->n; q++) {
        const struct value *v = &an->values[q];
        if (v->kind == VALUE_SPANS && v->n_spans &&
            !spans_fit(v, text_length(g, task->record)))
            found(gs, r, act, "a span does not lie within the text");
    }
}

/* What is wrong with the act is a finding; what kept us from looking is a failure. */
static enum status verify_act(
    struct guides *gs, struct check_report *r, struct arena *a, const struct task *task,
    const struct annotation *act, struct err *e)
{
    const struct guide *g = NULL;
    struct answer an;
    struct err why = {0};
    if (act->kind != ACT_ANNOTATION || !act->answer.n)
        return ST_OK;
    enum status st = guides_get(gs, act->guide, &g, &why);
    if (st != ST_OK && st != ST_NOT_FOUND && st != ST_INVALID) {
        if (e)
            *e = why;
        return st;
    }
    if (st == ST_OK)
        st = answer_parse(g, act->answer, a, &an, &why);
    if (st != ST_OK)
        found(gs, r, act, why.message);
    else if (task->record.n) /* else it was erased, and its spans with it */
        verify_spans(gs, r, g, task, act, &an);
    return ST_OK;
}

static enum status verify_all(
    struct guides *gs, struct store_export *x, struct check_report *r, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct export_item item;
    enum status st;
    while ((st = store_export_next(x, &a, &item, e)) == ST_OK) {
        for (size_t i = 0; st == ST_OK && i < item.n; i++)
            st = verify_act(gs, r, &a, &item.task, &item.acts[i], e);
        if (st != ST_OK)
            return st;
        arena_clear(&a);
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status verify_answers(
    struct session *s, struct check_report *report, struct err *e)
{
    struct guides gs;
    struct store_export *x = NULL;
    enum status st = guides_init(&gs, s, e);
    if (st != ST_OK)
        return st;
    st = store_export_begin(s->store, 0, &x, e);
    if (st == ST_OK)
        st = verify_all(&gs, x, report, e);
    store_export_end(x);
    guides_release(&gs);
    return st;
}
