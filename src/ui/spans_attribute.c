/* What the guide asks about one span: a value by its key, one after the other. */
#include "diple/base/mem.h"
#include "spans.h"

static const struct attribute *asked(const struct ask *a, const struct markup *k)
{
    const struct label *l = &a->question->labels[k->label];
    return a->marks.attribute < l->n_attributes ? &l->attributes[a->marks.attribute]
                                                : NULL;
}

bool spans_ask_missing(struct ask *a, const struct markup *k)
{
    size_t missing = k->candidate ? GUIDE_NONE : mark_missing(a->question, k);
    if (missing == GUIDE_NONE)
        return false;
    marking_go(a->marking, k);
    a->marks.asking = true;
    a->marks.attribute = missing;
    spans_note(
        a, "%s: which %s?", spans_quote(a, k),
        a->question->labels[k->label].attributes[missing].name);
    return true;
}

enum ask_result spans_attributes_begin(struct ask *a)
{
    const struct markup *k = marking_at_hand(a->marking);
    if (!k || k->candidate)
        return spans_refuse(a, "Go to a span first: this key says more about it.");
    if (a->question->labels[k->label].n_attributes == 0)
        return spans_refuse(a, "The guide asks nothing about spans of this label.");
    marking_go(a->marking, k);
    a->marks.asking = true;
    a->marks.attribute = 0;
    return ASK_MOVED;
}

static size_t value_of_key(const struct attribute *of, uint32_t key)
{
    for (size_t i = 0; i < of->n_labels; i++)
        if (of->labels[i].key && (unsigned char)of->labels[i].key == key)
            return i;
    return GUIDE_NONE;
}

bool spans_attribute_claims(const struct ask *a, uint32_t key)
{
    const struct markup *k = marking_at_hand(a->marking);
    const struct attribute *of = k ? asked(a, k) : NULL;
    return of && (key == K_TAB || value_of_key(of, key) != GUIDE_NONE);
}

/* On to the next attribute; behind the last one, back to the text. */
static void attribute_after(struct ask *a, const struct markup *k)
{
    a->marks.attribute++;
    if (!asked(a, k))
        a->marks.asking = false;
}

enum ask_result spans_attribute_key(struct ask *a, uint32_t key)
{
    struct markset *m = spans_marks(a);
    const struct markup *k = marking_at_hand(a->marking);
    const struct attribute *of = k ? asked(a, k) : NULL;
    if (!of || key == K_ESC) {
        a->marks.asking = false;
        return of ? ASK_MOVED : ASK_IGNORED;
    }
    size_t value = value_of_key(of, key);
    if (value != GUIDE_NONE) {
        bool again = mark_given(k, a->marks.attribute) == value;
        struct markup said =
            mark_with_value(m, k, a->marks.attribute, again ? GUIDE_NONE : value);
        enum ask_result result = spans_put(a, &said);
        attribute_after(a, &said);
        return result;
    }
    if (key == K_TAB || key == K_DOWN) {
        attribute_after(a, k);
        return ASK_MOVED;
    }
    return ASK_IGNORED;
}
