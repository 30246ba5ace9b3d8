#include "sentence.h"

#include <unicase.h>
#include <unictype.h>

#include "diple/base/mem.h"
#include "diple/base/utf8.h"

/* What a code point says about the end of a sentence. */
enum stop {
    NO_STOP,
    CLEAR_STOP, /* ends it, whatever follows */
    OPEN_STOP,  /* ends it where a blank or the end follows */
};

static enum stop stop_of(uint32_t cp)
{
    switch (cp) {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* … */
    case 0x203c: /* ‼ */
    case 0x203d: /* ‽ */
    case 0x2047: /* ⁇ */
    case 0x2048: /* ⁈ */
    case 0x2049: /* ⁉ */
    case 0x0589: /* Armenian */
    case 0x061e: /* Arabic */
    case 0x061f:
    case 0x06d4:
    case 0x1362: /* Ethiopic */
    case 0x1367: return OPEN_STOP;
    case 0x3002: /* 。 */
    case 0xff01: /* ！ */
    case 0xff0e: /* ． */
    case 0xff1f: /* ？ */
    case 0xff61: /* ｡ */
    case 0x0964: /* danda */
    case 0x0965:
    case 0x104b: /* Burmese */
    case 0x17d4: /* Khmer */
    case 0x17d5:
    case 0x0f0d: /* Tibetan */
    case 0x0f0e: return CLEAR_STOP;
    default: return NO_STOP;
    }
}

static uint32_t at_cp(struct sv s, size_t at)
{
    uint32_t cp;
    return utf8_decode((struct sv){s.p + at, s.n - at}, &cp) ? cp : 0;
}

static bool is_closer(uint32_t cp)
{
    return cp == '"' || cp == '\'' ||
           uc_is_general_category_withtable(
               cp, UC_CATEGORY_MASK_Pe | UC_CATEGORY_MASK_Pf) ||
           cp == 0x201c; /* closes in German */
}

static bool is_blank(uint32_t cp)
{
    return cp == '\t' || cp == '\r' ||
           uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Zs);
}

static bool is_letter(uint32_t cp)
{
    return uc_is_general_category_withtable(
        cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

/* Whose point ends no sentence. Those that often stand last (etc, usw) are left
 * out; before a small letter no point ends one anyway. */
static const char *const abbreviations[] = {
    "Mr",  "Mrs",  "Ms",  "Dr",  "Prof", "St",  "Sr",   "Jr",  "Rev",  "Gen",    "Sgt",
    "Col", "Capt", "Lt",  "Hon", "Mt",   "vs",  "cf",   "al",  "Fig",  "fig",    "Figs",
    "Eq",  "No",   "no",  "Nos", "Vol",  "vol", "pp",   "Art", "Sec",  "approx", "ca",
    "bzw", "Nr",   "Abs", "Abb", "Hr",   "Fr",  "Str",  "Ing", "Dipl", "evtl",   "ggf",
    "vgl", "Vgl",  "Sra", "Dra", "Srta", "Mme", "Mlle", "Tab", "Ref",  "ref",    "Ed",
};

/* True where the letters before the point at `at` are no sentence's last word:
 * an abbreviation, an initial, or letters with points between them. */
static bool is_abbreviation(struct sv s, size_t at)
{
    size_t start = at, letters = 0;
    bool dotted = false;
    while (start > 0) {
        size_t before = utf8_prev(s, start);
        uint32_t cp = at_cp(s, before);
        if (!is_letter(cp) && cp != '.')
            break;
        dotted = dotted || cp == '.';
        letters += cp != '.';
        start = before;
        if (letters > 8)
            return false;
    }
    struct sv word = {s.p + start, at - start};
    if (letters == 0)
        return false;
    if (dotted || (letters == 1 && uc_is_property_uppercase(at_cp(s, start)) &&
                   !sv_is(word, "I")))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(abbreviations); i++)
        if (sv_is(word, abbreviations[i]))
            return true;
    return false;
}

/* Behind the run of stops and closers that begins at `at`; *plain says that it is
 * a single point. */
static size_t skip_stops(struct sv s, size_t at, bool *plain, bool *clear)
{
    size_t stops = 0, points = 0;
    bool closed = false;
    while (at < s.n) {
        uint32_t cp = at_cp(s, at);
        enum stop stop = stop_of(cp);
        if (stop == NO_STOP && !is_closer(cp))
            break;
        stops += stop != NO_STOP;
        points += cp == '.';
        closed = closed || stop == NO_STOP;
        *clear = *clear || stop == CLEAR_STOP;
        at = utf8_next(s, at);
    }
    *plain = stops == 1 && points == 1 && !closed;
    return at;
}

static bool ends_here(struct sv s, size_t point, size_t behind, bool plain)
{
    size_t next = behind;
    while (next < s.n && is_blank(at_cp(s, next)))
        next = utf8_next(s, next);
    if (next == s.n)
        return true;
    if (next == behind)
        return false;
    uint32_t first = at_cp(s, point);
    bool small = uc_is_property_lowercase(at_cp(s, next));
    bool calls = (first == '!' || first == '?') && behind - point == 1;
    if (small && !calls)
        return false;
    return !plain || !is_abbreviation(s, point);
}

size_t sentence_end(struct sv s, size_t at)
{
    while (at < s.n) {
        bool plain = false, clear = false;
        if (stop_of(at_cp(s, at)) == NO_STOP) {
            at = utf8_next(s, at);
            continue;
        }
        size_t behind = skip_stops(s, at, &plain, &clear);
        if (clear || ends_here(s, at, behind, plain))
            return behind;
        at = behind;
    }
    return s.n;
}
