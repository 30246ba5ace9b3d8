#include "diple/mark/names.h"

#include <string.h>

#include "diple/base/fold.h"
#include "diple/base/move.h"
#include "diple/base/utf8.h"

enum { WORD_MAX = 64 };

static uint32_t first_of(struct sv text, size_t at)
{
    uint32_t c = 0;
    utf8_decode((struct sv){text.p + at, text.n - at}, &c);
    return c;
}

static bool begins_word(struct sv text, size_t at)
{
    return move_around(text, at, MOVE_WORD).start == at;
}

/* Does the text have the word elsewhere with a small letter? */
static bool is_small_elsewhere(struct sv text, struct move_range word)
{
    char small[WORD_MAX + UTF8_MAX], *p = small;
    uint32_t c = first_of(text, word.start);
    size_t rest = utf8_next(text, word.start), n = utf8_encode(fold_small(c), small);
    size_t more = word.end > rest ? word.end - rest : 0;
    if (more > WORD_MAX || n == 0)
        return false;
    memcpy(p + n, text.p + rest, more);
    n += more;
    const char *at = text.p, *end = text.p + text.n;
    while ((at = memmem(at, (size_t)(end - at), small, n))) {
        struct move_range r = move_around(text, (size_t)(at - text.p), MOVE_WORD);
        if (r.start == (size_t)(at - text.p) && r.end == r.start + n)
            return true;
        at++;
    }
    return false;
}

static bool is_name(struct sv text, struct move_range word)
{
    if (!fold_is_capital(first_of(text, word.start)))
        return false;
    bool first = move_around(text, word.start, MOVE_SENTENCE).start == word.start;
    return !first || !is_small_elsewhere(text, word);
}

static bool only_blanks(struct sv text, size_t from, size_t to)
{
    while (from < to && text.p[from] == ' ')
        from++;
    return from >= to;
}

bool names_next(struct sv text, size_t at, bool fresh, size_t *out)
{
    struct move_range word = {at, at};
    bool name = false;
    if (!fresh && at < text.n && begins_word(text, at)) {
        word = move_around(text, at, MOVE_WORD);
        name = is_name(text, word);
    }
    for (size_t next; (next = move_next(text, word.start, MOVE_WORD)) < text.n;) {
        struct move_range r = move_around(text, next, MOVE_WORD);
        if (r.start <= word.start)
            return false;
        bool goes_on = name && only_blanks(text, word.end, r.start);
        word = r;
        name = is_name(text, r);
        if (name && !goes_on) {
            *out = r.start;
            return true;
        }
    }
    return false;
}
