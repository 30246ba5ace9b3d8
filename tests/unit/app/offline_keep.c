#include <string.h>
#include <unistd.h>

#include "diple/base/file.h"
#include "diple/base/hash.h"
#include "diple/store/people.h"
#include "support/offline.h"

static bool there(const char *path)
{
    return access(path, F_OK) == 0;
}

Test(app_offline_keep, a_copy_is_called_by_the_last_act_and_never_written_over)
{
    struct offline_case o;
    AUTO_STRBUF struct strbuf one = STRBUF_INIT, again = STRBUF_INIT;
    AUTO_STRBUF struct strbuf bytes = STRBUF_INIT;
    offline_case_make(&o, 1);
    cr_assert_eq(offline_keep_project(&o.t.s, &one, &o.e), ST_OK, "%s", o.e.message);
    cr_assert(there(one.p) && strstr(one.p, ".before-"));
    cr_assert_eq(file_write(one.p, FILE_FORCE, SV("mine"), &o.e), ST_OK);
    cr_assert_eq(offline_keep_project(&o.t.s, &again, &o.e), ST_OK);
    cr_assert_str_eq(one.p, again.p);
    cr_assert_eq(file_read(one.p, 0, 100, &bytes, &o.e), ST_OK);
    cr_assert_str_eq(bytes.p, "mine");
    offline_case_free(&o);
}

Test(app_offline_keep, the_newest_stay_and_no_other_file_goes)
{
    struct offline_case o;
    AUTO_STRBUF struct strbuf path = STRBUF_INIT, first = STRBUF_INIT;
    offline_case_make(&o, 1);
    const char *own = arena_printf(&o.t.s.arena, "%s.before-mine", o.t.path);
    cr_assert_eq(file_write(own, 0, SV("x"), &o.e), ST_OK);
    for (int i = 0; i < OFFLINE_COPIES_MAX + 2; i++) {
        struct person p = {.kind = PERSON_HUMAN, .rate_cents = -1};
        p.name = arena_printf(&o.t.s.arena, "zoe%d", i);
        cr_assert_eq(
            store_person_add(o.t.s.store, o.t.s.person, &p, NULL, &o.e), ST_OK);
        cr_assert_eq(offline_keep_project(&o.t.s, &path, &o.e), ST_OK);
        if (i == 1)
            strbuf_addsv(&first, strbuf_sv(&path));
        if (i > 1)
            cr_assert_eq(there(first.p), i <= OFFLINE_COPIES_MAX, "%d", i);
        cr_assert(there(path.p));
    }
    cr_assert(there(own) && there(o.t.path));
    offline_case_free(&o);
}

Test(app_offline_keep, what_was_handed_in_stands_under_its_hash)
{
    struct offline_case o;
    AUTO_STRBUF struct strbuf bytes = STRBUF_INIT;
    char hex[SHA256_HEX_LEN + 1];
    offline_case_make(&o, 1);
    sha256_hex_of(SV("abc"), hex);
    for (int i = 0; i < 2; i++)
        cr_assert_eq(offline_keep_return(o.t.dir, SV("abc"), &o.e), ST_OK);
    const char *path = arena_printf(&o.t.s.arena, "%s/%s.return", o.t.dir, hex);
    cr_assert_eq(file_read(path, 0, 100, &bytes, &o.e), ST_OK);
    cr_assert_str_eq(bytes.p, "abc");
    cr_assert_neq(offline_keep_return("/none/there", SV("abc"), &o.e), ST_OK);
    offline_case_free(&o);
}
