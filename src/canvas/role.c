#include "diple/canvas/role.h"

struct role_row {
    char letter;
    const char *name;
};

static const struct role_row ROWS[ROLE_N] = {
#define ROLE_ROW(name, letter, word) [ROLE_##name] = {letter, word},
    ROLE_LIST(ROLE_ROW)
#undef ROLE_ROW
};

enum role role_label(size_t index)
{
    return (enum role)(ROLE_LABEL_1 + index % 8);
}

enum role role_heat(double share)
{
    if (!(share > 0)) /* also NaN */
        return ROLE_HEAT_0;
    if (share >= 1)
        return ROLE_HEAT_4;
    return (enum role)(ROLE_HEAT_1 + (int)(share * 4));
}

char role_letter(enum role r)
{
    return r < ROLE_N ? ROWS[r].letter : '?';
}

const char *role_name(enum role r)
{
    return r < ROLE_N ? ROWS[r].name : "unknown";
}

enum role role_find(struct sv name)
{
    for (int r = 0; r < ROLE_N; r++)
        if (sv_is(name, ROWS[r].name))
            return (enum role)r;
    return ROLE_N;
}
