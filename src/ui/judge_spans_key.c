/* What the keys of clusters do. */
#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "judge.h"

/* ---- labels and attributes ------------------------------------------------------ */

/* The question whose labels may be pressed at this cluster. */
static const struct question *question_here(const struct judge_model *m)
{
    const struct judge_spans *sp = &m->spans;
    const struct settling_pair *p =
        sp->at == CLUSTER_NONE ? NULL : settling_pair(&sp->settling, sp->at);
    return &m->session->guide.questions[p ? p->r : sp->q];
}

static size_t label_of_key(const struct judge_model *m, uint32_t key)
{
    if (m->spans.at == CLUSTER_NONE || key <= ' ' || key > '~' ||
        (key >= '0' && key <= '9'))
        return GUIDE_NONE;
    const struct question *q = question_here(m);
    size_t label = question_label_by_key(q, (char)key);
    return label == GUIDE_NONE || q->labels[label].retired ? GUIDE_NONE : label;
}

bool judge_spans_claims(const struct judge_model *m, uint32_t key)
{
    return label_of_key(m, key) != GUIDE_NONE;
}

/* A label's key is the label's; the action that had it moves to its capital. */
static void give_way(struct judge_model *m)
{
    struct keymap *keys = &m->spans.keys;
    for (uint32_t key = '!'; key <= '~'; key++) {
        if (!judge_spans_claims(m, key))
            continue;
        int action = keymap_find(keys, key);
        keymap_take(keys, key);
        uint32_t capital = key >= 'a' && key <= 'z' ? key - 'a' + 'A' : 0;
        if (action >= 0 && capital && keymap_find(keys, capital) < 0 &&
            !judge_spans_claims(m, capital))
            keymap_give(keys, action, capital);
    }
}

void judge_spans_keymap(struct judge_model *m)
{
    keymap_release(&m->spans.keys);
    screen_keymap(&m->spans.keys, &screen_clusters, &m->session->settings);
    give_way(m);
}

/* The mark that keys act on; NULL: nothing stands here. */
static const struct markup *mark_here(struct judge_model *m)
{
    struct judge_spans *sp = &m->spans;
    const struct markup **list;
    if (sp->at == CLUSTER_NONE || settling_is_pair(&sp->settling, sp->at))
        return NULL;
    size_t n = settling_marks(&sp->settling, sp->at, &list);
    if (n == 0)
        return NULL;
    sp->mark = sp->mark < n ? sp->mark : 0;
    return list[sp->mark];
}

size_t judge_spans_label_of(const struct judge_model *m, struct sv id)
{
    if (m->spans.at == CLUSTER_NONE)
        return GUIDE_NONE;
    const struct question *q = question_here(m);
    size_t label = question_label(q, id);
    return label == GUIDE_NONE || q->labels[label].retired ? GUIDE_NONE : label;
}

const struct attribute *judge_spans_asked(struct judge_model *m)
{
    struct judge_spans *sp = &m->spans;
    const struct markup *k = sp->asking ? mark_here(m) : NULL;
    const struct label *l = k ? &sp->settling.question->labels[k->label] : NULL;
    return l && sp->attribute < l->n_attributes ? &l->attributes[sp->attribute] : NULL;
}

/* What the guide wants said of the marks here, and nobody has said. */
static bool ask_missing(struct judge_model *m)
{
    struct judge_spans *sp = &m->spans;
    const struct markup **list;
    size_t n = 0;
    if (!settling_is_pair(&sp->settling, sp->at))
        n = settling_marks(&sp->settling, sp->at, &list);
    for (size_t i = 0; i < n; i++) {
        size_t missing = mark_missing(sp->settling.question, list[i]);
        if (missing == GUIDE_NONE)
            continue;
        sp->mark = i;
        sp->asking = true;
        sp->attribute = missing;
        return true;
    }
    return false;
}

static int told(struct judge_model *m, const char *why)
{
    judge_say(m, false, "%s", why);
    return JUDGE_KEY_STAY;
}

