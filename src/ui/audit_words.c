/* What the sample of an audit says, in words: the same on the screen, line by line
 * and in a report. */
#include <stdio.h>
#include <string.h>

#include "diple/ui/ui.h"
#include "diple/work/audit.h"

enum { NAMED = 12 }; /* items and strata that are named; the rest is a number */

/* "2.5 %" */
static void put_share(struct strbuf *b, double share)
{
    char text[32];
    snprintf(text, sizeof text, "%.1f", share * 100);
    size_t n = strlen(text);
    if (n > 2 && strcmp(text + n - 2, ".0") == 0)
        text[n - 2] = '\0';
    strbuf_printf(b, "%s %%", text);
}

static void put_millionths(struct strbuf *b, int64_t n)
{
    put_share(b, (double)n / AUDIT_ONE);
}

static const char *items_word(int64_t n)
{
    return n == 1 ? "item" : "items";
}

static void put_verdict(
    struct strbuf *b, const struct audit *x, const struct audit_judgement *j,
    const char *batch)
{
    long long wrong = j->wrong, seen = j->seen, pass = j->pass, refuse = j->refuse;
    switch (j->end) {
    case AUDIT_PASSED:
        strbuf_printf(
            b, "%s passes: %lld of %lld %s wrong, and up to %lld may be.", batch, wrong,
            seen, wrong == 1 ? "was" : "were", pass);
        break;
    case AUDIT_REFUSED:
        strbuf_printf(
            b, "%s is refused: %lld of %lld %s wrong, and %lld %s too many.", batch,
            wrong, seen, wrong == 1 ? "was" : "were", refuse,
            refuse == 1 ? "is" : "are");
        break;
    case AUDIT_UNSURE:
        strbuf_printf(
            b, "The sample is too small to tell: %lld of %lld %s wrong", wrong, seen,
            wrong == 1 ? "was" : "were");
        if (pass >= 0)
            strbuf_printf(
                b, "; with %lld it passes, from %lld on it is refused.", pass, refuse);
        else
            strbuf_printf(b, ", and even none would not have been enough to pass.");
        break;
    default:
        strbuf_printf(
            b, "Reviewed so far: %lld of %lld, %lld wrong.", seen, (long long)x->size,
            wrong);
    }
    if (j->end != AUDIT_GOES_ON && j->seen < x->size)
        strbuf_printf(
            b, " %lld of the sample were not looked at.", (long long)(x->size - seen));
    strbuf_addch(b, '\n');
}

static void put_rate(
    struct strbuf *b, const struct audit *x, const struct audit_judgement *j)
{
    if (j->seen == 0)
        return;
    strbuf_puts(b, "Wrong: ");
    put_share(b, (double)j->wrong / (double)j->seen);
    if (j->seen == x->lot) {
        strbuf_puts(b, " of all that is finished; every item was looked at.\n");
        return;
    }
    strbuf_puts(b, " of what was looked at; of all ");
    strbuf_printf(b, "%lld %s ", (long long)x->lot, items_word(x->lot));
    put_share(b, j->interval.low);
    strbuf_puts(b, " to ");
    put_share(b, j->interval.high);
    strbuf_puts(b, " (95 % interval).\n");
}

static void put_plan(
    struct strbuf *b, const struct audit *x, const struct audit_judgement *j)
{
    static const char *const drawn[] = {
        "at random", "in proportion by label", "in proportion by annotator"};
    strbuf_printf(
        b, "Sample: %lld of %lld finished %s, %s, seed %lld, by %s.\n",
        (long long)x->size, (long long)x->lot, items_word(x->lot), drawn[x->strata],
        (long long)x->seed, x->name);
    strbuf_puts(b, "Plan: ");
    put_millionths(b, x->good);
    strbuf_puts(b, " wrong is fine, and refused with a risk of at most ");
    put_millionths(b, x->maker);
    strbuf_puts(b, "; ");
    put_millionths(b, x->bad);
    strbuf_puts(b, " is not, and passes with at most ");
    put_millionths(b, x->taker);
    if (j->pass >= 0)
        strbuf_printf(b, ". With up to %lld wrong it passes", (long long)j->pass);
    else
        strbuf_puts(b, ". So small a sample passes nothing");
    if (j->refuse <= x->size)
        strbuf_printf(b, "; from %lld wrong on it is refused.\n", (long long)j->refuse);
    else
        strbuf_puts(b, ", and refuses nothing.\n");
}

/* "3 are being done again: m2, m7, m9." */
static void put_named(
    struct strbuf *b, const struct audit_item *items, size_t n, enum audit_verdict v,
    const char *one, const char *many)
{
    AUTO_STRBUF struct strbuf names = STRBUF_INIT;
    size_t all = 0;
    for (size_t i = 0; i < n; i++) {
        if (!items[i].event || items[i].verdict != v)
            continue;
        if (all++ < NAMED)
            strbuf_printf(&names, "%s%s", names.n ? ", " : "", items[i].ext);
    }
    if (!all)
        return;
    if (all > NAMED)
        strbuf_printf(&names, " and %zu more", all - NAMED);
    strbuf_printf(b, "%zu %s: %s.\n", all, all == 1 ? one : many, names.p);
}

static void put_strata(
    struct strbuf *b, const struct audit *x, const struct audit_item *items, size_t n)
{
    AUTO_ARENA struct arena a = {0};
    struct audit_stratum *list;
    size_t count;
    bool any = false;
    if (x->strata == AUDIT_PLAIN)
        return;
    audit_by_stratum(&a, items, n, &list, &count);
    for (size_t i = 0; i < count && i < NAMED; i++) {
        if (!list[i].wrong)
            continue;
        strbuf_printf(
            b, "%s%s %lld of %lld",
            any ? ", " : "Most wrong: ", *list[i].name ? list[i].name : "no answer",
            (long long)list[i].wrong, (long long)list[i].seen);
        any = true;
    }
    strbuf_puts(b, any ? ".\n" : "");
}

static void put_what_to_do(
    struct strbuf *b, const struct audit *x, const struct audit_judgement *j)
{
    long long rest = x->lot - j->seen;
    switch (j->end) {
    case AUDIT_PASSED:
        strbuf_puts(b, "To do: nothing more; what was found wrong is dealt with.\n");
        return;
    case AUDIT_REFUSED:
        strbuf_puts(b, "To do: find what they have in common, and mend the guide");
        if (rest)
            strbuf_printf(
                b, "; go through the other %lld again, and draw a new sample", rest);
        strbuf_puts(b, ".\n");
        return;
    case AUDIT_UNSURE:
        strbuf_puts(
            b, "To do: draw a larger sample; without a size it takes as many as the "
               "plan needs.\n");
        return;
    default: return;
    }
}

void ui_audit_words(
    const struct audit *x, const struct audit_item *items, size_t n, const char *batch,
    struct strbuf *out)
{
    struct audit_judgement j = audit_judge(x);
    put_verdict(out, x, &j, batch);
    put_rate(out, x, &j);
    put_what_to_do(out, x, &j);
    put_named(
        out, items, n, AUDIT_REJECT, "went back to be done again",
        "went back to be done again");
    put_named(out, items, n, AUDIT_CORRECT, "was put right", "were put right");
    put_strata(out, x, items, n);
    put_plan(out, x, &j);
}
