#include "plain_marks.h"

#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "spans.h"

bool plain_marks_asks(const struct question *q)
{
    return q->type == QUESTION_SPANS || q->type == QUESTION_RELATIONS;
}

static bool relates(const struct ask *a)
{
    return a->question->type == QUESTION_RELATIONS;
}

static struct markset *marks_of(const struct ask *a)
{
    return marking_shown(a->marking);
}

static struct links *links_of(const struct ask *a)
{
    return a->marking->parts[a->q].links;
}

/* How the first label is named in a line: by its key, if it has one. */
static void put_example(const struct ask *a, struct strbuf *out)
{
    const struct question *q = a->question;
    for (size_t i = 0; i < q->n_labels; i++) {
        if (q->labels[i].retired)
            continue;
        if (q->labels[i].key)
            strbuf_addch(out, q->labels[i].key);
        else
            strbuf_puts(out, q->labels[i].id);
        return;
    }
}

void plain_marks_help(const struct ask *a, struct strbuf *out)
{
    bool links = relates(a);
    strbuf_puts(
        out, links ? "  a label and two numbers relate them: for example "
                   : "  a label and words of the text mark them: for example ");
    put_example(a, out);
    if (links)
        strbuf_puts(
            out, " 2 1\n"
                 "  - N takes relation N away; an empty line when all are named");
    else
        strbuf_puts(
            out, " WORDS\n"
                 "  #2 behind them means their second place; = N marks every other "
                 "place of number N\n"
                 "  N LABEL changes number N, - N takes it away; an empty line when "
                 "all are marked");
}

/* ---- the list -------------------------------------------------------------------- */

static void put_mark(const struct markset *m, size_t i, struct strbuf *out)
{
    const struct markup *k = &m->list[i];
    const struct label *l = &m->q->labels[k->label];
    strbuf_printf(out, "  %zu  %s: ", i + 1, l->name);
    mark_quote(m, k, out);
    strbuf_printf(out, " (%zu to %zu)", k->cp_start, k->cp_end);
    for (size_t v = 0; v < l->n_attributes; v++)
        if (mark_given(k, v) != GUIDE_NONE)
            strbuf_printf(
                out, ", %s %s", l->attributes[v].name,
                l->attributes[v].labels[mark_given(k, v)].name);
    strbuf_puts(out, k->candidate ? ", proposed\n" : "\n");
}

static void put_link(const struct ask *a, size_t i, struct strbuf *out)
{
    const struct markset *m = marks_of(a);
    const struct link *l = &links_of(a)->list[i];
    size_t from = links_mark(m, l->from), to = links_mark(m, l->to);
    if (from == MARKS_NONE || to == MARKS_NONE)
        return;
    strbuf_printf(out, "  relation %zu: ", i + 1);
    mark_quote(m, &m->list[from], out);
    strbuf_printf(out, " %s ", a->question->labels[l->label].name);
    mark_quote(m, &m->list[to], out);
    strbuf_addch(out, '\n');
}

void plain_marks_list(const struct ask *a, struct strbuf *out)
{
    if (!a->marking || !a->marking->has_text)
        return;
    for (size_t i = 0; i < marks_of(a)->n; i++)
        put_mark(marks_of(a), i, out);
    for (size_t i = 0; relates(a) && i < links_of(a)->n; i++)
        put_link(a, i, out);
}

/* ---- pieces of a line ------------------------------------------------------------ */

static size_t label_of(const struct ask *a, struct sv word)
{
    const struct question *q = a->question;
    for (size_t i = 0; i < q->n_labels; i++) {
        const struct label *l = &q->labels[i];
        bool key = word.n == 1 && l->key && word.p[0] == l->key;
        if (!l->retired && (key || sv_is(word, l->id) || sv_is(word, l->name)))
            return i;
    }
    return GUIDE_NONE;
}

/* A number of the list, as an index; GUIDE_NONE, and said, where there is none. */
static size_t number_of(struct sv word, size_t n, struct strbuf *said)
{
    long long number;
    if (sv_long(word, &number) && number >= 1 && (size_t)number <= n)
        return (size_t)number - 1;
    strbuf_printf(
        said, "There is no number %.*s.", (int)(word.n < 40 ? word.n : 40), word.p);
    return GUIDE_NONE;
}

