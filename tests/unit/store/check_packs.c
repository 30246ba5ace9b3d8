#include "diple/store/audit.h"

#include <string.h>

#include "support/packed.h"

static void make(struct packed *k)
{
    struct copy c;
    packed_make(k, 2);
    copy_begin(&c, k, 'a');
    copy_say(&c, 0, LINE_ANSWER, "{\"q\":\"x\"}", 0);
    copy_say(&c, 1, LINE_SKIP, NULL, 0);
    copy_end(&c);
    packed_merge(k, strbuf_sv(&c.file));
    copy_free(&c);
}

static void expect(const char *sql, const char *word, const char *finding)
{
    struct packed k;
    const char *what = "";
    make(&k);
    cr_assert_str_eq(project_finding(&k.p, &what), "");
    project_sql(&k.p, sql);
    const char *found = project_finding(&k.p, &what);
    cr_assert_str_eq(what, word, "%s", found);
    cr_assert(strstr(found, finding), "%s", found);
    packed_free(&k);
}

Test(store_check_packs, what_was_changed_behind_its_back_is_found)
{
    expect("DELETE FROM pack_item WHERE task = 1", "pack", "2 items, and has 1");
    expect(
        "UPDATE pack SET key = 'ffffffffffffffffffffffffffffffff'", "pack",
        "is not as its event says");
    expect(
        "UPDATE returned SET event = NULL WHERE seq = 1", "return", "not in the log");
    expect("UPDATE returned SET kind = 'skip' WHERE seq = 1", "return", "another act");
    expect("UPDATE returned SET state = 'new' WHERE seq = 2", "return", "looked at");
}
