#include "support/texts.h"

#include "diple/base/mem.h"
#include "diple/base/utf8.h"

static const char *const parts_of_text[] = {
    "a",
    "word",
    " ",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    ".",
    ". ",
    ", ",
    "é",
    "e\u0301",
    "\u0301",
    "\u0301\u0301\u0301\u0301\u0301\u0301",
    "日",
    "本語",
    "。",
    "！",
    "한",
    "\u1112\u1161\u11ab",
    "\u1100",
    "\u11ab",
    "ไทย",
    "ก\u0e33",
    "हिन्दी",
    "क\u094d\u200dष",
    "\u0964",
    "שלום",
    "مرحبا",
    "می\u200cخ",
    "👩",
    "\u200d",
    "👍🏽",
    "👩\u200d👩\u200d👧",
    "🇩",
    "🇩🇪",
    "❤\ufe0f",
    "\ufe0f",
    "1\ufe0f\u20e3",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200c",
    "\ufeff",
    "\u00ad",
    "\u2028",
    "\xc2\x85",
    "\x1b",
    "\x1b[31m",
    "\x07",
    "\x7f",
    "\x01",
    "\xff",
    "\xc3",
    "\xe2\x82",
    "\xed\xa0\x80",
    "\xf4\x90\x80\x80",
    "\u00a0",
    "\u3000",
    "\u0600",
    "e.g.",
    "Dr. ",
    "U.S.",
    "\"",
    ")",
};

void texts_random(struct rng *r, struct strbuf *out, size_t parts)
{
    for (size_t n = rng_below(r, parts + 1); n > 0; n--) {
        uint64_t kind = rng_below(r, 10);
        if (kind == 0)
            strbuf_addch(out, (char)rng_below(r, 256));
        else if (kind == 1)
            utf8_append(out, (uint32_t)rng_below(r, 0x110000));
        else if (kind == 2)
            utf8_append(out, (uint32_t)rng_below(r, 0x3000));
        else
            strbuf_puts(out, parts_of_text[rng_below(r, ARRAY_LEN(parts_of_text))]);
    }
}

void texts_fill(struct strbuf *out, const char *unit, size_t bytes)
{
    while (out->n < bytes)
        strbuf_puts(out, unit);
}
