#include <string.h>

#include "diple/base/file.h"
#include "diple/base/rng.h"
#include "diple/dataset/handin.h"
#include "diple/store/aids.h"
#include "diple/store/decisions.h"
#include "diple/store/gold_use.h"
#include "diple/store/labels.h"
#include "diple/store/packs.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "support/offline.h"

#define YES "{\"q\":\"yes\"}"
#define NO  "{\"q\":\"no\"}"

static const struct merge_wish any = {.others = true};

static int64_t answers(struct offline_case *o)
{
    struct progress *list;
    size_t n;
    int64_t done = 0;
    struct session *s = &o->t.s;
    cr_assert_eq(store_progress_list(s->store, &s->arena, 0, &list, &n, &o->e), ST_OK);
    for (size_t i = 0; i < n; i++)
        done += list[i].done;
    return done;
}

static int64_t last_event(struct offline_case *o)
{
    int64_t seq = 0;
    cr_assert_eq(store_last_event(o->t.s.store, &seq, &o->e), ST_OK);
    return seq;
}

static void make(struct offline_case *o, struct strbuf *file)
{
    offline_case_make(o, 4);
    offline_case_pack(o, "anna", 3, "work.diple");
    offline_case_say(o, "work.diple", 3, YES);
    offline_case_return(o, "work.diple", file);
}

Test(app_offline_merge, answers_come_back_once)
{
    struct offline_case o;
    AUTO_STRBUF struct strbuf file = STRBUF_INIT;
    struct merge_report r;
    make(&o, &file);
    int64_t before = last_event(&o);
    struct merge_wish dry = {.dry = true, .others = true};
    cr_assert_eq(offline_case_merge(&o, strbuf_sv(&file), dry, &r), ST_OK);
    cr_assert_eq(r.n.fresh, 3);
    cr_assert_eq(last_event(&o), before, "a rehearsal changes nothing");
    cr_assert_eq(offline_case_merge(&o, strbuf_sv(&file), any, &r), ST_OK);
    cr_assert(r.n.fresh == 3 && r.n.late == 0 && !r.cut);
    cr_assert_str_eq(r.pack.name, "anna");
    cr_assert_eq(answers(&o), 3);
    cr_assert_eq(offline_case_merge(&o, strbuf_sv(&file), any, &r), ST_OK);
    cr_assert(r.n.fresh == 0 && r.n.duplicate == 3);
    offline_case_free(&o);
}

Test(app_offline_merge, cut_at_any_byte_the_whole_lines_count_and_no_others)
{
    struct offline_case o;
    AUTO_STRBUF struct strbuf file = STRBUF_INIT;
    struct merge_wish dry = {.dry = true, .others = true};
    make(&o, &file);
    for (size_t n = 0; n < file.n; n += 3) {
        struct merge_report r;
        int lines = -1;
        for (size_t i = 0; i < n; i++)
            lines += file.p[i] == '\n';
        enum status st = offline_case_merge(&o, (struct sv){file.p, n}, dry, &r);
        cr_assert_eq(st == ST_OK, lines >= 0, "cut at %zu", n);
        cr_assert(st != ST_OK || (r.cut && r.n.fresh == lines));
    }
    offline_case_free(&o);
}

Test(app_offline_merge, what_was_changed_is_refused_and_changes_nothing)
{
    struct offline_case o;
    AUTO_STRBUF struct strbuf file = STRBUF_INIT;
    struct merge_report r;
    struct rng rng;
    rng_seed(&rng, 3);
    make(&o, &file);
    int64_t before = last_event(&o);
    for (int i = 0; i < 400; i++) {
        size_t at = rng_below(&rng, file.n - 1);
        char was = file.p[at];
        file.p[at] ^= (char)(1 << rng_below(&rng, 8));
        cr_assert_neq(
            offline_case_merge(&o, strbuf_sv(&file), any, &r), ST_OK, "byte %zu", at);
        file.p[at] = was;
        cr_assert_eq(last_event(&o), before);
    }
    /* What stands before the damage can be had. */
    char *second = strstr(strstr(file.p, "\"seq\":2"), "yes");
    if (!second)
        second = strstr(file.p, "\"seq\":2");
    *second ^= 1;
    struct merge_wish salvage = {.salvage = true, .others = true};
    cr_assert_eq(
        offline_case_merge(&o, strbuf_sv(&file), salvage, &r), ST_OK, "%s",
        o.e.message);
    cr_assert(r.salvaged && r.n.lines >= 1 && r.n.lines < 3);
    offline_case_free(&o);
}

