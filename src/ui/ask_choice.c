/* One of several labels (choice), or any of them (choices). */
#include <stdio.h>

#include "ask.h"
#include "diple/base/mem.h"

static bool value_has(const struct value *v, size_t label)
{
    if (v->kind == VALUE_CHOICE)
        return v->label == label;
    for (size_t i = 0; v->kind == VALUE_CHOICES && i < v->n_labels; i++)
        if (v->labels[i] == label)
            return true;
    return false;
}

static void mark_rows(struct ask *a)
{
    for (size_t i = 0; i < a->menu.n; i++) {
        struct menu_row *row = &a->menu.rows[i];
        row->chosen = value_has(a->value, a->option[i]);
        row->suggested = value_has(&a->suggested, a->option[i]);
        if (a->menu.marks)
            snprintf(
                row->mark, sizeof row->mark, "%s", row->chosen ? "\u2713" : "\u00b7");
    }
}

static void open_labels(struct ask *a)
{
    ask_menu_of_labels(a);
    mark_rows(a);
    for (size_t i = a->menu.n; i-- > 0;)
        if (a->menu.rows[i].chosen ||
            (a->value->kind == VALUE_NONE && a->menu.rows[i].suggested))
            a->menu.at = i;
}

static enum ask_result choose(struct ask *a, size_t row)
{
    *a->value = (struct value){.kind = VALUE_CHOICE, .label = a->option[row]};
    a->menu.at = row;
    mark_rows(a);
    return ASK_DECIDED;
}

static enum ask_result choice_event(struct ask *a, const struct event *ev)
{
    if (ev->kind != EV_KEY)
        return ASK_IGNORED;
    size_t row = menu_find(&a->menu, ev->key);
    if (row < a->menu.n)
        return choose(a, row);
    return menu_move(&a->menu, ev->key) ? ASK_MOVED : ASK_IGNORED;
}

static enum ask_result choice_enter(struct ask *a)
{
    if (a->menu.n == 0)
        return ASK_IGNORED;
    return choose(a, a->menu.at);
}

static int labels_height(const struct ask *a, int cols)
{
    return menu_height(&a->menu, cols);
}

static void labels_draw(struct ask *a, struct canvas *c, struct rect r)
{
    menu_draw(&a->menu, c, r);
}

static void choice_fold(
    const struct question *q, const struct value *v, bool swapped, struct strbuf *out)
{
    (void)swapped;
    if (v->label < q->n_labels)
        strbuf_puts(out, q->labels[v->label].name);
}

static void choices_open(struct ask *a)
{
    a->menu.marks = true;
    open_labels(a);
}

static void add_label(struct ask *a, size_t label)
{
    size_t *list = arena_array(a->arena, a->value->n_labels + 1, sizeof *list);
    size_t n = 0;
    bool placed = false;
    for (size_t i = 0; i < a->value->n_labels; i++) {
        if (!placed && a->value->labels[i] > label) {
            list[n++] = label;
            placed = true;
        }
        list[n++] = a->value->labels[i];
    }
    if (!placed)
        list[n++] = label;
    *a->value = (struct value){.kind = VALUE_CHOICES, .labels = list, .n_labels = n};
}

static void take_label(struct ask *a, size_t label)
{
    size_t n = 0;
    for (size_t i = 0; i < a->value->n_labels; i++)
        if (a->value->labels[i] != label)
            a->value->labels[n++] = a->value->labels[i];
    a->value->n_labels = n;
}

static enum ask_result toggle(struct ask *a, size_t row)
{
    const struct question *q = a->question;
    size_t label = a->option[row];
    a->menu.at = row;
    if (value_has(a->value, label)) {
        take_label(a, label);
    } else if (
        q->max > 0 && a->value->kind == VALUE_CHOICES &&
        a->value->n_labels >= (size_t)q->max) {
        a->refusal = arena_printf(
            a->arena, "At most %ld may be chosen: take one back first.", q->max);
        return ASK_MOVED;
    } else {
        add_label(a, label);
    }
    mark_rows(a);
    return ASK_CHANGED;
}

static enum ask_result choices_event(struct ask *a, const struct event *ev)
{
    if (ev->kind != EV_KEY)
        return ASK_IGNORED;
    size_t row = menu_find(&a->menu, ev->key);
    if (row < a->menu.n)
        return toggle(a, row);
    if (ev->key == K_RIGHT || ev->key == 'x')
        return toggle(a, a->menu.at);
    return menu_move(&a->menu, ev->key) ? ASK_MOVED : ASK_IGNORED;
}

static enum ask_result choices_enter(struct ask *a)
{
    size_t n = a->value->kind == VALUE_CHOICES ? a->value->n_labels : 0;
    if (n < (size_t)a->question->min) {
        a->refusal = arena_printf(
            a->arena, "Choose at least %ld: a label's key ticks it, Enter goes on.",
            a->question->min);
        return ASK_IGNORED;
    }
    if (a->value->kind == VALUE_NONE)
        *a->value = (struct value){.kind = VALUE_CHOICES};
    return ASK_DECIDED;
}

static size_t choices_hints(const struct ask *a, struct hint out[ASK_HINTS_MAX])
{
    bool enough = a->value->kind == VALUE_CHOICES || a->question->min == 0;
    out[0] = (struct hint){"key", "ticks", 1};
    out[1] = (struct hint){"x", "this one", 2};
    out[2] = (struct hint){"Enter", "goes on", 0};
    return enough ? 3 : 2;
}

static void choices_fold(
    const struct question *q, const struct value *v, bool swapped, struct strbuf *out)
{
    (void)swapped;
    if (v->n_labels == 0)
        strbuf_puts(out, "none");
    for (size_t i = 0; i < v->n_labels; i++)
        strbuf_printf(out, "%s%s", i ? ", " : "", q->labels[v->labels[i]].name);
}

const struct ask_ops ask_choice_ops = {
    .open = open_labels,
    .event = choice_event,
    .enter = choice_enter,
    .height = labels_height,
    .draw = labels_draw,
    .fold = choice_fold,
};

const struct ask_ops ask_choices_ops = {
    .open = choices_open,
    .event = choices_event,
    .enter = choices_enter,
    .height = labels_height,
    .draw = labels_draw,
    .hints = choices_hints,
    .fold = choices_fold,
};
