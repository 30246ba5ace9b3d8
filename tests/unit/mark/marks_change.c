#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "diple/core/answer.h"
#include "support/marks.h"

static const char text[] = "Anna met Bo in Oslo.";

static void undo(struct spanned *t, size_t expected_at)
{
    size_t at = 999;
    cr_assert(markset_undo(&t->marks, &at));
    cr_assert_eq(at, expected_at);
}

Test(mark_marks_change, undo_and_redo_walk_over_steps)
{
    struct spanned t;
    size_t at;
    spanned_open(&t, OVERLAP_ANY, text);
    uint32_t anna = spanned_put(&t, 0, 4, 0);
    struct markup longer = t.marks.list[0];
    longer.end = 8;
    markset_step(&t.marks);
    cr_assert_eq(markset_put(&t.marks, &longer), anna);
    markset_step(&t.marks);
    markset_drop(&t.marks, anna);
    spanned_expect(&t, "");
    undo(&t, 0);
    spanned_expect(&t, "0-8 p");
    undo(&t, 0);
    spanned_expect(&t, "0-4 p");
    cr_assert(markset_redo(&t.marks, &at));
    spanned_expect(&t, "0-8 p");
    undo(&t, 0);
    undo(&t, 0);
    spanned_expect(&t, "");
    cr_assert_not(markset_undo(&t.marks, &at));
    spanned_close(&t);
}

Test(mark_marks_change, a_new_act_forgets_what_was_undone)
{
    struct spanned t;
    size_t at;
    spanned_open(&t, OVERLAP_ANY, text);
    spanned_put(&t, 0, 4, 0);
    undo(&t, 0);
    spanned_put(&t, 9, 11, 0);
    cr_assert_not(markset_redo(&t.marks, &at));
    spanned_expect(&t, "9-11 p");
    spanned_close(&t);
}

Test(mark_marks_change, many_at_once_are_one_step)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, text);
    spanned_put(&t, 5, 8, 0);
    struct markup list[] = {{.start = 15, .end = 19}, {.start = 0, .end = 4}};
    markset_step(&t.marks);
    markset_put_all(&t.marks, list, 2);
    spanned_expect(&t, "0-4 p, 5-8 p, 15-19 p");
    undo(&t, 0);
    spanned_expect(&t, "5-8 p");
    spanned_close(&t);
}

Test(mark_marks_change, candidates_are_settled_where_nothing_is_in_the_way)
{
    struct spanned t;
    size_t at;
    spanned_open(&t, OVERLAP_NONE, text);
    spanned_propose(&t, 0, 4, 0);
    spanned_propose(&t, 0, 8, 2);
    spanned_propose(&t, 9, 11, 1);
    markset_step(&t.marks);
    cr_assert_eq(markset_settle(&t.marks, 0, true), 2);
    spanned_expect(&t, "0-8 r, 0-4 p?, 9-11 q");
    markset_step(&t.marks);
    cr_assert_eq(markset_settle(&t.marks, 0, false), 1);
    spanned_expect(&t, "0-8 r, 9-11 q");
    cr_assert(markset_undo(&t.marks, &at) && markset_undo(&t.marks, &at));
    spanned_expect(&t, "0-8 r?, 0-4 p?, 9-11 q?");
    spanned_close(&t);
}

Test(mark_marks_change, marks_have_ids_where_relations_may_name_them)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, text);
    t.marks.with_ids = true;
    spanned_put(&t, 0, 4, 0);
    spanned_propose(&t, 5, 8, 0);
    spanned_put(&t, 9, 11, 0);
    cr_assert(sv_is(t.marks.list[0].id, "1"));
    cr_assert_eq(t.marks.list[1].id.n, 0, "a candidate is nobody yet");
    cr_assert(sv_is(t.marks.list[2].id, "2"));
    markset_step(&t.marks);
    markset_settle(&t.marks, 0, true);
    cr_assert(sv_is(t.marks.list[1].id, "3"));
    spanned_close(&t);
}

/* ---- whatever is done --------------------------------------------------------- */

