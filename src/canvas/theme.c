#include "diple/canvas/theme.h"

#include <stddef.h>

#include "diple/base/mem.h"

/* A role in one theme: its colour at each depth, and its weight. */
struct theme_row {
    int16_t fg8, fg16, fg256;
    uint8_t flags; /* with colour */
    uint8_t mono;  /* without any */
};

struct theme {
    const char *name;
    enum theme_depth most; /* never more colours than this */
    struct theme_row rows[ROLE_N];
};

#define B  STYLE_BOLD
#define D  STYLE_DIM
#define U  STYLE_UNDERLINE
#define R  STYLE_REVERSE
#define NO THEME_DEFAULT

/*
 * The 256-colour numbers lie in the middle of the lightness scale (CIE L* of
 * 45 to 68), so each has a contrast of at least 3 to 1 on black and on white.
 * The accent is the bright blue of the user's own palette: it is on the screen
 * that changes with every key, and 94 is told in fewer bytes than 38;5;33.
 * Of the eight, plain yellow, cyan and green are unreadable on white in many
 * palettes; they carry bold or underline besides, never meaning alone.
 */
static const struct theme DEFAULT_THEME = {
    "default",
    DEPTH_256,
    {
        [ROLE_TEXT] = {NO, NO, NO, 0, 0},
        [ROLE_DIM] = {NO, 8, 244, 0, D},
        [ROLE_TITLE] = {NO, NO, NO, B, B},
        [ROLE_STRONG] = {NO, NO, NO, B, B},
        [ROLE_ACCENT] = {4, 12, 12, 0, B},
        [ROLE_CURSOR] = {4, 12, 12, B, B},
        [ROLE_KEY] = {4, 12, 12, 0, B},
        [ROLE_LABEL] = {NO, NO, NO, 0, 0},
        [ROLE_CHOSEN] = {2, 2, 29, B, B | U},
        [ROLE_LABEL_1] = {4, 12, 12, U, U},
        [ROLE_LABEL_2] = {1, 9, 167, U, U},
        [ROLE_LABEL_3] = {2, 2, 29, U, U},
        [ROLE_LABEL_4] = {5, 13, 133, U, U},
        [ROLE_LABEL_5] = {6, 6, 30, U, U},
        [ROLE_LABEL_6] = {3, 3, 136, U, U},
        [ROLE_LABEL_7] = {4, 4, 98, U, U},
        [ROLE_LABEL_8] = {1, 1, 131, U, U},
        [ROLE_GOOD] = {2, 2, 29, 0, 0},
        [ROLE_WARN] = {3, 3, 136, B, B},
        [ROLE_ERROR] = {1, 9, 167, B, B},
        [ROLE_DATA] = {NO, NO, NO, 0, 0},
        [ROLE_BAR] = {4, 12, 12, 0, 0},
        [ROLE_MARK] = {5, 13, 133, 0, D},
        [ROLE_CONFLICT] = {1, 9, 167, B, B | U},
        [ROLE_SUGGESTION] = {5, 13, 133, 0, U},
        [ROLE_STATUS] = {NO, 8, 244, 0, 0},
        [ROLE_RULE] = {NO, 8, 244, 0, D},
        [ROLE_INPUT] = {NO, NO, NO, U, U},
        [ROLE_SELECTED] = {NO, NO, NO, R, R},
        [ROLE_FOUND] = {3, 3, 136, B | U, B | U},
        [ROLE_METER] = {4, 12, 12, 0, 0},
        [ROLE_HEAT_0] = {NO, 8, 244, 0, D},
        [ROLE_HEAT_1] = {4, 4, 67, 0, 0},
        [ROLE_HEAT_2] = {4, 4, 68, 0, 0},
        [ROLE_HEAT_3] = {4, 12, 12, 0, 0},
        [ROLE_HEAT_4] = {4, 12, 12, B, B},
    },
};

/* The user's own foreground, made to differ by weight, underline and reverse;
 * colour only where it warns, and then reversed. */
