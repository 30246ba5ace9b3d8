#include "diple/quality/suspects.h"

#include <stdio.h>

#include "support/guide.h"
#include "support/project.h"

#define GUIDE                                                                          \
    "  - id: q\n    type: choice\n    ask: Which?\n    labels:\n"                      \
    "      - {id: a, key: a, name: A, means: a}\n"                                     \
    "      - {id: b, key: b, name: B, means: b}\n"

struct fixture {
    struct project p;
    struct guide g;
    struct suspects s;
    int items;
};

static void make(struct fixture *f)
{
    *f = (struct fixture){0};
    project_make(&f->p, 0);
    f->g = guide_with(GUIDE);
}

static void done(struct fixture *f)
{
    suspects_release(&f->s);
    guide_release(&f->g);
    project_free(&f->p);
}

static void add(struct fixture *f, const char *text)
{
    char ext[16], record[4096];
    struct store_import *im;
    struct import_counts counts;
    snprintf(ext, sizeof ext, "t%d", ++f->items);
    snprintf(record, sizeof record, "{\"text\":\"%s\"}", text);
    struct task_row row = {.ext = sv_of(ext), .record = sv_of(record)};
    OK(&f->p, store_begin(f->p.s, &f->p.e));
    OK(&f->p, store_import_begin(f->p.s, f->p.alice, f->p.batch, 0, &im, &f->p.e));
    OK(&f->p, store_import_add(im, &row, NULL, NULL, &f->p.e));
    OK(&f->p, store_import_end(im, &counts, &f->p.e));
    OK(&f->p, store_commit(f->p.s, &f->p.e));
}

static void look(struct fixture *f)
{
    struct suspects_ask ask = {.question = 0, .batch = f->p.batch, .seed = 1};
    suspects_release(&f->s);
    OK(&f->p, suspects_read(f->p.s, &f->g, &ask, &f->s, &f->p.e));
}

/* Texts about money and about parcels, some words of each; answered rightly. */
static void two_subjects(struct fixture *f, int n)
{
    static const char *const words[2][6] = {
        {"refund", "money", "paid", "bank", "euro", "price"},
        {"parcel", "courier", "door", "late", "track", "depot"}};
    for (int i = 0; i < n; i++) {
        const char *const *w = words[i % 2];
        char text[256];
        snprintf(
            text, sizeof text, "my %s and the %s of %s in case%d%d", w[i / 2 % 6],
            w[(i / 2 + 1 + i / 12) % 6], w[(i / 2 + 3) % 6], i, i % 7);
        add(f, text);
        project_answer(&f->p, f->p.alice, i + 1, i % 2 ? "b" : "a");
    }
}

static const struct suspect *of(const struct fixture *f, int64_t pos)
{
    int64_t task = project_task((struct project *)&f->p, pos);
    for (size_t i = 0; i < f->s.n; i++)
        if (f->s.ratings.task[f->s.list[i].item] == task)
            return &f->s.list[i];
    return NULL;
}

Test(quality_suspects, nothing_is_suspect_without_a_reason)
{
    struct fixture f;
    make(&f);
    look(&f);
    cr_assert(f.s.n == 0 && f.s.judged == 0);
    add(&f, "one");
    project_answer(&f.p, f.p.alice, 1, "a");
    look(&f);
    cr_assert(f.s.n == 0 && f.s.judged == 1 && !f.s.classified && f.s.textless == 0);
    done(&f);
}

Test(quality_suspects, a_word_against_another_is_a_reason)
{
    struct fixture f;
    make(&f);
    for (int i = 1; i <= 10; i++) {
        add(&f, i % 2 ? "odd words here" : "even ones there");
        project_answer(&f.p, f.p.alice, i, i % 2 ? "a" : "b");
        project_answer(&f.p, f.p.bob, i, i % 2 && i != 3 ? "a" : "b");
    }
    look(&f);
    const struct suspect *s = of(&f, 3);
    cr_assert_not_null(s);
    cr_assert_eq(s, &f.s.list[0]);
    cr_assert_gt(s->reason[SUSPECT_OTHERS].weight, 0.2);
    cr_assert_null(of(&f, 4));
    done(&f);
}

Test(quality_suspects, the_same_words_under_another_label_are_a_reason)
{
    struct fixture f;
    make(&f);
    add(&f, "Please send my money back!");
    add(&f, "please send my money back");
    add(&f, "quite another thing is said here");
    project_answer(&f.p, f.p.alice, 1, "a");
    project_answer(&f.p, f.p.alice, 2, "b");
    project_answer(&f.p, f.p.alice, 3, "b");
    look(&f);
    cr_assert_eq(f.s.n, 2u);
    const struct suspicion *s = &of(&f, 1)->reason[SUSPECT_TWIN];
    cr_assert(s->figure == 1 && s->weight == 0.5 && s->instead == 1);
    cr_assert_eq(f.s.ratings.task[s->twin], project_task(&f.p, 2));
    done(&f);
}

Test(quality_suspects, a_text_that_speaks_for_another_label_is_found)
{
    struct fixture f;
    make(&f);
    two_subjects(&f, 120);
    project_answer(&f.p, f.p.alice, 7, "b"); /* about money */
    look(&f);
    cr_assert(f.s.classified);
    const struct suspect *s = of(&f, 7);
    cr_assert_not_null(s);
    cr_assert_eq(s, &f.s.list[0]);
    cr_assert_eq(s->reason[SUSPECT_TEXT].instead, 0u);
    cr_assert_lt(s->reason[SUSPECT_TEXT].figure, 0.5);
    done(&f);
}

Test(quality_suspects, texts_that_stand_out_are_listed_last_with_their_reason)
{
    struct fixture f;
    char text[3000];
    make(&f);
    two_subjects(&f, 60);
    memset(text, 0, sizeof text);
    for (size_t i = 0; i + 20 < sizeof text; i += 15)
        memcpy(text + i, "refund my money ", 16);
    add(&f, text);
    add(&f, "12345 67890 ???? 2222 ----- 1111 =====");
    project_answer(&f.p, f.p.alice, 61, "a");
    project_answer(&f.p, f.p.alice, 62, "a");
    look(&f);
    cr_assert_gt(of(&f, 61)->reason[SUSPECT_LENGTH].weight, 0);
    cr_assert_gt(of(&f, 61)->reason[SUSPECT_LENGTH].figure, 2000);
    cr_assert_gt(of(&f, 62)->reason[SUSPECT_LETTERS].weight, 0);
    cr_assert_lt(of(&f, 62)->reason[SUSPECT_LETTERS].figure, 0.1);
    cr_assert_lt(of(&f, 61)->score, 0.5);
    done(&f);
}

static bool never(void *arg)
{
    (void)arg;
    return false;
}

Test(quality_suspects, it_can_be_stopped)
{
    struct fixture f;
    struct suspects s;
    struct suspects_ask ask = {.question = 0, .seed = 1, .go_on = never};
    make(&f);
    add(&f, "one");
    project_answer(&f.p, f.p.alice, 1, "a");
    cr_assert_eq(suspects_read(f.p.s, &f.g, &ask, &s, &f.p.e), ST_CANCELLED);
    for (enum suspect_reason r = 0; r < SUSPECT_REASON_N; r++)
        cr_assert_not_null(suspect_reason_word(r));
    done(&f);
}
