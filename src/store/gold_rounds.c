#include "db.h"
#include "diple/base/mem.h"
#include "diple/store/gold_use.h"
#include "rows.h"
#include "store_sql.h"

static const char *const words[] = {"open", "passed", "failed"};
_Static_assert(ARRAY_LEN(words) == ROUND_STATE_N, "a word each");

const char *round_state_word(enum round_state state)
{
    return (unsigned)state < ROUND_STATE_N ? words[state] : "unknown";
}

static enum status read_round(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)a;
    (void)e;
    struct gold_round r = {
        .batch = sql_int(q, 0),
        .person = sql_int(q, 1),
        .round = sql_int(q, 2),
        .practice = sv_is(sql_sv(q, 3), "practice"),
        .asked = sql_int(q, 4),
        .first = sql_int(q, 5),
        .last = sql_int(q, 6),
        .hits = sqlite3_column_double(q, 8),
        .at = sql_int(q, 9)};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (sv_is(sql_sv(q, 7), words[i]))
            r.state = (enum round_state)i;
    *(struct gold_round *)out = r;
    return ST_OK;
}

enum status store_gold_rounds(
    struct store *s, struct arena *a, int64_t batch, int64_t person,
    struct gold_round **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_round, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_GOLD_QUIZ_LIST, e, "ii", batch, person);
    return rows_all(s, q, how, out, n, e);
}

static enum status open_in(struct store *s, void *arg, struct err *e)
{
    const struct gold_round *r = arg;
    return sql_run(
        s, SQL_GOLD_QUIZ_OPEN, e, "iiitiii", r->batch, r->person, r->round,
        r->practice ? "practice" : "quiz", r->asked, r->first, clock_wall(s->clock));
}

enum status store_gold_round_open(
    struct store *s, const struct gold_round *round, struct err *e)
{
    struct gold_round r = *round;
    return tx_do(s, open_in, &r, e);
}

static enum status close_in(struct store *s, void *arg, struct err *e)
{
    const struct gold_round *r = arg;
    return sql_run(
        s, SQL_GOLD_QUIZ_CLOSE, e, "itdiiii", r->last, words[r->state], r->hits,
        clock_wall(s->clock), r->batch, r->person, r->round);
}

enum status store_gold_round_close(
    struct store *s, const struct gold_round *round, struct err *e)
{
    struct gold_round r = *round;
    return tx_do(s, close_in, &r, e);
}

enum status store_gold_handed(
    struct store *s, int64_t batch, int64_t person, int64_t first, int64_t *n,
    struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_GOLD_HAND_COUNT, e, "iii", batch, person, first);
    return row_number(s, q, NULL, n, e);
}
