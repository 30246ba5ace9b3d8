#include "webanno_head.h"

#include "webanno.h"

static struct sv last_word(struct sv name)
{
    size_t at = name.n;
    while (at > 0 && name.p[at - 1] != '.' && name.p[at - 1] != ':')
        at--;
    return (struct sv){name.p + at, name.n - at};
}

static int shown(struct sv text)
{
    return (int)(text.n < 60 ? text.n : 60);
}

static enum status add_feature(
    struct webanno_layer *l, struct sv feature, struct arena *a, struct err *e)
{
    if (sv_starts(feature, SV("ROLE_")))
        return err_set(
            e, ST_INVALID, "the layer `%.*s` has slots, which are not read: `%.*s`",
            shown(l->name), l->name.p, shown(feature), feature.p);
    if (l->relation && l->base.n)
        return err_set(
            e, ST_INVALID, "a relation's last column is the layer it joins, BT_…");
    if (l->relation && sv_starts(feature, SV("BT_"))) {
        l->base = (struct sv){feature.p + 3, feature.n - 3};
        return ST_OK;
    }
    l->features = arena_push(a, l->features, &l->n_features, &feature, sizeof feature);
    return ST_OK;
}

static size_t find_label(const struct webanno_layer *l)
{
    static const char *const words[] = {"value", "label"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        for (size_t i = 0; i < l->n_features; i++) {
            if (sv_is(l->features[i], words[w]))
                return i;
        }
    }
    return 0;
}

static enum status read_layer(
    struct webanno_layer *l, struct sv rest, struct arena *a, struct err *e)
{
    struct sv part;
    sv_split(&rest, '|', &l->name);
    l->word = last_word(l->name);
    enum status st = ST_OK;
    bool empty = !l->relation;
    while (st == ST_OK && sv_split(&rest, '|', &part)) {
        empty = empty || part.n == 0;
        if (part.n)
            st = add_feature(l, part, a, e);
    }
    if (st == ST_OK && (l->word.n == 0 || (l->relation && l->base.n == 0)))
        st = err_set(
            e, ST_INVALID, "a layer needs a name, and one of relations what it joins");
    l->label = find_label(l);
    l->n_columns = (l->n_features ? l->n_features : empty) + l->relation;
    return st;
}

enum status webanno_head_line(
    struct webanno_head *h, struct sv line, struct arena *a, struct err *e)
{
    struct webanno_layer l = {.first = h->n_columns};
    struct sv rest = {line.p + 6, line.n > 6 ? line.n - 6 : 0};
    l.relation = sv_starts(line, SV("#T_RL="));
    if (sv_starts(line, SV("#T_CH=")))
        return err_set(
            e, ST_INVALID, "chains are not read: `%.*s`", shown(rest), rest.p);
    if (!l.relation && !sv_starts(line, SV("#T_SP=")))
        return err_set(
            e, ST_INVALID,
            "the head declares layers, #T_SP=… or #T_RL=…; this is "
            "`%.*s`",
            shown(line), line.p);
    enum status st = read_layer(&l, rest, a, e);
    if (st != ST_OK)
        return st;
    h->n_columns += l.n_columns;
    if (h->n == WEBANNO_LAYERS_MAX || h->n_columns > WEBANNO_COLUMNS_MAX)
        return err_set(
            e, ST_LIMIT, "a file can have at most %d layers and %d columns",
            WEBANNO_LAYERS_MAX, WEBANNO_COLUMNS_MAX);
    h->layers = arena_push(a, h->layers, &h->n, &l, sizeof l);
    return ST_OK;
}