static const struct theme CONTRAST_THEME = {
    "high-contrast",
    DEPTH_16,
    {
        [ROLE_TITLE] = {NO, NO, NO, B, B},
        [ROLE_STRONG] = {NO, NO, NO, B | U, B | U},
        [ROLE_ACCENT] = {NO, NO, NO, B | R, B | R},
        [ROLE_CURSOR] = {NO, NO, NO, B | R, B | R},
        [ROLE_KEY] = {NO, NO, NO, B | R, B | R},
        [ROLE_CHOSEN] = {NO, NO, NO, B | U, B | U},
        [ROLE_LABEL_1] = {NO, NO, NO, B | U, B | U},
        [ROLE_LABEL_2] = {NO, NO, NO, R, R},
        [ROLE_LABEL_3] = {NO, NO, NO, U, U},
        [ROLE_LABEL_4] = {NO, NO, NO, R | U, R | U},
        [ROLE_LABEL_5] = {NO, NO, NO, B | U, B | U},
        [ROLE_LABEL_6] = {NO, NO, NO, R, R},
        [ROLE_LABEL_7] = {NO, NO, NO, U, U},
        [ROLE_LABEL_8] = {NO, NO, NO, R | U, R | U},
        [ROLE_GOOD] = {NO, NO, NO, B, B},
        [ROLE_WARN] = {NO, NO, NO, B | U, B | U},
        [ROLE_ERROR] = {1, 1, 1, B | R, B | R},
        [ROLE_BAR] = {NO, NO, NO, B, B},
        [ROLE_MARK] = {NO, NO, NO, R, R},
        [ROLE_CONFLICT] = {1, 1, 1, B | R, B | R},
        [ROLE_SUGGESTION] = {NO, NO, NO, U, U},
        [ROLE_INPUT] = {NO, NO, NO, U, U},
        [ROLE_SELECTED] = {NO, NO, NO, R, R},
        [ROLE_FOUND] = {NO, NO, NO, R | U, R | U},
        [ROLE_HEAT_3] = {NO, NO, NO, B, B},
        [ROLE_HEAT_4] = {NO, NO, NO, B, B},
    },
};

#undef B
#undef D
#undef U
#undef R
#undef NO

/* The default without its colours. */
static const struct theme MONO_THEME = {"mono", DEPTH_MONO, {{0}}};

static const struct theme *const THEMES[] = {
    &DEFAULT_THEME, &CONTRAST_THEME, &MONO_THEME};

const struct theme *theme_at(size_t n)
{
    return n < ARRAY_LEN(THEMES) ? THEMES[n] : NULL;
}

const struct theme *theme_find(struct sv name)
{
    for (size_t i = 0; i < ARRAY_LEN(THEMES); i++)
        if (sv_is(name, THEMES[i]->name))
            return THEMES[i];
    return NULL;
}

const char *theme_name(const struct theme *t)
{
    return t->name;
}

/* A row that the table leaves out is all zeros; as a colour that would be
 * black, so it is read as "as the user has it". */
static int16_t theme_color(const struct theme_row *row, enum theme_depth depth)
{
    if (depth == DEPTH_MONO || (row->fg8 == 0 && row->fg256 == 0))
        return THEME_DEFAULT;
    if (depth == DEPTH_8)
        return row->fg8;
    return depth == DEPTH_16 ? row->fg16 : row->fg256;
}

struct style theme_style(const struct theme *t, enum role r, enum theme_depth depth)
{
    if (r >= ROLE_N)
        r = ROLE_TEXT;
    if (depth > t->most)
        depth = t->most;
    /* Weights without colour are the default's in both. */
    const struct theme_row *row = &(t == &MONO_THEME ? &DEFAULT_THEME : t)->rows[r];
    uint8_t flags = depth == DEPTH_MONO ? row->mono : row->flags;
    if (depth == DEPTH_8) /* the eight are dark or pale: weight helps them */
        flags |= row->mono;
    return (struct style){theme_color(row, depth), flags};
}
