#include "diple/quality/ratings.h"

#include "diple/stats/agree.h"
#include "diple/store/aids.h"
#include "support/guide.h"
#include "support/project.h"

#define CHOICE                                                                         \
    "  - id: q\n    type: choice\n    ask: Which?\n    labels:\n"                      \
    "      - {id: c, key: c, name: C, means: c}\n"                                     \
    "      - {id: a, key: a, name: A, means: a}\n"                                     \
    "      - {id: b, key: b, name: B, means: b}\n"

struct fixture {
    struct project p;
    struct guide g;
    struct quality_ratings r;
};

static void make(struct fixture *f, const char *questions, int items)
{
    *f = (struct fixture){0};
    project_make(&f->p, items);
    f->g = guide_with(questions);
}

static void done(struct fixture *f)
{
    quality_ratings_release(&f->r);
    guide_release(&f->g);
    project_free(&f->p);
}

static void save(struct fixture *f, int64_t person, int64_t pos, const char *json)
{
    struct answer_head head;
    struct label_done saved;
    int64_t task = project_task(&f->p, pos);
    OK(&f->p, store_head_get(f->p.s, &f->p.a, task, person, &head, &f->p.e));
    struct submission sub = {
        .task = task,
        .person = person,
        .batch = f->p.batch,
        .after = head.last,
        .guide = f->p.guide,
        .answer = sv_of(json),
        .submitted = 1};
    OK(&f->p, store_label_save(f->p.s, &sub, &saved, &f->p.e));
}

/* "0:alice=c,bob=a 1:alice=c " */
static const char *read_all(struct fixture *f, bool gold)
{
    struct quality_ask ask = {.question = 0, .gold = gold};
    struct strbuf b = STRBUF_INIT;
    quality_ratings_release(&f->r);
    OK(&f->p, quality_ratings_read(f->p.s, &f->g, &ask, &f->r, &f->p.e));
    for (size_t i = 0; i < f->r.ratings.items; i++) {
        strbuf_printf(&b, "%zu:", i);
        for (size_t k = f->r.ratings.start[i]; k < f->r.ratings.start[i + 1]; k++) {
            struct sv label = f->r.labels[f->r.ratings.label[k]];
            strbuf_printf(
                &b, "%s%s=%.*s", k > f->r.ratings.start[i] ? "," : "",
                f->r.name[f->r.ratings.rater[k]], (int)label.n, label.p);
        }
        strbuf_puts(&b, " ");
    }
    const char *said = arena_strndup(&f->p.a, b.p ? b.p : "", b.n);
    strbuf_release(&b);
    return said;
}

Test(quality_ratings, labels_are_those_of_the_guide_used_or_not)
{
    struct fixture f;
    make(&f, CHOICE, 4);
    project_answer(&f.p, f.p.bob, 1, "c");
    project_answer(&f.p, f.p.alice, 1, "a");
    project_answer(&f.p, f.p.alice, 3, "c");
    cr_assert_str_eq(read_all(&f, false), "0:alice=a,bob=c 1:alice=c ");
    cr_assert_eq(f.r.ratings.labels, 3);
    cr_assert_eq(f.r.ratings.raters, 2);
    cr_assert_eq(f.r.task[1], project_task(&f.p, 3));
    cr_assert_eq(f.r.answers, 3);
    cr_assert_null(f.r.value);
    done(&f);
}

Test(quality_ratings, nothing_was_said_yet)
{
    struct fixture f;
    make(&f, CHOICE, 2);
    cr_assert_str_eq(read_all(&f, false), "");
    struct agree_spec spec = {0};
    struct agree_report rep;
    agree_compute(&f.r.ratings, &spec, &rep);
    cr_assert_eq(rep.of[AGREE_ALPHA].why, AGREE_NO_PAIRS);
    done(&f);
}

Test(quality_ratings, gold_counts_only_where_it_is_asked_for)
{
    struct fixture f;
    make(&f, CHOICE, 2);
    project_answer(&f.p, f.p.bob, 1, "c");
    project_answer(&f.p, f.p.bob, 2, "a");
    OK(&f.p, store_gold_set(
                 f.p.s, f.p.alice, project_task(&f.p, 1), sv_of("[{\"q\":\"c\"}]"), "",
                 &f.p.e));
    cr_assert_str_eq(read_all(&f, false), "0:bob=a ");
    cr_assert_eq(f.r.gold, 1);
    cr_assert_str_eq(read_all(&f, true), "0:bob=c 1:bob=a ");
    cr_assert_eq(f.r.gold, 0);
    done(&f);
}

Test(quality_ratings, what_the_guide_does_not_know_is_counted_not_dropped)
{
    struct fixture f;
    make(&f, CHOICE, 3);
    project_answer(&f.p, f.p.bob, 1, "gone");
    project_answer(&f.p, f.p.alice, 1, "b");
    save(&f, f.p.bob, 2, "{\"other\":1}");
    cr_assert_str_eq(read_all(&f, false), "0:alice=b ");
    cr_assert_eq(f.r.unfit, 1);
    cr_assert_eq(f.r.blank, 1);
    cr_assert_eq(f.r.answers, 3);
    done(&f);
}