static int ask_attributes(struct judge_model *m)
{
    struct judge_spans *sp = &m->spans;
    const struct markup *k = mark_here(m);
    if (settling_is_pair(&sp->settling, sp->at))
        return told(m, "Of a relation the guide asks nothing more.");
    if (!k || sp->settling.question->labels[k->label].n_attributes == 0) {
        judge_say(
            m, false,
            k ? "The guide asks nothing about such a span."
              : "Nothing stands here yet: take a variant first.");
        return JUDGE_KEY_STAY;
    }
    sp->asking = true;
    sp->goes_on = false;
    sp->attribute = 0;
    return JUDGE_KEY_STAY;
}

/* ---- after an act --------------------------------------------------------------- */

/* `on`: to the next one that is open, where this one was. */
static int acted(struct judge_model *m, const char *why, bool on)
{
    struct judge_spans *sp = &m->spans;
    if (why)
        return told(m, why);
    judge_spans_changed(m);
    if (ask_missing(m)) {
        sp->goes_on = on;
        return JUDGE_KEY_STAY;
    }
    if (sp->left && on)
        judge_spans_go(m, settling_step(&sp->settling, sp->at, false, true));
    return JUDGE_KEY_STAY;
}

static bool is_open(const struct judge_spans *sp)
{
    return sp->settling.state[sp->at].how == SETTLED_OPEN;
}

void judge_spans_label(struct judge_model *m, size_t label)
{
    struct judge_spans *sp = &m->spans;
    bool on = is_open(sp);
    acted(m, settling_relabel(&sp->settling, sp->at, sp->mark, label), on);
}

/* A key while an attribute is asked; false: it is for something else. */
static bool answer_attribute(struct judge_model *m, uint32_t key)
{
    struct judge_spans *sp = &m->spans;
    const struct attribute *of = judge_spans_asked(m);
    const struct markup *k = mark_here(m);
    sp->asking = false;
    if (!of)
        return false;
    const struct label *l = &sp->settling.question->labels[k->label];
    for (size_t i = 0; i < of->n_labels; i++) {
        if (!of->labels[i].key || (uint32_t)(unsigned char)of->labels[i].key != key)
            continue;
        size_t next = sp->attribute + 1;
        bool more = next < l->n_attributes, on = sp->goes_on && !more;
        acted(m, settling_value(&sp->settling, sp->at, sp->mark, sp->attribute, i), on);
        if (more && !sp->asking) {
            sp->asking = true;
            sp->attribute = next;
        }
        return true;
    }
    return key == K_ESC;
}

/* ---- actions -------------------------------------------------------------------- */

static int take(struct judge_model *m, uint32_t key)
{
    struct judge_spans *sp = &m->spans;
    size_t i = key >= '1' && key <= '9' ? key - '1' : 0;
    bool on = is_open(sp);
    return acted(m, settling_take(&sp->settling, sp->at, i), on);
}

static int cover(
    struct judge_model *m, const char *(*act)(struct settling *s, size_t at))
{
    struct judge_spans *sp = &m->spans;
    bool on = is_open(sp);
    return acted(m, act(&sp->settling, sp->at), on);
}

static int move_edge(struct judge_model *m, int action)
{
    static const struct {
        enum settling_edge edge;
        enum move_unit unit;
    } moves[] = {{EDGE_RIGHT_OUT, MOVE_WORD}, {EDGE_RIGHT_IN, MOVE_WORD},
                 {EDGE_LEFT_OUT, MOVE_WORD},  {EDGE_LEFT_IN, MOVE_WORD},
                 {EDGE_RIGHT_OUT, MOVE_CHAR}, {EDGE_RIGHT_IN, MOVE_CHAR},
                 {EDGE_LEFT_OUT, MOVE_CHAR},  {EDGE_LEFT_IN, MOVE_CHAR}};
    struct judge_spans *sp = &m->spans;
    size_t i = (size_t)(action - CLUSTERS_RIGHT_OUT), at = sp->at, mark = sp->mark;
    const char *why =
        settling_edge(&sp->settling, at, mark, moves[i].edge, moves[i].unit);
    acted(m, why, false);
    if (!why) {
        bool asking = sp->asking;
        judge_spans_go(m, at);
        sp->mark = mark;
        sp->asking = asking;
    }
    return JUDGE_KEY_STAY;
}

