#include "diple/stats/agree.h"

#define AGREE(name, word, title) [AGREE_##name] = word,
static const char *const words[AGREE_N] = {
#include "agree_names.def"
};
#undef AGREE

#define AGREE(name, word, title) [AGREE_##name] = title,
static const char *const titles[AGREE_N] = {
#include "agree_names.def"
};
#undef AGREE

static const char *const whys[AGREE_WHY_N] = {
    [AGREE_NO_PAIRS] = "no item has two ratings to compare",
    [AGREE_ONE_LABEL] = "all ratings compared are the same label, so chance alone "
                        "would agree",
    [AGREE_NOT_TWO] = "only for two annotators",
    [AGREE_NO_VALUES] = "only for labels that are numbers",
    [AGREE_NO_WEIGHTS] = "only with weights",
    [AGREE_NOT_COMPLETE] = "needs two items that every annotator rated once",
    [AGREE_NO_SPREAD] = "the ratings do not vary",
    [AGREE_TOO_LARGE] = "too many annotators and labels together",
    [AGREE_NO_SETS] = "only for labels that are sets",
};

const char *agree_name_word(enum agree_name n)
{
    return words[n];
}

const char *agree_name_title(enum agree_name n)
{
    return titles[n];
}

const char *agree_why_words(enum agree_why why)
{
    return whys[why];
}

const char *agree_level_word(enum agree_level level)
{
    static const char *const levels[AGREE_LEVEL_N] = {"nominal", "ordinal", "interval",
                                                      "ratio",   "jaccard", "masi"};
    return level < AGREE_LEVEL_N ? levels[level] : 0;
}

const char *agree_weights_word(enum agree_weights weights)
{
    static const char *const all[AGREE_WEIGHTS_N] = {"none", "linear", "quadratic"};
    return weights < AGREE_WEIGHTS_N ? all[weights] : 0;
}