Test(app_offline_merge, nobody_brings_what_is_not_theirs_nor_to_another_project)
{
    struct offline_case o, other;
    AUTO_STRBUF struct strbuf file = STRBUF_INIT;
    struct merge_report r;
    struct merge_wish own = {0};
    make(&o, &file);
    cr_assert_eq(offline_case_merge(&o, strbuf_sv(&file), own, &r), ST_DENIED);
    cr_assert(strstr(o.e.message, "anna"));
    offline_case_make(&other, 4);
    offline_case_pack(&other, "anna", 3, "x.diple");
    cr_assert_eq(offline_case_merge(&other, strbuf_sv(&file), any, &r), ST_CONFLICT);
    cr_assert(strstr(other.e.message, "another project"));
    offline_case_free(&other);
    offline_case_free(&o);
}

/* Written with the key of the pack, by somebody who has it and lies. */
static enum status forge(
    struct offline_case *o, const struct pack *pack, const char *person,
    const char *item, const char *answer, struct merge_report *r)
{
    AUTO_STRBUF struct strbuf file = STRBUF_INIT;
    struct pack_keys keys;
    struct handin_head h = {.person = person};
    struct handin_writer w;
    cr_assert_eq(store_pack_keys(o->t.s.store, pack->id, &keys, &o->e), ST_OK);
    memcpy(h.pack, pack->key, sizeof h.pack);
    memcpy(h.project, store_origin(o->t.s.store), sizeof h.project);
    memset(h.origin, 'a', PACK_KEY_LEN);
    handin_begin(&w, &file, &h, keys.back);
    struct pack_line l = {
        .kind = LINE_ANSWER,
        .item = sv_of(item),
        .answer = sv_of(answer),
        .submitted = 1};
    handin_put(&w, &l);
    cr_assert_eq(handin_end(&w, &o->e), ST_OK);
    return offline_case_merge(o, strbuf_sv(&file), any, r);
}

Test(app_offline_merge, lies_are_quarantined_with_the_reason)
{
    struct offline_case o;
    struct merge_report r;
    struct task t;
    char in[STORE_PUBLIC_ID_LEN + 1], out[STORE_PUBLIC_ID_LEN + 1];
    offline_case_make(&o, 4);
    struct session *s = &o.t.s;
    struct pack pack = offline_case_pack(&o, "anna", 2, "work.diple");
    cr_assert_eq(store_task_by_ext(s->store, &s->arena, SV("m1"), &t, &o.e), ST_OK);
    store_public_id(s->store, t.id, in);
    cr_assert_eq(store_task_by_ext(s->store, &s->arena, SV("m4"), &t, &o.e), ST_OK);
    store_public_id(s->store, t.id, out);
    cr_assert_eq(forge(&o, &pack, "ben", in, YES, &r), ST_CONFLICT);
    cr_assert_eq(forge(&o, &pack, "anna", out, YES, &r), ST_OK);
    cr_assert(r.n.refused == 1 && r.n.fresh == 0);
    cr_assert_eq(answers(&o), 0);
    struct return_odd *odd;
    size_t n;
    cr_assert_eq(store_return_odd(s->store, &s->arena, &odd, &n, &o.e), ST_OK);
    cr_assert(n == 1 && strstr(odd[0].why, "no such item"));
    offline_case_free(&o);
}

Test(app_offline_merge, an_answer_that_fits_no_guide_is_quarantined)
{
    struct offline_case o;
    struct merge_report r;
    struct task t;
    char id[STORE_PUBLIC_ID_LEN + 1];
    offline_case_make(&o, 2);
    struct session *s = &o.t.s;
    struct pack pack = offline_case_pack(&o, "anna", 2, "work.diple");
    cr_assert_eq(store_task_by_ext(s->store, &s->arena, SV("m1"), &t, &o.e), ST_OK);
    store_public_id(s->store, t.id, id);
    cr_assert_eq(forge(&o, &pack, "anna", id, "{\"q\":\"maybe\"}", &r), ST_OK);
    cr_assert_eq(r.n.refused, 1);
    cr_assert_eq(answers(&o), 0);
    offline_case_free(&o);
}

Test(app_offline_merge, a_wrong_clock_is_noted_and_changes_nothing_else)
{
    static const int64_t clocks[] = {1, 0, 4102444800001, 999999999999999};
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        struct offline_case o;
        AUTO_STRBUF struct strbuf file = STRBUF_INIT;
        struct merge_report r;
        offline_case_make(&o, 2);
        offline_case_pack(&o, "anna", 2, "work.diple");
        o.t.clock = clock_manual(clocks[i], 0);
        offline_case_say(&o, "work.diple", 2, YES);
        offline_case_return(&o, "work.diple", &file);
        cr_assert_eq(offline_case_merge(&o, strbuf_sv(&file), any, &r), ST_OK);
        cr_assert(r.n.fresh == 2 && r.n.late == 2);
        cr_assert_eq(answers(&o), 2);
        offline_case_free(&o);
    }
}