static int walk(struct judge_model *m, bool back, bool open)
{
    struct judge_spans *sp = &m->spans;
    judge_spans_go(m, settling_step(&sp->settling, sp->at, back, open));
    return JUDGE_KEY_STAY;
}

static int next_mark(struct judge_model *m)
{
    struct judge_spans *sp = &m->spans;
    const struct markup **list;
    size_t n = settling_marks(&sp->settling, sp->at, &list);
    if (settling_is_pair(&sp->settling, sp->at) || n < 2)
        return told(m, "No other span stands here.");
    sp->mark = (sp->mark + 1) % n;
    return JUDGE_KEY_STAY;
}

static int back(struct judge_model *m, bool redo)
{
    struct judge_spans *sp = &m->spans;
    size_t at;
    if (!(redo ? settling_redo : settling_undo)(&sp->settling, &at))
        return redo ? JUDGE_REDO : JUDGE_UNDO;
    judge_spans_changed(m);
    judge_spans_go(m, at);
    judge_say(m, false, redo ? "Settled again." : "Taken back; U settles it again.");
    return JUDGE_KEY_STAY;
}

static int done(struct judge_model *m)
{
    struct judge_spans *sp = &m->spans;
    size_t at, mark;
    if (sp->left) {
        walk(m, false, true);
        judge_say(
            m, false, "%zu of %zu %s open still; here is one.", sp->left,
            settling_count(&sp->settling), sp->left == 1 ? "is" : "are");
        return JUDGE_KEY_STAY;
    }
    if (settling_missing(&sp->settling, &at, &mark)) {
        judge_spans_go(m, at);
        ask_missing(m);
        return JUDGE_KEY_STAY;
    }
    return JUDGE_KEY_SETTLED;
}

static int act(struct judge_model *m, int action, uint32_t key)
{
    switch (action) {
    case CLUSTERS_TAKE: return take(m, key);
    case CLUSTERS_UNION: return cover(m, settling_unite);
    case CLUSTERS_COMMON: return cover(m, settling_share);
    case CLUSTERS_NOTHING: return cover(m, settling_clear);
    case CLUSTERS_NEXT:
    case CLUSTERS_PREVIOUS: return walk(m, action == CLUSTERS_PREVIOUS, false);
    case CLUSTERS_OPEN: return walk(m, false, true);
    case CLUSTERS_MARK: return next_mark(m);
    case CLUSTERS_ATTRIBUTES: return ask_attributes(m);
    case CLUSTERS_UNDO:
    case CLUSTERS_REDO: return back(m, action == CLUSTERS_REDO);
    case CLUSTERS_DONE: return done(m);
    case CLUSTERS_NOTE: return JUDGE_NOTE;
    case CLUSTERS_NONE: return JUDGE_NONE;
    case CLUSTERS_RECORD: return JUDGE_RECORD;
    default: return move_edge(m, action);
    }
}

int judge_spans_key(struct judge_model *m, uint32_t key)
{
    struct judge_spans *sp = &m->spans;
    if (sp->at == CLUSTER_NONE) /* unreadable answers alone are in dispute */
        return key == K_ENTER ? JUDGE_KEY_SETTLED : JUDGE_KEY_OTHER;
    if (sp->asking && answer_attribute(m, key))
        return JUDGE_KEY_STAY;
    size_t label = label_of_key(m, key);
    if (label != GUIDE_NONE) {
        judge_spans_label(m, label);
        return JUDGE_KEY_STAY;
    }
    int action = keymap_find(&sp->keys, key);
    return action < 0 ? JUDGE_KEY_OTHER : act(m, action, key);
}
