/* All that is known of one person, as it was when the screen was opened. */
#include "diple/core/skills.h"
#include "diple/work/team.h"
#include "sheet.h"
#include "views.h"

static void fact(struct sheet *s, const char *name, const char *value)
{
    AUTO_STRBUF struct strbuf lead = STRBUF_INIT;
    strbuf_printf(&lead, "%-10s", name);
    sheet_write(s, 2, ROLE_DIM, lead.p, ROLE_TEXT, sv_of(value));
}

static void write_work(struct sheet *s, const struct member *m, int64_t now)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    char age[40];
    strbuf_printf(
        &b, "%lld done, %lld skipped, %lld flagged", (long long)m->done,
        (long long)m->skipped, (long long)m->flagged);
    if (m->done && m->active_ms)
        strbuf_printf(
            &b, "; %.1f s an item", (double)m->active_ms / 1000 / (double)m->done);
    fact(s, "work", b.p);
    strbuf_clear(&b);
    for (size_t i = 0; i < TEAM_DAYS; i++)
        strbuf_printf(&b, "%s%lld", i ? " " : "", (long long)m->pace[i]);
    strbuf_puts(&b, "  answers a day, today last");
    fact(s, "pace", b.p);
    clock_age_words(now - m->last_at, age, sizeof age);
    fact(s, "last seen", m->last_at ? age : "never");
}

struct screen person_screen(struct session *session, const struct member *m)
{
    struct sheet *s = sheet_new(&screen_person, &session->settings);
    const struct person *p = &m->who;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    s->title = "People";
    s->place = arena_strdup(&s->arena, p->name);
    fact(s, "kind", person_kind_word(p->kind));
    fact(s, "role", person_role_word(p->role));
    fact(s, "state", p->state == PERSON_LEFT ? "retired" : person_state_word(p->state));
    skills_words(p->skills, &b);
    fact(s, "skills", b.n ? b.p : "none");
    if (session->me.role == PERSON_MANAGER && p->rate_cents >= 0) {
        strbuf_clear(&b);
        strbuf_printf(
            &b, "%lld.%02lld an hour", (long long)p->rate_cents / 100,
            (long long)p->rate_cents % 100);
        fact(s, "rate", b.p);
    }
    fact(s, "key", p->key[0] ? p->key : "none");
    write_work(s, m, clock_wall(&session->clock));
    sheet_gap(s);
    sheet_write(
        s, 2, ROLE_DIM, "", ROLE_DIM,
        SV("Skills, rate and key are set with: diple person set NAME --skills WORDS"));
    return (struct screen){&screen_person, s};
}

const struct screen_ops screen_person = {
    .name = "person",
    .bindings = sheet_bindings,
    .n_bindings = SHEET_ACTION_N,
    .keys = sheet_keys,
    .event = sheet_event,
    .draw = sheet_draw,
    .free = sheet_free,
};
