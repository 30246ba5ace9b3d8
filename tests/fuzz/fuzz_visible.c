/*
 * Untrusted text through everything that stands between it and the terminal:
 * pieces, lines, units, editor. The first byte chooses options, the second a
 * width; the rest is the text. What must always hold is checked by aborting.
 */
#include <stddef.h>
#include <stdint.h>

#include "../support/harmless.h"
#include "diple/base/edit.h"
#include "diple/base/mem.h"
#include "diple/base/move.h"
#include "diple/base/utf8.h"
#include "diple/base/visible.h"
#include "diple/base/width.h"
#include "diple/base/wrap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_pieces(struct sv text, struct visible_opts opts)
{
    struct visible v;
    struct visible_piece p;
    size_t byte = 0, cp = 0;
    visible_begin(&v, text, opts);
    while (visible_next(&v, &p)) {
        struct sv out = {p.out, p.nout};
        MUST(p.byte == byte && p.cp == cp && p.nbytes > 0 && p.ncp > 0);
        MUST(harmless_text(out, opts.ascii));
        MUST(width_text(out) == p.width && p.width <= VISIBLE_MAX_WIDTH);
        byte += p.nbytes;
        cp += p.ncp;
    }
    MUST(byte == text.n && cp == utf8_count(text));
}

static void fuzz_fit(struct sv text, unsigned cells, struct visible_opts opts)
{
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    size_t used = visible_fit(text, cells, opts.reveal, opts, &out);
    MUST(used <= cells && used == width_text(strbuf_sv(&out)));
    MUST(harmless_text(strbuf_sv(&out), opts.ascii));
}

static unsigned drawn_width(const struct wrap *w, const struct wrap_line *line)
{
    struct visible v;
    struct visible_piece p;
    unsigned width = 0;
    wrap_begin(w, line, &v);
    while (visible_next(&v, &p))
        width += p.width;
    MUST(v.byte == (size_t)line->byte + line->drawn);
    return width;
}

static void fuzz_lines(struct sv text, unsigned width, struct visible_opts opts)
{
    struct wrap w;
    struct wrap_line line;
    size_t byte = 0, at;
    unsigned col;
    wrap_init(&w, text, width, opts);
    for (size_t i = 0; wrap_line(&w, i, &line); i++) {
        MUST(line.byte == byte && line.width <= w.width);
        MUST(drawn_width(&w, &line) == line.width);
        byte += line.nbytes;
        if (line.hard)
            byte += text.p[byte] == '\r' ? 2 : 1;
        wrap_place(&w, line.byte, &at, &col);
        MUST(at == i && col == 0);
    }
    MUST(byte == text.n);
    wrap_release(&w);
}

static void fuzz_moves(struct sv text, size_t at)
{
    for (enum move_unit unit = 0; unit < MOVE_N; unit++) {
        size_t next = move_next(text, at, unit), prev = move_prev(text, at, unit);
        struct move_range r = move_around(text, at, unit);
        MUST(next > at || next == text.n);
        MUST(prev < at || prev == 0);
        MUST(r.start <= r.end && r.end <= text.n);
        MUST(move_is_boundary(text, next) && move_is_boundary(text, prev));
    }
}

static void fuzz_edit(struct sv text, unsigned width, bool single)
{
    struct edit e;
    edit_init(&e, 4096, single);
    edit_set_width(&e, width, (struct visible_opts){0});
    for (size_t i = 0; i < text.n && i < 64; i++) {
        unsigned char c = (unsigned char)text.p[i];
        enum edit_motion motion = c % EDIT_MOTION_N;
        if (c < 0x40)
            edit_move(&e, motion);
        else if (c < 0x60)
            edit_delete(&e, motion);
        else if (c < 0x70)
            c & 1 ? edit_undo(&e) : edit_redo(&e);
        else
            edit_insert(
                &e, (struct sv){text.p + i, text.n - i < 9 ? text.n - i : 9}, NULL);
        MUST(utf8_check(edit_text(&e), NULL));
        MUST(move_is_boundary(edit_text(&e), e.cursor));
    }
    edit_release(&e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    struct sv text = {(const char *)data + 2, size - 2};
    struct visible_opts opts = {
        .ascii = data[0] & 1,
        .reveal = data[0] & 2,
        .one_line = data[0] & 4,
        .tab = data[0] >> 3};
    fuzz_pieces(text, opts);
    fuzz_fit(text, data[1], opts);
    fuzz_lines(text, data[1], opts);
    fuzz_moves(text, text.n ? data[1] % text.n : 0);
    fuzz_edit(text, data[1], data[0] & 4);
    return 0;
}