Test(app_offline_merge, what_comes_late_counts_and_is_listed)
{
    struct offline_case o;
    AUTO_STRBUF struct strbuf file = STRBUF_INIT;
    struct merge_report r;
    int number;
    make(&o, &file);
    struct session *s = &o.t.s;
    AUTO_STRBUF struct strbuf yaml = STRBUF_INIT;
    strbuf_printf(&yaml, "%s          # changed\n", app_guide);
    cr_assert_eq(
        store_guide_add(
            s->store, s->person, "test", "2", strbuf_sv(&yaml), &number, &o.e),
        ST_OK, "%s", o.e.message);
    clock_advance(&s->clock, 2 * 86400000LL);
    cr_assert_eq(offline_case_merge(&o, strbuf_sv(&file), any, &r), ST_OK);
    cr_assert(r.n.fresh == 3 && r.n.late == 3);
    struct return_odd *odd;
    size_t n;
    cr_assert_eq(store_return_odd(s->store, &s->arena, &odd, &n, &o.e), ST_OK);
    cr_assert_eq(n, 3);
    cr_assert_str_eq(odd[0].why, "after the lease ended; under an older guide");
    offline_case_free(&o);
}

/* All that the project holds of its items: who said what, and what stands open. */
static const char *digest(struct offline_case *o)
{
    struct session *s = &o->t.s;
    struct clash *clashes;
    size_t n;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    for (int i = 1; i <= o->items; i++) {
        struct task t;
        struct answer_head *heads;
        const char *ext = arena_printf(&s->arena, "m%d", i);
        cr_assert_eq(
            store_task_by_ext(s->store, &s->arena, sv_of(ext), &t, &o->e), ST_OK);
        cr_assert_eq(
            store_head_list(s->store, &s->arena, t.id, &heads, &n, &o->e), ST_OK);
        for (size_t j = 0; j < n; j++)
            strbuf_printf(
                &b, "%s %lld %d %.*s\n", ext, (long long)heads[j].person,
                (int)heads[j].state, (int)heads[j].answer.n, heads[j].answer.p);
    }
    cr_assert_eq(store_clash_list(s->store, &s->arena, &clashes, &n, &o->e), ST_OK);
    for (size_t i = 0; i < n; i++)
        strbuf_printf(
            &b, "%s %s %d %lld\n", clashes[i].ext, clashes[i].name, clashes[i].here,
            (long long)clashes[i].heads);
    return arena_strndup(&s->arena, b.p, b.n);
}

static void hand_in(struct offline_case *o, const char *name)
{
    AUTO_STRBUF struct strbuf file = STRBUF_INIT;
    struct merge_report r;
    offline_case_return(o, name, &file);
    cr_assert_eq(offline_case_merge(o, strbuf_sv(&file), any, &r), ST_OK);
}

/* anna's two copies of a pack differ on every item, ben's is the only one; each
 * clock is one that its machine shows, and jumps halfway. */
static void merge_under(const int64_t clocks[3], bool turned, struct strbuf *out)
{
    static const char *const names[] = {"work.diple", "copy.diple", "ben.diple"};
    static const char *const says[] = {YES, NO, NO};
    struct offline_case o;
    AUTO_STRBUF struct strbuf pack = STRBUF_INIT;
    offline_case_make(&o, 4);
    struct clock right = o.t.clock;
    offline_case_pack(&o, "anna", 3, names[0]);
    offline_case_pack(&o, "ben", 4, names[2]);
    cr_assert_eq(
        file_read(offline_case_path(&o, names[0]), 0, 1 << 20, &pack, &o.e), ST_OK);
    cr_assert_eq(
        file_write(offline_case_path(&o, names[1]), 0, strbuf_sv(&pack), &o.e), ST_OK);
    for (int i = 0; i < 3; i++) {
        o.t.clock = clocks[i] < 0 ? right : clock_manual(clocks[i], 0);
        offline_case_say(&o, names[i], 1, says[i]);
        o.t.clock = clocks[2 - i] < 0 ? right : clock_manual(clocks[2 - i], 0);
        offline_case_say(&o, names[i], 2, says[i]);
    }
    o.t.clock = right;
    hand_in(&o, names[turned ? 1 : 0]);
    hand_in(&o, names[turned ? 0 : 1]);
    hand_in(&o, names[2]);
    strbuf_puts(out, digest(&o));
    offline_case_free(&o);
}

