#include "diple/work/judge.h"

static const char *const verdict_words[] = {"none", "unsure", "above", "below"};
static const char *const verdict_sentences[] = {
    "no gold answered yet", "not enough evidence yet", "well above the bar",
    "below the bar"};
static const char *const step_words[] = {"none", "note", "reread", "hold"};

const char *verdict_word(enum verdict v)
{
    return (unsigned)v < VERDICT_N ? verdict_words[v] : "unknown";
}

const char *verdict_sentence(enum verdict v)
{
    return (unsigned)v < VERDICT_N ? verdict_sentences[v] : "unknown";
}

const char *step_word(enum step s)
{
    return (unsigned)s < STEP_N ? step_words[s] : "unknown";
}

/* The last `window` that were graded. */
static void count(
    const enum grade *grades, size_t n, size_t window, struct judgement *out)
{
    for (size_t i = n; i-- > 0;) {
        if (grades[i] == GRADE_NONE)
            continue;
        out->seen++;
        if (out->counted == window)
            continue;
        out->counted++;
        out->hits += grade_credit(grades[i]);
        out->misses += grades[i] == GRADE_MISS;
    }
}

static bool below(const struct judgement *j, double confidence, double bar)
{
    return interval_wilson(j->hits, (double)j->counted, confidence).high < bar;
}

static enum step step_of(const struct judgement *j, double bar)
{
    static const double confidence[STEP_N] = {
        [STEP_NOTE] = JUDGE_NOTE,
        [STEP_REREAD] = JUDGE_REREAD,
        [STEP_HOLD] = JUDGE_CONFIDENCE};
    for (enum step s = STEP_HOLD; s > STEP_NONE; s--)
        if (below(j, confidence[s], bar))
            return s;
    return STEP_NONE;
}

struct judgement judge(
    const enum grade *grades, size_t n, const struct judge_rule *rule)
{
    struct judgement j = {.verdict = VERDICT_NONE};
    size_t window = rule->window ? rule->window : JUDGE_WINDOW;
    size_t least = rule->least ? rule->least : JUDGE_LEAST;
    count(grades, n, window, &j);
    j.interval = interval_wilson(j.hits, (double)j.counted, JUDGE_CONFIDENCE);
    if (j.counted == 0)
        return j;
    j.rate = j.hits / (double)j.counted;
    j.verdict = VERDICT_UNSURE;
    if (j.counted < (least < window ? least : window))
        return j;
    if (j.interval.low >= rule->bar)
        j.verdict = VERDICT_ABOVE;
    if (j.interval.high < rule->bar)
        j.verdict = VERDICT_BELOW;
    j.step = step_of(&j, rule->bar);
    return j;
}
