#include "judge_spans.h"

#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "judge.h"

static const struct guide *guide_of(const struct judge_model *m)
{
    return &m->session->guide;
}

/* The spans question that the open question is about; GUIDE_NONE: none. */
static size_t spans_of(const struct judge_model *m)
{
    const struct question *q =
        m->open == GUIDE_NONE ? NULL : &guide_of(m)->questions[m->open];
    if (q && q->type == QUESTION_SPANS)
        return m->open;
    return q && q->type == QUESTION_RELATIONS ? q->spans_question : GUIDE_NONE;
}

/* ---- drafts: of these very answers, or none ------------------------------------- */

static void put_stamp(const struct judge_model *m, struct json_out *w)
{
    json_put_key(w, "answers");
    json_begin_array(w);
    for (size_t i = 0; i < m->it.n; i++)
        json_put_int(w, (long long)m->it.list[i].who.event);
    json_end_array(w);
    json_put_key(w, "guide");
    json_put_int(w, (long long)m->session->guide_number);
    json_put_key(w, "question");
    json_put_str(w, guide_of(m)->questions[m->spans.q].id);
}

static void keep(struct judge_model *m)
{
    struct judge_spans *sp = &m->spans;
    strbuf_clear(&sp->kept);
    struct json_out w = json_out_to(&sp->kept);
    json_begin_object(&w);
    json_put_key(&w, "settling");
    json_begin_object(&w);
    put_stamp(m, &w);
    settling_keep(&sp->settling, &w);
    json_end_object(&w);
    json_end_object(&w);
}

static bool same_stamp(const struct judge_model *m, const struct json *of)
{
    AUTO_STRBUF struct strbuf stamp = STRBUF_INIT;
    AUTO_JSON struct json *want = NULL;
    struct json_out w = json_out_to(&stamp);
    long long number, events, event;
    json_begin_object(&w);
    put_stamp(m, &w);
    json_end_object(&w);
    if (json_parse(strbuf_sv(&stamp), &want, NULL) != ST_OK ||
        !sv_eq(
            json_str(json_get(of, "question")), json_str(json_get(want, "question"))) ||
        !json_int(json_get(of, "guide"), &number) ||
        number != m->session->guide_number ||
        json_count(json_get(of, "answers")) != m->it.n)
        return false;
    for (size_t i = 0; i < m->it.n; i++)
        if (!json_int(json_at(json_get(of, "answers"), i), &event) ||
            !json_int(json_at(json_get(want, "answers"), i), &events) ||
            event != events)
            return false;
    return true;
}

static void resume(struct judge_model *m)
{
    struct judge_spans *sp = &m->spans;
    AUTO_JSON struct json *tree = NULL;
    struct json_scan scan = {.max_bytes = sp->kept.n};
    if (sp->kept.n == 0)
        return;
    if (json_parse_max(strbuf_sv(&sp->kept), sp->kept.n, &tree, NULL) == ST_OK &&
        json_scan(&scan, strbuf_sv(&sp->kept), NULL) == ST_OK) {
        const struct json_member *of = json_scan_find(&scan, SV("settling"));
        const struct json *settling = json_get(tree, "settling");
        if (of && same_stamp(m, settling))
            settling_resume(&sp->settling, of->value);
        else if (of)
            judge_say(
                m, true, "Answers changed since you began: settle it from the start.");
    }
    json_scan_release(&scan);
}

/* ---- beginning and ending ------------------------------------------------------- */

static void start(struct judge_model *m, size_t q)
{
    struct judge_spans *sp = &m->spans;
    const struct answer **answers =
        arena_array(&m->arena, m->it.n + 1, sizeof *answers);
    struct settling_task task = {
        .guide = guide_of(m),
        .q = q,
        .text = sp->marking.passage.text,
        .index = &sp->marking.passage.index,
        .answers = answers};
    sp->answer_of = arena_array(&m->arena, m->it.n + 1, sizeof *sp->answer_of);
    for (size_t i = 0; i < m->it.n; i++) {
        if (m->unfit[i] || !answer_visible(guide_of(m), &m->answers[i], q))
            continue;
        sp->answer_of[task.n] = i;
        answers[task.n++] = &m->answers[i];
    }
    settling_start(&sp->settling, &task);
}

