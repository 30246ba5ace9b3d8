/* A text of the annotator's own, in an editor. */
#include "ask.h"
#include "diple/canvas/editor.h"

enum { LINES_DEFAULT = 4, LINES_MAX = 20, CEILING = GUIDE_SCALAR_MAX * 4 };

static int lines_of(const struct question *q)
{
    long n = q->lines > 0 ? q->lines : LINES_DEFAULT;
    return (int)(n < LINES_MAX ? n : LINES_MAX);
}

static void text_open(struct ask *a)
{
    const struct question *q = a->question;
    struct sv text = a->value->kind == VALUE_TEXT      ? a->value->text
                     : a->suggested.kind == VALUE_TEXT ? a->suggested.text
                                                       : SV("");
    /* Four bytes hold any character, so the guide's count fits the ceiling. What is
     * there already is shown whole, to be shortened. */
    size_t max = q->max > 0 && q->max < CEILING / 4 ? (size_t)q->max * 4 : CEILING;
    edit_init(&a->edit, max > text.n ? max : text.n, lines_of(q) == 1);
    a->editing = true;
    edit_set(&a->edit, text, NULL);
}

static void text_close(struct ask *a)
{
    if (a->value->kind == VALUE_TEXT)
        a->value->text = arena_sv(a->arena, a->value->text);
    edit_release(&a->edit);
    a->editing = false;
}

/* While it is open the value borrows the editor's bytes. */
static void take_text(struct ask *a)
{
    struct sv text = edit_text(&a->edit);
    if (sv_trim(text).n == 0)
        *a->value = (struct value){0};
    else
        *a->value = (struct value){.kind = VALUE_TEXT, .text = text};
}

static enum ask_result text_event(struct ask *a, const struct event *ev)
{
    if (ev->kind != EV_KEY && ev->kind != EV_PASTE)
        return ASK_IGNORED;
    bool single = a->edit.single;
    bool leaves = ev->key == K_ENTER || ev->key == K_UP || ev->key == K_DOWN;
    if (ev->kind == EV_KEY && single && leaves)
        return ASK_IGNORED;
    size_t bytes = a->edit.text.n, steps = a->edit.done;
    bool types = ev->kind == EV_KEY && (key_types(ev->key) || ev->key == K_ENTER);
    struct edit_note note = {0};
    if (ev->kind == EV_PASTE)
        edit_insert(&a->edit, ev->text, &note);
    else if (!editor_key(&a->edit, ev->key))
        return ASK_IGNORED;
    if (note.over)
        a->refusal = arena_printf(
            a->arena, "The paste is %zu bytes too long for here; nothing was pasted.",
            note.over);
    if (types && a->edit.text.n == bytes)
        a->refusal = "No more fits here: shorten it first.";
    if (a->edit.text.n == bytes && a->edit.done == steps)
        return ASK_MOVED;
    take_text(a);
    return ASK_CHANGED;
}

static enum ask_result text_enter(struct ask *a)
{
    take_text(a);
    if (a->value->kind == VALUE_TEXT)
        return ASK_DECIDED;
    a->refusal = a->question->required ? "Write something first." : NULL;
    return a->question->required ? ASK_IGNORED : ASK_DECIDED;
}

static int text_height(const struct ask *a, int cols)
{
    int rules = ask_rules_height(a, cols);
    return lines_of(a->question) + (rules ? rules + 1 : 0);
}

static void text_draw(struct ask *a, struct canvas *c, struct rect r)
{
    int rules = ask_rules_height(a, r.cols), lines = lines_of(a->question);
    if (lines > r.rows)
        lines = r.rows;
    struct rect box = {r.y, r.x + 3, lines, r.cols - 5};
    if (a->edit.single)
        editline_draw(&a->edit, c, box.y, box.x, box.cols, true);
    else
        editor_draw(&a->edit, &a->top, c, box, true);
    if (rules > 0)
        ask_rules_draw(
            a, c, (struct rect){r.y + lines + 1, r.x, r.rows - lines - 1, r.cols});
}

static size_t text_hints(const struct ask *a, struct hint out[ASK_HINTS_MAX])
{
    size_t n = 0;
    out[n++] = (struct hint){a->edit.single ? "Enter" : "Tab", "goes on", 0};
    out[n++] = (struct hint){"Esc", "ends typing", 1};
    if (a->question->editor)
        out[n++] = (struct hint){"C-x", "your editor", 2};
    return n;
}

bool ask_put_text(struct ask *a, struct sv text)
{
    struct edit *m = &a->edit;
    size_t most = text.n * 3; /* if each byte became U+FFFD */
    if (!a->editing || text.n > CEILING)
        return false;
    if (m->text.max < most)
        m->text.max = most;
    edit_move(m, EDIT_BOTTOM);
    edit_delete(m, EDIT_TOP);
    edit_insert(m, text, NULL);
    take_text(a);
    return true;
}

static void text_fold(
    const struct question *q, const struct value *v, bool swapped, struct strbuf *out)
{
    (void)q;
    (void)swapped;
    strbuf_addsv(out, v->text);
}

const struct ask_ops ask_text_ops = {
    .open = text_open,
    .close = text_close,
    .event = text_event,
    .enter = text_enter,
    .height = text_height,
    .draw = text_draw,
    .hints = text_hints,
    .fold = text_fold,
};
