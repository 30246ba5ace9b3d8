#include "diple/app/refit.h"

#include "diple/guide/answer.h"
#include "diple/store/audit.h"

enum status refit_list(
    struct session *s, const struct guide *fresh,
    void (*found)(void *ctx, const struct misfit *m), void *ctx,
    struct refit_counts *out, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct refit_counts n = {0};
    struct store_export *x = NULL;
    struct export_item item;
    enum status st = store_export_begin(s->store, 0, &x, e);
    if (st != ST_OK)
        return st;
    while ((st = store_export_next(x, &a, &item, e)) == ST_OK) {
        for (size_t i = 0; i < item.n; i++) {
            const struct annotation *act = &item.acts[i];
            struct err why = {0};
            if (!act->current || act->kind != ACT_ANNOTATION)
                continue;
            n.answers++;
            if (guide_answer_fits(fresh, act->answer, item.task.record, &why) == ST_OK)
                continue;
            n.misfits++;
            found(ctx, &(struct misfit){act, why.message});
        }
        arena_clear(&a);
    }
    store_export_end(x);
    if (st != ST_NOT_FOUND)
        return st;
    *out = n;
    return ST_OK;
}
