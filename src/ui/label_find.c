/*
 * Finding an item of the batch: by a pattern, or among those the person put
 * aside. Each ends by showing what was found.
 */
#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/store/labels.h"
#include "label.h"

enum { SEARCH_SLICE = 500, FOUND_MAX = 64 };

/* ---- going through what was put aside ------------------------------------------- */

typedef enum status place_list(
    struct store *s, struct arena *a, struct page page, struct item_place **out,
    size_t *n, struct err *e);

static enum status find_place(
    struct label_model *m, struct session *s, place_list *list, const char *what,
    struct err *e)
{
    struct arena scratch = {0};
    struct item_place *at = NULL;
    size_t n = 0;
    struct page page = {
        .batch = m->batch.id,
        .person = s->person,
        .after = m->has_item ? m->task.pos : 0,
        .limit = 1,
    };
    enum status st = list(s->store, &scratch, page, &at, &n, e);
    if (st == ST_OK && n == 0 && page.after > 0) {
        page.after = 0;
        st = list(s->store, &scratch, page, &at, &n, e);
    }
    int64_t pos = n ? at[0].pos : 0;
    arena_release(&scratch);
    if (st != ST_OK)
        return st;
    if (pos == 0) {
        label_say(m, "No item of this batch is %s.", what);
        return ST_OK;
    }
    return label_look_at(m, s, pos, e);
}

enum status label_find_skipped(void *model, struct session *s, struct err *e)
{
    return find_place(model, s, store_skipped_list, "skipped", e);
}

enum status label_find_flagged(void *model, struct session *s, struct err *e)
{
    return find_place(model, s, store_flagged_list, "flagged", e);
}

/* ---- search --------------------------------------------------------------------- */

/* Is the pattern in one of the texts of this record? */
static bool record_matches(
    struct label_model *m, struct sv record, struct regex_budget *budget,
    struct regex_match *match, enum status *st, struct err *e)
{
    AUTO_JSON struct json *json = NULL;
    if (!record.p || json_parse_max(record, record.n, &json, NULL) != ST_OK)
        return false;
    for (const struct json *x = json_first(json); x; x = json_next(x)) {
        if (!json_is(x, JSON_STRING))
            continue;
        *st = regex_search(m->search.regex, json_str(x), 0, budget, match, e);
        if (*st == ST_OK)
            return true;
        if (*st != ST_NOT_FOUND)
            return false;
    }
    *st = ST_OK;
    return false;
}

/* Shows where in the main text it is. */
static void mark_matches(struct label_model *m)
{
    struct regex_budget budget = regex_budget();
    struct regex_match match;
    struct text_range *list = arena_array(&m->item.arena, FOUND_MAX, sizeof *list);
    struct sv text = m->item.blocks[0].text;
    size_t n = 0, from = 0;
    while (n < FOUND_MAX && text.n &&
           regex_search(m->search.regex, text, from, &budget, &match, NULL) == ST_OK) {
        if (match.end > match.start)
            list[n++] = (struct text_range){match.start, match.end, ROLE_FOUND};
        from = regex_after(text, &match);
        if (from >= text.n)
            break;
    }
    item_mark(&m->item, list, n);
}

static enum status found(
    struct label_model *m, struct session *s, int64_t pos, struct err *e)
{
    m->search.running = false;
    m->search.at = pos;
    enum status st = label_look_at(m, s, pos, e);
    if (st == ST_OK && m->item.n_blocks && !form_seek(&m->form, m->search.regex, true))
        mark_matches(m);
    if (st == ST_OK)
        label_say(m, "Found in item %lld. n looks further.", (long long)pos);
    return st;
}

/* Looks through the items behind the last one looked at, up to `most` of them;
 * the position of a match, else 0. At the end it goes on from the start. */
static enum status search_slice(
    struct label_model *m, struct session *s, size_t most, int64_t *hit, struct err *e)
{
    struct arena scratch = {0};
    struct task *page;
    size_t n;
    struct regex_budget budget = regex_budget();
    struct regex_match match;
    struct page slice = {
        .batch = m->batch.id,
        .person = s->person,
        .after = m->search.at,
        .limit = most};
    enum status st = store_place_page(s->store, &scratch, slice, &page, &n, e);
    for (size_t i = 0; st == ST_OK && i < n && !*hit; i++) {
        m->search.at = page[i].pos;
        m->search.scanned++;
        if (record_matches(m, page[i].record, &budget, &match, &st, e))
            *hit = page[i].pos;
        if (m->search.scanned >= m->places)
            break;
    }
    arena_release(&scratch);
    if (st == ST_OK && n < most)
        m->search.at = 0;
    return st;
}

/* Some hundred items; more follow while `running` holds. */
enum status label_search_step(void *model, struct session *s, struct err *e)
{
    struct label_model *m = model;
    int64_t hit = 0, begun = m->search.scanned;
    enum status st = ST_OK;
    while (st == ST_OK && !hit && m->search.scanned < m->places &&
           m->search.scanned - begun < SEARCH_SLICE)
        st = search_slice(
            m, s, (size_t)(SEARCH_SLICE - (m->search.scanned - begun)), &hit, e);
    m->search.running = st == ST_OK && !hit && m->search.scanned < m->places;
    if (hit)
        return found(m, s, hit, e);
    if (st == ST_OK && !m->search.running)
        label_say(
            m, "Not found in the %lld items%s.", (long long)m->places,
            m->batch.dealt ? " that you were given so far" : "");
    return st;
}