static struct sv next_word(struct sv *rest)
{
    struct sv word = {0};
    *rest = sv_trim(*rest);
    if (!sv_split(rest, ' ', &word))
        return SV("");
    if (!rest->p)
        *rest = SV("");
    *rest = sv_trim(*rest);
    return word;
}

/* "fever #2" is fever, and 2. */
static size_t take_place(struct sv *words)
{
    long long n;
    for (size_t i = words->n; i-- > 1;)
        if (words->p[i] == '#' && words->p[i - 1] == ' ' &&
            sv_long((struct sv){words->p + i + 1, words->n - i - 1}, &n) && n > 0) {
            *words = sv_trim((struct sv){words->p, i});
            return (size_t)n;
        }
    return 0;
}

/* ---- what a line does --------------------------------------------------------------
 */

static bool put(struct ask *a, struct markup *k, struct strbuf *said)
{
    if (spans_put(a, k) != ASK_CHANGED) {
        strbuf_puts(said, a->refusal ? a->refusal : "That cannot be.");
        return false;
    }
    size_t i = markset_find(marks_of(a), k->serial);
    size_t missing = mark_missing(a->question, &marks_of(a)->list[i]);
    put_mark(marks_of(a), i, said);
    if (missing != GUIDE_NONE) {
        const struct attribute *of = &a->question->labels[k->label].attributes[missing];
        strbuf_printf(
            said, "  say which %s: for example %zu %s=%s\n", of->name, i + 1, of->id,
            of->n_labels ? of->labels[0].id : "");
    }
    return true;
}

/* The n-th place of the words; with 0 the first that may take the label. */
static bool mark_words(
    struct ask *a, size_t label, struct sv words, struct strbuf *said)
{
    struct sv text = a->marking->passage.text;
    size_t place = take_place(&words), seen = 0, from = 0;
    const char *hit;
    struct markup k = {.label = (uint32_t)label};
    while (words.n && from < text.n &&
           (hit = memmem(text.p + from, text.n - from, words.p, words.n))) {
        k.start = (size_t)(hit - text.p);
        k.end = k.start + words.n;
        from = k.end;
        if (!move_is_boundary(text, k.start) || !move_is_boundary(text, k.end))
            continue;
        seen++;
        if (place ? seen == place : !markset_refusal(marks_of(a), &k))
            return put(a, &k, said);
    }
    if (seen == 0)
        strbuf_puts(said, "These words are not in the text, written so.");
    else if (place)
        strbuf_printf(said, "They are in the text %zu times.", seen);
    else
        strbuf_puts(said, markset_refusal(marks_of(a), &k));
    return false;
}

static bool change(struct ask *a, size_t i, struct sv rest, struct strbuf *said)
{
    struct markset *m = marks_of(a);
    struct markup k = m->list[i];
    const struct label *l = &a->question->labels[k.label];
    struct sv value = rest, name;
    size_t label = label_of(a, rest);
    sv_split(&value, '=', &name);
    for (size_t v = 0; value.p && v < l->n_attributes; v++)
        for (size_t c = 0; c < l->attributes[v].n_labels; c++)
            if (sv_is(name, l->attributes[v].id) &&
                sv_is(value, l->attributes[v].labels[c].id)) {
                k = mark_with_value(m, &k, v, c);
                return put(a, &k, said);
            }
    if (label == GUIDE_NONE) {
        strbuf_puts(said, "That is neither a label nor something that is asked of it.");
        return false;
    }
    if (label != k.label)
        k.values = NULL;
    k.label = (uint32_t)label;
    k.candidate = false;
    return put(a, &k, said);
}

static bool settle(struct ask *a, bool accept, struct strbuf *said)
{
    enum ask_result r = spans_settle(a, accept);
    if (r == ASK_CHANGED) {
        strbuf_puts(said, accept ? "All that may stand are taken." : "None is taken.");
        return true;
    }
    strbuf_puts(said, "Nothing is proposed.");
    return false;
}