Test(quality_ratings, a_scale_has_all_its_points_and_their_values)
{
    struct fixture f;
    make(
        &f, "  - id: q\n    type: scale\n    ask: How?\n    from: {2: low, 5: high}\n",
        2);
    save(&f, f.p.bob, 1, "{\"q\":5}");
    save(&f, f.p.alice, 1, "{\"q\":2}");
    save(&f, f.p.alice, 2, "{\"q\":3}");
    cr_assert_str_eq(read_all(&f, false), "0:alice=2,bob=5 1:alice=3 ");
    cr_assert_eq(f.r.ratings.labels, 4);
    cr_assert_float_eq(f.r.value[3], 5, 0);
    struct agree_spec spec = {.level = AGREE_INTERVAL, .value = f.r.value};
    struct agree_report rep;
    agree_compute(&f.r.ratings, &spec, &rep);
    cr_assert_eq(rep.of[AGREE_ALPHA].items, 1);
    done(&f);
}

Test(quality_ratings, sets_are_equal_whatever_their_order)
{
    struct fixture f;
    make(
        &f,
        "  - id: q\n    type: choices\n    ask: Which?\n    labels:\n"
        "      - {id: x, key: x, name: X, means: x}\n"
        "      - {id: y, key: y, name: Y, means: y}\n",
        2);
    save(&f, f.p.bob, 1, "{\"q\":[\"x\",\"y\"]}");
    save(&f, f.p.alice, 1, "{\"q\":[\"y\",\"x\"]}");
    save(&f, f.p.alice, 2, "{\"q\":[\"y\"]}");
    cr_assert_str_eq(read_all(&f, false), "0:alice=x|y,bob=x|y 1:alice=y ");
    cr_assert_eq(f.r.ratings.labels, 2);
    done(&f);
}

static bool at_once(void *arg, int64_t rows)
{
    *(int64_t *)arg = rows;
    return false;
}

Test(quality_ratings, it_can_be_stopped)
{
    struct fixture f;
    make(&f, CHOICE, 1);
    int64_t rows = 0;
    struct quality_ask ask = {.go_on = at_once, .arg = &rows};
    int64_t task = project_items(&f.p, f.p.batch, "more", 4096);
    OK(&f.p, store_begin(f.p.s, &f.p.e));
    for (int i = 0; i < 4096; i++) {
        struct label_done saved;
        struct submission sub = {
            .task = task + i,
            .person = f.p.bob,
            .guide = f.p.guide,
            .answer = sv_of("{\"q\":\"a\"}"),
            .submitted = 1};
        OK(&f.p, store_label_import(f.p.s, f.p.alice, &sub, &saved, &f.p.e));
    }
    OK(&f.p, store_commit(f.p.s, &f.p.e));
    cr_assert_eq(quality_ratings_read(f.p.s, &f.g, &ask, &f.r, &f.p.e), ST_CANCELLED);
    cr_assert_eq(rows, 4096);
    project_answer(&f.p, f.p.bob, 1, "c");
    done(&f);
}

Test(quality_ratings, free_text_is_refused)
{
    struct fixture f;
    make(&f, "  - id: q\n    type: text\n    ask: Why?\n", 1);
    struct quality_ask ask = {0};
    cr_assert_eq(quality_ratings_read(f.p.s, &f.g, &ask, &f.r, &f.p.e), ST_INVALID);
    size_t q;
    cr_assert_eq(quality_question(&f.g, NULL, &q, &f.p.e), ST_INVALID);
    cr_assert_str_eq(f.p.e.message, "no question of the guide has labels to agree on");
    done(&f);
}

Test(quality_question, the_only_one_or_the_one_named)
{
    struct err e;
    size_t q = 9;
    struct guide g = guide_with(
        CHOICE "  - id: s\n    type: scale\n    ask: How?\n    from: {1: a, 5: b}\n"
               "  - id: t\n    type: text\n    ask: Why?\n");
    cr_assert_eq(quality_question(&g, NULL, &q, &e), ST_INVALID);
    cr_assert_str_eq(e.hint, "name one of: q, s");
    cr_assert_eq(quality_question(&g, "x", &q, &e), ST_NOT_FOUND);
    cr_assert_eq(q, 9);
    cr_assert_eq(quality_question(&g, "s", &q, &e), ST_OK);
    cr_assert_eq(q, 1);
    guide_release(&g);
    g = guide_with(CHOICE);
    cr_assert_eq(quality_question(&g, NULL, &q, &e), ST_OK);
    cr_assert_eq(q, 0);
    guide_release(&g);
}

Test(quality_ratings, each_answer_with_its_time_by_rater)
{
    struct fixture f;
    make(&f, CHOICE, 3);
    project_answer(&f.p, f.p.bob, 3, "c");
    project_answer(&f.p, f.p.alice, 1, "a");
    f.p.clock.wall_ms += 1000;
    project_answer(&f.p, f.p.bob, 1, "gone");
    project_answer(&f.p, f.p.bob, 2, "b");
    struct quality_ask ask = {.acts = true};
    OK(&f.p, quality_ratings_read(f.p.s, &f.g, &ask, &f.r, &f.p.e));
    cr_assert_eq(f.r.n_acts, 3);
    cr_assert_str_eq(f.r.name[f.r.acts[0].rater], "alice");
    cr_assert_eq(f.r.acts[1].label, 0);
    cr_assert_eq(f.r.acts[2].label, 2);
    cr_assert_gt(f.r.acts[2].submitted, f.r.acts[1].submitted);
    cr_assert_eq(f.r.acts[2].active_ms, 100);
    done(&f);
}
