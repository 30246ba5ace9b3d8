#include "support/settled.h"

#include <stdio.h>

#include "diple/base/json.h"

void settled_open(struct settled_text *t, const char *yaml, const char *text)
{
    *t = (struct settled_text){.guide = guide_from(yaml)};
    strbuf_init(&t->text, 0);
    strbuf_puts(&t->text, text);
    utf8_index_init(&t->index, strbuf_sv(&t->text));
}

void settled_say(struct settled_text *t, const char *json)
{
    cr_assert_lt(t->n, SETTLED_PEOPLE);
    t->answers[t->n] = must_parse(&t->guide, json, &t->arena);
    t->list[t->n] = &t->answers[t->n];
    t->n++;
}

static void put_span(struct settled_text *t, struct json_out *w, struct sv one)
{
    size_t start, end, from = 0, to = 0;
    char label[40];
    cr_assert_eq(sscanf(one.p, "%zu-%zu %39[a-z]", &start, &end, label), 3);
    cr_assert(utf8_index_cp_to_byte(&t->index, start, &from));
    cr_assert(utf8_index_cp_to_byte(&t->index, end, &to));
    json_begin_object(w);
    json_put_key(w, "start");
    json_put_int(w, (long long)start);
    json_put_key(w, "end");
    json_put_int(w, (long long)end);
    json_put_key(w, "label");
    json_put_str(w, label);
    json_put_key(w, "text");
    json_put_sv(w, (struct sv){t->text.p + from, to - from});
    json_end_object(w);
}

void settled_mark(struct settled_text *t, const char *spans)
{
    AUTO_STRBUF struct strbuf json = STRBUF_INIT;
    struct json_out w = json_out_to(&json);
    struct sv rest = sv_of(spans), one;
    json_begin_object(&w);
    json_put_key(&w, t->guide.questions[0].id);
    json_begin_array(&w);
    while (sv_split(&rest, ',', &one))
        if (sv_trim(one).n)
            put_span(t, &w, sv_trim(one));
    json_end_array(&w);
    json_end_object(&w);
    settled_say(t, json.p);
}

void settled_begin(struct settled_text *t)
{
    struct settling_task task = {
        .guide = &t->guide,
        .q = 0,
        .text = strbuf_sv(&t->text),
        .index = &t->index,
        .answers = t->list,
        .n = t->n};
    settling_start(&t->s, &task);
}

void settled_close(struct settled_text *t)
{
    settling_release(&t->s);
    utf8_index_release(&t->index);
    strbuf_release(&t->text);
    arena_release(&t->arena);
    guide_release(&t->guide);
}

static void add_mark(const struct settling *s, const struct markup *k, struct strbuf *b)
{
    const struct label *l = &s->question->labels[k->label];
    strbuf_printf(b, "%s%zu-%zu %s", b->n ? ", " : "", k->cp_start, k->cp_end, l->id);
    for (size_t i = 0; i < l->n_attributes; i++)
        if (mark_given(k, i) != GUIDE_NONE)
            strbuf_printf(b, "=%s", l->attributes[i].labels[mark_given(k, i)].id);
    for (size_t i = 0; i < k->n_pieces; i++)
        strbuf_printf(b, "[%zu-%zu]", k->pieces[i].start, k->pieces[i].end);
}

void settled_expect(struct settled_text *t, const char *words)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct settling *s = &t->s;
    for (size_t i = 0; i < s->marks.n; i++)
        add_mark(s, &s->marks.list[i], &b);
    for (size_t i = 0; i < settling_count(s); i++)
        if (s->state[i].how == SETTLED_OPEN && !settling_is_moot(s, i))
            strbuf_printf(
                &b, "%s| %s", b.n ? " " : "", cluster_kind_word(settling_kind(s, i)));
    cr_assert_str_eq(b.n ? b.p : "", words);
}

void settled_expect_json(struct settled_text *t, const char *json)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    settling_write(&t->s, &b);
    cr_assert_str_eq(b.p, json);
}

void settled_expect_links(struct settled_text *t, size_t question, const char *json)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    settling_write_links(&t->s, question, &b);
    cr_assert_str_eq(b.p, json);
}
