#include <string.h>

#include "diple/work/mint.h"
#include "gold_common.h"

enum { COUNT_MAX = 100000, COUNT_USUAL = 20, LEAST_USUAL = 2, LEAST_MAX = 100 };

static const char *from_words(size_t i)
{
    static const char *const words[] = {"unanimous", "decided", NULL};
    return words[i];
}

static enum status make(
    struct call *c, struct session *s, const struct batch *b, struct err *e)
{
    long long count = COUNT_USUAL, least = LEAST_USUAL;
    size_t made = 0, could = 0;
    const char *from = call_value(c, "from");
    bool decided = from && strcmp(from, "decided") == 0;
    enum status st = call_number(c, "count", COUNT_MAX, &count, e);
    if (st == ST_OK)
        st = call_number(c, "least", LEAST_MAX, &least, e);
    if (st != ST_OK)
        return st;
    struct mint m = {
        .store = s->store,
        .guide = &s->guide,
        .guide_number = s->guide_number,
        .batch = b,
        .actor = s->person,
        .decided = decided,
        .least = decided ? 0 : (int)least,
        .count = (size_t)count,
        .why = call_value(c, "why")};
    st = mint_gold(&m, &made, &could, e);
    if (st != ST_OK)
        return st;
    out_printf(
        c->out, "%zu of %zu %s items of ", made, could,
        decided ? "decided" : "unanimous");
    out_data(c->out, sv_of(b->name));
    out_puts(c->out, " are gold now\n");
    return ST_OK;
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    struct batch b;
    enum status st = gold_open(c, STORE_WRITE, &s, &b, e);
    if (st != ST_OK)
        return st;
    st = make(c, &s, &b, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {
    OPTION_BATCH,
    {0, "from", "WHAT", from_words,
     "Items on which all agree (the default), or those that somebody decided."},
    {0, "count", "N", NULL, "At most so many, drawn by lot (default 20)."},
    {0, "least", "N", NULL, "Unanimous with so many answers or more (default 2)."},
    OPTION_WHY,
    {0}};

static const char *const examples[] = {
    "diple gold make --from decided --count 50 --batch first", NULL};

const struct command cmd_gold_make = {
    .name = "gold make",
    .summary = "Make gold of items that are finished",
    .args = "",
    .about = "The agreed or decided answer becomes the key. Whoever answered such an "
             "item is not handed it again and not graded by it: their answers made it.",
    .options = options,
    .examples = examples,
    .run = run,
};
