/*
 * Marking in scripts other than ours, and in texts that are made to hurt: whatever is
 * drawn at a cell is what the cursor finds there, steps go there and back again, and
 * what is quoted is what stands between the code points that are said. The real texts
 * are those of ../shared/data; where they are absent the tests say so.
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "diple/base/file.h"
#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/mark/marks.h"
#include "diple/mark/passage.h"
#include "support/dataset.h"

enum { STEPS_MAX = 4000 };

static const char yaml[] =
    "diple: 1\nid: s\nversion: '1'\ntitle: S\nitem: {text: text}\nquestions:\n"
    "  - {id: e, type: spans, ask: A, overlap: any, labels: [{id: a}]}\n";

/* Right to the end and left again: the same places, each between two characters. */
static void steps_are_the_same_back(
    struct passage *p, enum passage_motion on, enum passage_motion back)
{
    AUTO_FREE size_t *at = mem_array(NULL, STEPS_MAX, sizeof *at);
    size_t n = 0;
    passage_goto(p, 0);
    do {
        cr_assert(move_is_boundary(p->text, p->at), "byte %zu", p->at);
        at[n++] = p->at;
    } while (n < STEPS_MAX && passage_move(p, on, 1));
    while (n-- > 1 && at[n] == p->at) {
        passage_move(p, back, 1);
        cr_assert_eq(p->at, at[n - 1], "%zu, not %zu", p->at, at[n - 1]);
    }
}

/* The character that holds each piece of each line is found at the cells that the
 * piece is drawn in. */
static void what_is_shown_is_what_is_selected(struct passage *p)
{
    struct wrap *w = passage_wrap(p);
    struct wrap_line line;
    for (size_t i = 0; wrap_line(w, i, &line); i++) {
        struct visible v;
        struct visible_piece piece;
        unsigned x = 0;
        wrap_begin(w, &line, &v);
        while (visible_next(&v, &piece)) {
            if (piece.width && piece.kind != VISIBLE_NEWLINE) {
                passage_goto(p, piece.byte);
                size_t meant = p->at, got = wrap_offset(w, i, x);
                passage_goto(p, got);
                cr_assert_eq(p->at, meant, "line %zu, cell %u", i, x);
            }
            x += piece.width;
        }
    }
}

static void each_word_is_quoted_right(struct passage *p, const struct question *q)
{
    AUTO_STRBUF struct strbuf json = STRBUF_INIT;
    AUTO_JSON struct json *list = NULL;
    struct markset m;
    markset_init(&m, q, &p->index, false);
    markset_step(&m);
    passage_goto(p, 0);
    do {
        struct move_range r = passage_target(p, true);
        struct markup k = {.start = r.start, .end = r.end};
        if (r.end > r.start && !markset_refusal(&m, &k))
            markset_put(&m, &k);
    } while (m.n < 500 && passage_move(p, PASSAGE_WORD_RIGHT, 1));
    markset_write(&m, false, &json);
    cr_assert_eq(json_parse_max(strbuf_sv(&json), json.n + 1, &list, NULL), ST_OK);
    cr_assert_eq(json_count(list), m.n);
    for (const struct json *s = json_first(list); s; s = json_next(s)) {
        long long start = 0, end = 0;
        size_t from = 0, to = 0;
        json_int(json_get(s, "start"), &start);
        json_int(json_get(s, "end"), &end);
        cr_assert(utf8_index_cp_to_byte(&p->index, (size_t)start, &from));
        cr_assert(utf8_index_cp_to_byte(&p->index, (size_t)end, &to));
        cr_assert(sv_eq(
            json_str(json_get(s, "text")), (struct sv){p->text.p + from, to - from}));
        cr_assert(move_is_boundary(p->text, from) && move_is_boundary(p->text, to));
    }
    markset_release(&m);
}

static void holds_in(struct sv text, const struct guide *g)
{
    static const unsigned widths[] = {9, 36, 76};
    for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
        struct passage p;
        passage_init(&p, text);
        passage_set_width(&p, widths[i], (struct visible_opts){0});
        steps_are_the_same_back(&p, PASSAGE_RIGHT, PASSAGE_LEFT);
        steps_are_the_same_back(&p, PASSAGE_WORD_RIGHT, PASSAGE_WORD_LEFT);
        what_is_shown_is_what_is_selected(&p);
        if (i == 0)
            each_word_is_quoted_right(&p, &g->questions[0]);
        passage_release(&p);
    }
}

static void load(struct guide *g)
{
    struct diags d;
    diags_init(&d, "guide.yaml");
    cr_assert_eq(guide_load(g, sv_of(yaml), &d), ST_OK);
    diags_release(&d);
}

Test(mark_scripts, texts_of_many_scripts)
{
    static const char *const texts[] = {
        "东京都的新线路将在冬天之前开通。",
        "東京スカイツリーに行きました。とても高かったです！",
        "กรุงเทพมหานครเป็นเมืองหลวงของประเทศไทย น้ำใจ",
        "ذهبت ليلى إلى القاهرة، ثم عادت (في المساء) إلى 3 بيوت.",
        "נסעתי לתל אביב. שָׁלוֹם עליכם, abc 12!",
        "दिल्ली में क्षत्रिय ने स्त्री से कहा कि वह आएगा।",
        "👩‍👩‍👧 🏳️‍🌈 👍🏽 🇫🇮🇸🇪 ok 1️⃣",
        "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307 flood a\u0300 x",
        "one\r\ntwo\r\n\r\nthree\tfour\t\tfive\r\n",
        "a\u00adb\u200bc\u202egnp.exe\u2066x \ufeffy",
        "\u1100\u1161\u11a8 \uac00\uac01 \ud55c\uad6d\uc5b4"};
    struct guide g;
    load(&g);
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        holds_in(sv_of(texts[i]), &g);
    guide_release(&g);
}

static bool read_data(const char *file, struct strbuf *out)
{
    char path[512];
    return shared_data(file, path, sizeof path) &&
           file_read(path, 0, 64 << 20, out, NULL) == ST_OK;
}

Test(mark_scripts, japanese_of_an_encyclopaedia)
{
    AUTO_STRBUF struct strbuf in = STRBUF_INIT;
    AUTO_JSON struct json *list = NULL;
    struct guide g;
    if (!read_data("unicode-ner/stockmark_ja.first1500.json", &in))
        return;
    load(&g);
    cr_assert_eq(json_parse_max(strbuf_sv(&in), in.n + 1, &list, NULL), ST_OK);
    size_t n = 0;
    for (const struct json *m = json_first(list); m && n < 60; m = json_next(m), n++)
        holds_in(json_str(json_get(m, "text")), &g);
    cr_expect_eq(n, 60u);
    guide_release(&g);
}

/* Arabic, Hindi and German as people write them to each other, with emoji. */
Test(mark_scripts, posts_and_their_replies)
{
    AUTO_STRBUF struct strbuf in = STRBUF_INIT;
    struct guide g;
    struct sv line;
    size_t n = 0;
    if (!read_data("multipico/items.jsonl", &in))
        return;
    load(&g);
    struct sv rest = strbuf_sv(&in);
    for (size_t i = 0; n < 120 && sv_split(&rest, '\n', &line); i++) {
        AUTO_JSON struct json *v = NULL;
        if (i % 16 || json_parse(line, &v, NULL) != ST_OK)
            continue;
        holds_in(json_str(json_get(json_get(v, "text"), "post")), &g);
        holds_in(json_str(json_get(json_get(v, "text"), "reply")), &g);
        n++;
    }
    cr_expect_eq(n, 120u);
    guide_release(&g);
}