Test(app_offline_merge, whatever_the_clocks_say_the_project_comes_to_the_same)
{
    static const int64_t clocks[][3] = {
        {1, 0, 4102444800001},
        {4102444800001, 1, 0},
        {999999999999999, 1793000000000, 1},
        {1793000000000, 1797000000000, 1790000000000},
    };
    static const int64_t right[3] = {-1, -1, -1};
    AUTO_STRBUF struct strbuf want = STRBUF_INIT;
    merge_under(right, false, &want);
    cr_assert(strstr(want.p, NO) && !strstr(want.p, YES), "%s", want.p);
    for (size_t i = 0; i < 2 * sizeof clocks / sizeof *clocks; i++) {
        AUTO_STRBUF struct strbuf got = STRBUF_INIT;
        merge_under(clocks[i / 2], i % 2, &got);
        cr_assert_str_eq(got.p, want.p, "clocks %zu", i);
    }
}

Test(app_offline_merge, what_comes_after_the_item_was_decided_counts_and_is_listed)
{
    struct offline_case o;
    AUTO_STRBUF struct strbuf file = STRBUF_INIT;
    struct merge_report r;
    struct task t;
    struct batch b;
    struct decision held;
    struct return_odd *odd;
    int64_t event;
    size_t n;
    make(&o, &file);
    struct session *s = &o.t.s;
    cr_assert_eq(store_task_by_ext(s->store, &s->arena, SV("m2"), &t, &o.e), ST_OK);
    cr_assert_eq(session_batch(s, NULL, &b, &o.e), ST_OK);
    struct decision d = {
        .task = t.id,
        .batch = b.id,
        .person = s->person,
        .verdict = DECIDE_ANSWER,
        .answer = SV(NO),
        .guide = 1};
    cr_assert_eq(store_decide(s->store, &d, &event, &o.e), ST_OK, "%s", o.e.message);
    cr_assert_eq(offline_case_merge(&o, strbuf_sv(&file), any, &r), ST_OK);
    cr_assert(r.n.fresh == 3 && r.n.late == 1);
    cr_assert_eq(answers(&o), 3);
    cr_assert_eq(store_return_odd(s->store, &s->arena, &odd, &n, &o.e), ST_OK);
    cr_assert_eq(n, 1);
    cr_assert_str_eq(odd[0].ext, "m2");
    cr_assert_str_eq(odd[0].why, "the item was decided before");
    cr_assert_eq(store_decision_get(s->store, &s->arena, t.id, &held, &o.e), ST_OK);
    cr_assert_eq(held.event, event, "and what was decided still holds");
    offline_case_free(&o);
}

Test(app_offline_merge, gold_is_scored_on_return_by_the_first_answer_alone)
{
    struct offline_case o;
    AUTO_STRBUF struct strbuf first = STRBUF_INIT, again = STRBUF_INIT;
    struct merge_report r;
    struct task t;
    struct gold_answer *scored;
    size_t n;
    offline_case_make(&o, 1);
    struct session *s = &o.t.s;
    cr_assert_eq(store_task_by_ext(s->store, &s->arena, SV("m1"), &t, &o.e), ST_OK);
    cr_assert_eq(
        store_gold_set(s->store, s->person, t.id, SV("[" YES "]"), "", &o.e), ST_OK);
    struct pack pack = offline_case_pack(&o, "anna", 1, "work.diple");
    offline_case_say(&o, "work.diple", 1, NO);
    offline_case_return(&o, "work.diple", &first);
    cr_assert_eq(offline_case_merge(&o, strbuf_sv(&first), any, &r), ST_OK);
    char id[STORE_PUBLIC_ID_LEN + 1];
    store_public_id(s->store, t.id, id);
    /* From another copy, with what is right. */
    cr_assert_eq(forge(&o, &pack, "anna", id, YES, &r), ST_OK);
    cr_assert_eq(r.n.clashes, 1);
    int64_t told = 0;
    cr_assert_eq(store_notice_count(s->store, pack.person, &told, &o.e), ST_OK);
    cr_assert_eq(told, 1, "anna is told that it stands open");
    cr_assert_eq(
        store_gold_answers(s->store, &s->arena, 0, 0, &scored, &n, &o.e), ST_OK);
    cr_assert_eq(n, 1);
    cr_assert(sv_is(scored[0].answer, NO));
    offline_case_free(&o);
}
