/*
 * Two texts word by word: what only the first has stands in [-…-], what only the
 * second has in {+…+}, so that the difference is seen without colour.
 *
 * The longest common subsequence of words (Wagner and Fischer, J. ACM 21 (1974)
 * 168-173), by a table of at most DIFF_WORDS_MAX squared cells; longer texts are
 * shown one behind the other.
 */
#include "judge_diff.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diple/base/mem.h"

struct words {
    struct sv *list;
    size_t n;
};

static struct words split(struct sv text)
{
    struct words w = {mem_array(NULL, text.n / 2 + 2, sizeof *w.list), 0};
    for (size_t i = 0; i < text.n;) {
        while (i < text.n && strchr(" \t\r\n", text.p[i]))
            i++;
        size_t from = i;
        while (i < text.n && !strchr(" \t\r\n", text.p[i]))
            i++;
        if (i > from)
            w.list[w.n++] = (struct sv){text.p + from, i - from};
    }
    return w;
}

enum mark { SAME, GONE, CAME };

struct run {
    struct strbuf *out;
    enum mark mark;
    bool any;
};

static void close_run(struct run *r)
{
    static const char *const ends[] = {"", "-]", "+}"};
    strbuf_puts(r->out, ends[r->mark]);
    r->mark = SAME;
}

static void put_word(struct run *r, enum mark mark, struct sv word)
{
    static const char *const begins[] = {"", "[-", "{+"};
    if (r->mark != mark)
        close_run(r);
    if (r->any)
        strbuf_addch(r->out, ' ');
    if (r->mark != mark)
        strbuf_puts(r->out, begins[mark]);
    r->mark = mark;
    r->any = true;
    strbuf_addsv(r->out, word);
}

/* common[i][k]: words in common of x from i on and y from k on. */
static uint16_t *table(const struct words *x, const struct words *y)
{
    size_t w = y->n + 1;
    uint16_t *c = mem_array(NULL, (x->n + 1) * w, sizeof *c);
    for (size_t i = x->n + 1; i-- > 0;)
        for (size_t k = w; k-- > 0;) {
            if (i == x->n || k == y->n)
                c[i * w + k] = 0;
            else if (sv_eq(x->list[i], y->list[k]))
                c[i * w + k] = (uint16_t)(c[(i + 1) * w + k + 1] + 1);
            else if (c[(i + 1) * w + k] >= c[i * w + k + 1])
                c[i * w + k] = c[(i + 1) * w + k];
            else
                c[i * w + k] = c[i * w + k + 1];
        }
    return c;
}

void judge_diff(struct sv first, struct sv second, struct strbuf *out)
{
    struct words x = split(first), y = split(second);
    struct run r = {.out = out};
    bool fits = x.n <= DIFF_WORDS_MAX && y.n <= DIFF_WORDS_MAX;
    AUTO_FREE uint16_t *c = fits ? table(&x, &y) : NULL;
    size_t w = y.n + 1, i = 0, k = 0;
    while (i < x.n || k < y.n) {
        bool both = i < x.n && k < y.n;
        if (c && both && sv_eq(x.list[i], y.list[k])) {
            put_word(&r, SAME, x.list[i++]);
            k++;
        } else if (i < x.n && (!both || !c || c[(i + 1) * w + k] >= c[i * w + k + 1])) {
            put_word(&r, GONE, x.list[i++]);
        } else {
            put_word(&r, CAME, y.list[k++]);
        }
    }
    close_run(&r);
    free(x.list);
    free(y.list);
}

/* -1 where it was not placed. */
static int place_of(const struct value *v, struct sv id)
{
    for (size_t i = 0; i < v->n_ranked; i++)
        if (sv_eq(v->ranked[i].id, id))
            return (int)v->ranked[i].place;
    return -1;
}

static void words_of_place(int place, struct strbuf *out)
{
    if (place < 0)
        strbuf_puts(out, "none");
    else
        strbuf_printf(out, "%d", place + 1);
}

void judge_diff_ranks(
    const struct value *from, const struct value *to, struct strbuf *out)
{
    const struct value *both[] = {from, to};
    for (size_t k = 0; k < ARRAY_LEN(both); k++)
        for (size_t i = 0; i < both[k]->n_ranked; i++) {
            struct sv id = both[k]->ranked[i].id;
            int was = place_of(from, id), is = place_of(to, id);
            if (was == is || (k == 1 && was >= 0))
                continue;
            strbuf_puts(out, out->n ? ", " : "");
            strbuf_addsv(out, id);
            strbuf_puts(out, " from place ");
            words_of_place(was, out);
            strbuf_puts(out, " to ");
            words_of_place(is, out);
        }
}