static bool take_away(struct ask *a, struct sv rest, struct strbuf *said)
{
    size_t n = relates(a) ? links_of(a)->n : marks_of(a)->n;
    size_t i = number_of(rest, n, said);
    if (i == GUIDE_NONE)
        return false;
    if (relates(a)) {
        links_drop(links_of(a), i);
        marking_take(a->marking, a->q, a->value);
    } else {
        markset_step(marks_of(a));
        markset_drop(marks_of(a), marks_of(a)->list[i].serial);
        spans_changed(a);
    }
    strbuf_puts(said, "Taken away. The numbers behind it are one less now.");
    return true;
}

static bool accept(struct ask *a, struct sv rest, struct strbuf *said)
{
    size_t i = number_of(rest, marks_of(a)->n, said);
    if (i == GUIDE_NONE)
        return false;
    struct markup k = marks_of(a)->list[i];
    k.candidate = false;
    return put(a, &k, said);
}

static bool same(struct ask *a, struct sv rest, struct strbuf *said)
{
    size_t i = number_of(rest, marks_of(a)->n, said);
    if (i == GUIDE_NONE)
        return false;
    marking_go(a->marking, &marks_of(a)->list[i]);
    size_t before = marks_of(a)->n;
    bool done = spans_same_all(a) == ASK_CHANGED;
    if (done)
        strbuf_printf(said, "%zu more are marked.", marks_of(a)->n - before);
    else
        strbuf_puts(said, "No other place with the same text is free.");
    return done;
}

static bool relate(struct ask *a, size_t label, struct sv rest, struct strbuf *said)
{
    struct markset *m = marks_of(a);
    struct sv first = next_word(&rest);
    size_t from = number_of(first, m->n, said);
    size_t to = from == GUIDE_NONE ? from : number_of(rest, m->n, said);
    if (to == GUIDE_NONE)
        return false;
    struct link k = {.label = label, .from = m->list[from].id, .to = m->list[to].id};
    links_turn(links_of(a), m, &k);
    const char *why = links_refusal(links_of(a), m, &k);
    if (why) {
        strbuf_puts(said, why);
        return false;
    }
    links_add(links_of(a), &k);
    marking_take(a->marking, a->q, a->value);
    strbuf_puts(said, "Related.");
    return true;
}

bool plain_marks_line(struct ask *a, struct sv line, struct strbuf *said)
{
    struct sv rest = line, word = next_word(&rest);
    long long n;
    if (!a->marking || !a->marking->has_text) {
        strbuf_puts(said, "This item has no text to mark. An empty line goes on.");
        return false;
    }
    size_t label = label_of(a, word);
    if (label != GUIDE_NONE && rest.n)
        return relates(a) ? relate(a, label, rest, said)
                          : mark_words(a, label, rest, said);
    if (sv_is(word, "-") && (rest.n || relates(a)))
        return take_away(a, rest, said);
    if (!relates(a) && (sv_is(word, "+") || sv_is(word, "-")))
        return rest.n ? accept(a, rest, said) : settle(a, sv_is(word, "+"), said);
    if (!relates(a) && sv_is(word, "="))
        return same(a, rest, said);
    if (!relates(a) && rest.n && sv_long(word, &n)) {
        size_t i = number_of(word, marks_of(a)->n, said);
        return i != GUIDE_NONE && change(a, i, rest, said);
    }
    plain_marks_help(a, said);
    return false;
}

bool plain_marks_done(struct ask *a, struct strbuf *said)
{
    const struct markset *m = a->marking && a->marking->has_text ? marks_of(a) : NULL;
    size_t waiting = m && !relates(a) ? markset_count(m, true) : 0;
    if (waiting) {
        strbuf_printf(
            said, "%zu of them are only proposed: + takes all, - none, + N one.",
            waiting);
        return false;
    }
    for (size_t i = 0; m && !relates(a) && i < m->n; i++)
        if (mark_missing(a->question, &m->list[i]) != GUIDE_NONE) {
            struct markup k = m->list[i];
            const struct attribute *of =
                &a->question->labels[k.label].attributes[mark_missing(a->question, &k)];
            strbuf_printf(said, "Number %zu needs its %s: ", i + 1, of->name);
            for (size_t v = 0; v < of->n_labels; v++)
                strbuf_printf(
                    said, "%s%zu %s=%s", v ? " or " : "", i + 1, of->id,
                    of->labels[v].id);
            return false;
        }
    return ask_enter(a) == ASK_DECIDED;
}