void judge_spans_begin(struct judge_model *m)
{
    struct judge_spans *sp = &m->spans;
    size_t q = spans_of(m);
    if (q == GUIDE_NONE)
        return;
    marking_start(&sp->marking, guide_of(m), m->item.record);
    if (!sp->marking.has_text)
        return;
    sp->on = true;
    sp->q = q;
    start(m, q);
    resume(m);
    judge_layers_begin(m);
    sp->marking.layers = judge_layers_source(m);
    m->item.marking = &sp->marking;
    sp->due = false;
    sp->left = settling_left(&sp->settling);
    judge_spans_go(m, settling_step(&sp->settling, CLUSTER_NONE, false, true));
    if (sp->settling.left_out)
        judge_say(
            m, true, "%zu of their spans fit this text no longer and are not shown.",
            sp->settling.left_out);
}

void judge_spans_end(struct judge_model *m)
{
    struct judge_spans *sp = &m->spans;
    struct strbuf kept = sp->kept;
    if (sp->on)
        m->item.marking = NULL;
    settling_release(&sp->settling);
    marking_release(&sp->marking);
    keymap_release(&sp->keys);
    *sp = (struct judge_spans){.kept = kept, .at = CLUSTER_NONE};
}

void judge_spans_release(struct judge_model *m)
{
    judge_spans_end(m);
    strbuf_release(&m->spans.kept);
}

/* ---- going about ---------------------------------------------------------------- */

void judge_spans_go(struct judge_model *m, size_t at)
{
    struct judge_spans *sp = &m->spans;
    sp->at = at;
    sp->mark = 0;
    sp->asking = false;
    m->item.cursor = at != CLUSTER_NONE;
    m->item.target = (struct move_range){0, 0};
    if (at == CLUSTER_NONE)
        return;
    struct move_range r = settling_range(&sp->settling, at);
    passage_goto(&sp->marking.passage, r.start);
    if (!settling_is_pair(&sp->settling, at))
        m->item.target = r;
    judge_spans_keymap(m);
}

void judge_spans_changed(struct judge_model *m)
{
    struct judge_spans *sp = &m->spans;
    sp->left = settling_left(&sp->settling);
    sp->due = true;
    keep(m);
}

/* ---- what it comes to ----------------------------------------------------------- */

static bool anybody_gave(const struct judge_model *m, size_t q)
{
    for (size_t i = 0; i < m->it.n; i++)
        if (!m->unfit[i] && m->answers[i].values[q].kind != VALUE_NONE)
            return true;
    return false;
}

static void set(struct judge_model *m, size_t q, struct sv json)
{
    const struct guide *g = guide_of(m);
    if (answer_from_label(g, g->questions[q].id, json, &m->arena, &m->final, NULL) ==
        ST_OK)
        m->how[q] = HOW_CHOSEN;
}

void judge_spans_take(struct judge_model *m)
{
    struct judge_spans *sp = &m->spans;
    const struct guide *g = guide_of(m);
    AUTO_STRBUF struct strbuf json = STRBUF_INIT;
    settling_write(&sp->settling, &json);
    set(m, sp->q, strbuf_sv(&json));
    for (size_t r = 0; r < g->n_questions; r++) {
        if (g->questions[r].type != QUESTION_RELATIONS ||
            g->questions[r].spans_question != sp->q || !m->visible[r] ||
            !anybody_gave(m, r))
            continue;
        strbuf_clear(&json);
        settling_write_links(&sp->settling, r, &json);
        set(m, r, strbuf_sv(&json));
    }
}

bool judge_spans_adopt(struct judge_model *m, struct sv answer)
{
    struct judge_spans *sp = &m->spans;
    AUTO_ARENA struct arena a = {0};
    struct answer an;
    if (!sp->on || !answer.n ||
        answer_parse(guide_of(m), answer, &a, &an, NULL) != ST_OK)
        return false;
    bool taken = settling_adopt(&sp->settling, &an);
    judge_layers_begin(m);
    sp->left = settling_left(&sp->settling);
    judge_spans_go(m, settling_step(&sp->settling, CLUSTER_NONE, false, true));
    return taken;
}
