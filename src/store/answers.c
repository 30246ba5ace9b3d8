#include "diple/store/answers.h"

#include <stdlib.h>

#include "db.h"
#include "diple/base/mem.h"
#include "store_sql.h"

struct store_answers {
    struct store *s;
    sqlite3_stmt *rows; /* NULL behind the last */
    bool own;           /* the read transaction is ours */
};

enum status store_answers_begin(
    struct store *s, int64_t batch, struct store_answers **out, struct err *e)
{
    if (!s->db && conn_reopen(s, e) != ST_OK)
        return s->st;
    bool own = sqlite3_get_autocommit(s->db);
    enum status st = own ? sql_exec(s, "BEGIN", e) : ST_OK;
    if (st != ST_OK)
        return st;
    sqlite3_stmt *q = batch ? sql_start(s, SQL_ANSWERS_OF_BATCH, e, "i", batch)
                            : sql_start(s, SQL_ANSWERS_ALL, e, "");
    if (!q) {
        st = s->st;
        if (own)
            sql_exec(s, "ROLLBACK", NULL);
        return st;
    }
    struct store_answers *x = mem_zalloc(sizeof *x);
    *x = (struct store_answers){s, q, own};
    *out = x;
    return ST_OK;
}

enum status store_answers_next(
    struct store_answers *x, struct answer_row *out, struct err *e)
{
    if (!x->rows)
        return ST_NOT_FOUND;
    enum status st = sql_step(x->s, x->rows, e);
    if (st != ST_OK) {
        x->rows = NULL;
        return st;
    }
    *out = (struct answer_row){
        .task = sql_int(x->rows, 0),
        .person = sql_int(x->rows, 1),
        .answer = sql_sv(x->rows, 2),
        .submitted = sql_int(x->rows, 3),
        .active_ms = sql_int(x->rows, 4),
        .gold = sql_int(x->rows, 5) != 0};
    return ST_OK;
}

void store_answers_end(struct store_answers *x)
{
    if (!x)
        return;
    if (x->rows)
        sql_done(x->rows);
    if (x->own)
        sql_exec(x->s, "COMMIT", NULL);
    free(x);
}
