#include "support/asks.h"

#include "diple/guide/load.h"

void asking_begin_with(
    struct asking *t, const char *yaml, const char *answer, const char *record,
    bool swapped)
{
    *t = (struct asking){0};
    load_guide(&t->guide, yaml);
    answer_init(&t->guide, &t->arena, &t->answer);
    if (*answer)
        cr_assert_eq(
            answer_parse(&t->guide, sv_of(answer), &t->arena, &t->answer, NULL), ST_OK);
    struct ask seed = {
        .guide = &t->guide,
        .arena = &t->arena,
        .record = sv_of(record),
        .swapped = swapped,
    };
    ask_open(&t->ask, &seed, 0, &t->answer.values[0]);
}

void asking_begin(struct asking *t, const char *yaml, const char *answer)
{
    asking_begin_with(t, yaml, answer, "{\"text\":\"x\"}", false);
}

void asking_end(struct asking *t)
{
    ask_close(&t->ask);
    arena_release(&t->arena);
    guide_release(&t->guide);
}

enum ask_result asking_key(struct asking *t, uint32_t key)
{
    struct event ev = {.kind = EV_KEY, .key = key};
    return ask_event(&t->ask, &ev);
}

enum ask_result asking_press(struct asking *t, const char *keys)
{
    enum ask_result r = ASK_IGNORED;
    for (; *keys; keys++)
        r = asking_key(t, (unsigned char)*keys);
    return r;
}

void asking_expect(struct asking *t, const char *json)
{
    struct strbuf b = STRBUF_INIT;
    answer_write(&t->guide, &t->answer, &b);
    cr_assert_str_eq(b.p, json);
    strbuf_release(&b);
}

void asking_expect_fold(struct asking *t, const char *words)
{
    struct strbuf b = STRBUF_INIT;
    ask_fold(t->ask.question, &t->answer.values[0], t->ask.swapped, &b);
    cr_assert_str_eq(b.p, words);
    strbuf_release(&b);
}