static const char mixed[] = "Ärztin Anna sah Bo. रोगी को बुखार है। 病人有胸痛。 שלום "
                            "עולם 👨‍👩‍👧 ok\r\n\tend e\u0301";

static void expect_sound(struct spanned *t)
{
    size_t cps = t->passage.index.cps, far = 0;
    for (size_t i = 0; i < t->marks.n; i++) {
        const struct markup *k = &t->marks.list[i];
        far = k->end > far ? k->end : far;
        cr_assert_lt(k->start, k->end);
        cr_assert_leq(k->end, t->passage.text.n);
        cr_assert_lt(k->cp_start, k->cp_end);
        cr_assert_leq(k->cp_end, cps);
        cr_assert_eq(t->marks.reach[i], far);
        cr_assert(utf8_is_boundary(t->passage.text, k->start));
        cr_assert(i == 0 || t->marks.list[i - 1].start <= k->start);
        if (!k->candidate)
            cr_assert_null(markset_refusal(&t->marks, k), "mark %zu", i);
    }
}

static struct markup any_mark(struct spanned *t, struct rng *rng)
{
    struct passage *p = &t->passage;
    passage_goto(p, rng_below(rng, p->text.n));
    passage_select(p);
    passage_move(p, PASSAGE_RIGHT, (unsigned)rng_below(rng, 12));
    struct move_range r = passage_target(p, rng_below(rng, 2));
    return (struct markup){
        .label = (uint32_t)rng_below(rng, 3),
        .start = r.start,
        .end = r.end,
        .candidate = rng_below(rng, 4) == 0};
}

static void act(struct spanned *t, struct rng *rng)
{
    struct markup k = any_mark(t, rng);
    size_t n = t->marks.n;
    markset_step(&t->marks);
    switch (rng_below(rng, 6)) {
    case 0:
        if (n)
            markset_drop(&t->marks, t->marks.list[rng_below(rng, n)].serial);
        break;
    case 1:
        if (n && k.start < k.end) {
            k.serial = t->marks.list[rng_below(rng, n)].serial;
            if (k.candidate || !markset_refusal(&t->marks, &k))
                markset_put(&t->marks, &k);
        }
        break;
    case 2: markset_settle(&t->marks, k.start, rng_below(rng, 2)); break;
    default:
        if (k.start < k.end && (k.candidate || !markset_refusal(&t->marks, &k)))
            markset_put(&t->marks, &k);
        break;
    }
    expect_sound(t);
}

static char *bytes_of(struct spanned *t)
{
    struct strbuf b = STRBUF_INIT;
    markset_write(&t->marks, false, &b);
    strbuf_addch(&b, '|');
    markset_write(&t->marks, true, &b);
    return strbuf_detach(&b);
}

Test(mark_marks_change, any_acts_leave_sound_marks_and_undo_brings_back_the_bytes)
{
    enum { ROUNDS = 60, ACTS = 40 };
    struct rng rng;
    rng_seed(&rng, 11);
    for (int round = 0; round < ROUNDS; round++) {
        struct spanned t;
        char *states[ACTS + 1];
        size_t undone[ACTS + 1], at, n = 0;
        spanned_open(&t, (enum span_overlap)(round % 3), mixed);
        states[0] = bytes_of(&t);
        undone[0] = 0;
        for (int i = 0; i < ACTS; i++) {
            act(&t, &rng);
            if (t.marks.done == undone[n])
                continue; /* it was refused */
            undone[++n] = t.marks.done;
            states[n] = bytes_of(&t);
        }
        for (size_t i = n; i-- > 0;) {
            cr_assert(markset_undo(&t.marks, &at));
            AUTO_FREE char *now = bytes_of(&t);
            cr_assert_str_eq(now, states[i]);
        }
        cr_assert_not(markset_undo(&t.marks, &at));
        for (size_t i = 1; i <= n; i++) {
            cr_assert(markset_redo(&t.marks, &at));
            AUTO_FREE char *now = bytes_of(&t);
            cr_assert_str_eq(now, states[i]);
        }
        for (size_t i = 0; i <= n; i++)
            free(states[i]);
        spanned_close(&t);
    }
}
