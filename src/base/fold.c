#include "diple/base/fold.h"

#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "diple/base/mem.h"
#include "diple/base/utf8.h"

static bool blank(uint32_t cp)
{
    return uc_is_property_white_space(cp);
}

/* What may stand at an end and means nothing. */
static bool idle(uint32_t cp)
{
    return blank(cp) || (cp < 0x80 && cp && strchr(".,:;!\"'", (char)cp)) ||
           uc_is_property_quotation_mark(cp) || cp == 0x3002; /* 。 */
}

static struct sv without_idle_ends(struct sv s)
{
    uint32_t cp;
    while (s.n > 0) {
        size_t n = utf8_decode(s, &cp);
        if (n == 0 || !idle(cp))
            break;
        s.p += n;
        s.n -= n;
    }
    while (s.n > 0) {
        size_t at = utf8_prev(s, s.n);
        size_t n = utf8_decode((struct sv){s.p + at, s.n - at}, &cp);
        if (n == 0 || !idle(cp))
            break;
        s.n = at;
    }
    return s;
}

static void add_with_single_blanks(struct sv s, struct strbuf *out)
{
    bool was_blank = false;
    for (size_t at = 0, n; at < s.n; at += n) {
        uint32_t cp;
        n = utf8_decode((struct sv){s.p + at, s.n - at}, &cp);
        bool is_blank = n > 0 && blank(cp);
        n = n ? n : 1;
        if (!is_blank)
            strbuf_add(out, s.p + at, n);
        else if (!was_blank)
            strbuf_addch(out, ' ');
        was_blank = is_blank;
    }
}

void fold_text(struct sv text, struct strbuf *out)
{
    size_t n = 0;
    AUTO_FREE uint8_t *folded = NULL;
    if (text.n > 0 && utf8_check(text, NULL))
        folded =
            u8_casefold((const uint8_t *)text.p, text.n, NULL, UNINORM_NFKC, NULL, &n);
    struct sv s = folded ? (struct sv){(char *)folded, n} : text;
    add_with_single_blanks(without_idle_ends(s), out);
}

bool fold_equal(struct sv a, struct sv b)
{
    AUTO_STRBUF struct strbuf x = STRBUF_INIT;
    AUTO_STRBUF struct strbuf y = STRBUF_INIT;
    fold_text(a, &x);
    fold_text(b, &y);
    return sv_eq(strbuf_sv(&x), strbuf_sv(&y));
}

bool fold_is_capital(uint32_t cp)
{
    return uc_is_upper(cp) || uc_is_general_category(cp, UC_TITLECASE_LETTER);
}

uint32_t fold_small(uint32_t cp)
{
    return uc_tolower(cp);
}
