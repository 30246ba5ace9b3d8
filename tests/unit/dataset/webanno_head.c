#include "dataset/webanno_head.h"

#include <criterion/criterion.h>

static enum status add(struct webanno_head *h, const char *line, struct arena *a)
{
    return webanno_head_line(h, sv_of(line), a, NULL);
}

Test(dataset_webanno_head, layers_have_their_columns_in_order)
{
    AUTO_ARENA struct arena a = {0};
    struct webanno_head h = {0};
    cr_assert_eq(add(&h, "#T_SP=x.ner.NamedEntity|identifier|value", &a), ST_OK);
    cr_assert_eq(add(&h, "#T_SP=custom.Mark|", &a), ST_OK);
    cr_assert_eq(add(&h, "#T_RL=custom.Rel|value|BT_custom.Mark", &a), ST_OK);
    cr_assert_eq(add(&h, "#T_RL=custom.Bare|BT_custom.Mark", &a), ST_OK);
    cr_expect_eq(h.n_columns, 6u);
    cr_expect(sv_is(h.layers[0].word, "NamedEntity"));
    cr_expect_eq(h.layers[0].label, 1u);
    cr_expect_eq(h.layers[1].first, 2u);
    cr_expect_eq(h.layers[1].n_features, 0u);
    cr_expect(h.layers[2].relation);
    cr_expect(sv_is(h.layers[2].base, "custom.Mark"));
    cr_expect_eq(h.layers[3].n_columns, 1u);
}

Test(dataset_webanno_head, what_is_not_read_is_said)
{
    static const char *const bad[][2] = {
        {"#T_CH=x.Coref|referenceType|referenceRelation", "chains are not read"},
        {"#T_SP=x.Frame|ROLE_x.Frame:Roles_x.Link|x.Lu",
         "the layer `x.Frame` has slots"},
        {"#T_RL=x.Rel|value", "a layer needs a name"},
        {"#T_RL=x.Rel|BT_x.A|value", "a relation's last column"},
        {"#T_SP=", "a layer needs a name"},
        {"#X", "the head declares layers"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        AUTO_ARENA struct arena a = {0};
        struct webanno_head h = {0};
        struct err e = {0};
        cr_expect_eq(webanno_head_line(&h, sv_of(bad[i][0]), &a, &e), ST_INVALID);
        cr_expect(
            strncmp(e.message, bad[i][1], strlen(bad[i][1])) == 0, "%s", e.message);
    }
}

Test(dataset_webanno_head, layers_have_a_limit)
{
    AUTO_ARENA struct arena a = {0};
    struct webanno_head h = {0};
    for (size_t i = 0; i < WEBANNO_LAYERS_MAX; i++)
        cr_assert_eq(add(&h, "#T_SP=a.B|", &a), ST_OK);
    cr_expect_eq(add(&h, "#T_SP=a.B|", &a), ST_LIMIT);
}
