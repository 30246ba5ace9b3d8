#include "cli/keys.h"

#include "diple/store/people.h"
#include "support/app.h"

static struct app_case t;

static void begin(void)
{
    app_case_make(&t, app_guide);
}

static void end(void)
{
    app_case_free(&t);
}

TestSuite(cli_keys, .init = begin, .fini = end);

static void add(const char *name, enum person_kind kind, enum person_state state)
{
    AUTO_STRBUF struct strbuf key = STRBUF_INIT;
    strbuf_printf(&key, "ssh-ed25519 KEY-OF-%s", name);
    struct person p = {
        .name = name, .kind = kind, .state = state, .key = key.p, .rate_cents = -1};
    cr_assert_eq(store_person_add(t.s.store, 1, &p, NULL, &t.e), ST_OK);
}

Test(cli_keys, a_line_is_quoted_for_the_shell_and_for_sshd)
{
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    struct person p = {.name = "o'neil \"$(id)\" `x` \\", .key = "ssh-ed25519 AAAA"};
    cr_assert_eq(keys_line(&t.s, &p, false, &out, &t.e), ST_OK);
    cr_assert(strstr(out.p, " gate --as 'o'\\''neil \\\"$(id)\\\" `x` \\' -p '/"));
    cr_assert_eq(strncmp(out.p, "restrict,pty,command=\"exec '/", 29), 0);
    cr_assert(strstr(out.p, "' -p '"));
    cr_assert(strstr(out.p, "'\" ssh-ed25519 AAAA\n"));
    strbuf_clear(&out);
    cr_assert_eq(keys_line(&t.s, &p, true, &out, &t.e), ST_OK);
    cr_assert(strstr(out.p, "' --from\" ssh-ed25519 AAAA\n"));
}

Test(cli_keys, all_are_those_who_may_come_in)
{
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    add("ann", PERSON_HUMAN, PERSON_ACTIVE);
    add("ben", PERSON_HUMAN, PERSON_PAUSED);
    add("gone", PERSON_HUMAN, PERSON_LEFT);
    add("gpt", PERSON_MODEL, PERSON_ACTIVE);
    cr_assert_eq(keys_all(&t.s, false, &out, &t.e), ST_OK);
    cr_assert(strstr(out.p, "KEY-OF-ann\n"));
    cr_assert(strstr(out.p, "KEY-OF-ben\n"));
    cr_assert_not(strstr(out.p, "gone"));
    cr_assert_not(strstr(out.p, "gpt"));
    cr_assert_not(strstr(out.p, "tess"), "who has no key has no line");
}
