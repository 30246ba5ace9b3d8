#include "cli/agree_report.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static void left_out(const void *arg, struct json_out *w)
{
    json_put_key(w, "gone");
    json_put_int(w, *(const int *)arg);
}

static void words(const void *arg, struct out *o)
{
    out_printf(o, "%d gone\n", *(const int *)arg);
}

struct fixture {
    struct out o;
    struct ratings ratings;
    struct agree_spec spec;
    struct agree_report rep;
    struct agree_source source;
    int gone;
};

/* One measure that is defined, all others for want of pairs. */
static void make(struct fixture *f, double value, double low, double high)
{
    *f = (struct fixture){.gone = 7};
    out_init(&f->o, 1);
    f->o.ascii = true;
    f->ratings = (struct ratings){.items = 2, .raters = 3, .labels = 4, .n = 5};
    f->spec.seed = 9;
    for (size_t i = 0; i < AGREE_N; i++)
        f->rep.of[i] =
            (struct agree_measure){AGREE_NO_PAIRS, NAN, NAN, NAN, NAN, 0, 0, 0};
    f->rep.of[AGREE_ALPHA] =
        (struct agree_measure){AGREE_DEFINED, value, NAN, low, high, 1000, 2, 4};
    f->rep.single = 1;
    f->source =
        (struct agree_source){"wish", &f->ratings, &f->spec, left_out, words, &f->gone};
}

static bool says(const struct fixture *f, const char *text)
{
    return memmem(f->o.buf.p, f->o.buf.n, text, strlen(text)) != NULL;
}

static void done(struct fixture *f)
{
    strbuf_clear(&f->o.buf); /* nothing is to be printed */
    out_release(&f->o);
}

Test(agree_report, json_has_nine_digits_and_null_with_its_reason)
{
    struct fixture f;
    make(&f, 2.0 / 3, 0.5, 0.75);
    agree_put_json(&f.o, &f.source, &f.rep);
    cr_assert(
        says(&f, "\"name\":\"alpha\",\"level\":\"nominal\",\"value\":0.666666666667"));
    cr_assert(says(&f, "\"low\":0.500000000000,\"high\":0.750000000000,\"se\":null"));
    cr_assert(says(&f, "\"left_out\":{\"gone\":7,\"single\":1"));
    cr_assert(says(
        &f, "\"value\":null,\"low\":null,\"high\":null,\"se\":null,"
            "\"why\":\"no item has two ratings to compare\""));
    done(&f);
}

Test(agree_report, words_draw_the_interval)
{
    struct fixture f;
    make(&f, 0.5, 0.25, 1);
    agree_put_words(&f.o, &f.source, &f.rep);
    cr_assert(says(&f, "wish: 2 items, 3 annotators, 4 labels, 5 ratings\n7 gone\n"));
    cr_assert(says(&f, "0.250 to 1.000  ........|------o--------------|"));
    cr_assert(says(&f, "not defined: "));
    cr_assert(says(&f, "1000 resamples of the items, seed 9"));
    done(&f);
}

Test(agree_report, below_zero_points_out_of_the_picture)
{
    struct fixture f;
    make(&f, -0.25, -0.5, 0.5);
    agree_put_words(&f.o, &f.source, &f.rep);
    cr_assert(says(&f, "-0.500 to 0.500  <--------------|..............."));
    done(&f);
}

Test(agree_report, too_few_items_for_an_interval)
{
    struct fixture f;
    make(&f, 1, NAN, NAN);
    agree_put_words(&f.o, &f.source, &f.rep);
    cr_assert(says(&f, "too few items"));
    cr_assert_not(says(&f, "nan"));
    done(&f);
}
