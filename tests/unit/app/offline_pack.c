#include <stdio.h>
#include <string.h>

#include "diple/base/file.h"
#include "diple/store/aids.h"
#include "diple/store/packs.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "store/db.h"
#include "support/offline.h"

Test(app_offline_pack, what_cannot_be_kept_is_not_taken_out)
{
    struct offline_case o;
    struct batch batch;
    struct pack *list, pack;
    size_t n = 9;
    offline_case_make(&o, 3);
    cr_assert_eq(session_batch(&o.t.s, NULL, &batch, &o.e), ST_OK);
    struct offline_wish wish = {.person = "nobody", .batch = &batch, .most = 2};
    cr_assert_eq(offline_pack(&o.t.s, &wish, &pack, &o.e), ST_NOT_FOUND);
    cr_assert_eq(store_pack_list(o.t.s.store, &o.t.s.arena, &list, &n, &o.e), ST_OK);
    cr_assert_eq(n, 0);
    offline_case_free(&o);
}

/* ---- two projects that differ in gold alone give the same bytes -------------------
 */

static const char *const seeds[] = {"one", "two"};

static void same_secrets(struct store *s)
{
    /* What is drawn at random in each project, and may differ. */
    static const char sql[] =
        "UPDATE meta SET value = '000102030405060708090a0b0c0d0e0f"
        "101112131415161718191a1b1c1d1e1f' WHERE key = 'secret';"
        "UPDATE batch SET seed = 5;"
        "INSERT OR REPLACE INTO signing VALUES (1, zeroblob(32))";
    sqlite3_set_authorizer(s->db, NULL, NULL);
    cr_assert_eq(sqlite3_exec(s->db, sql, NULL, NULL, NULL), SQLITE_OK);
}

static void set_gold(struct offline_case *o, int variant, int item)
{
    static const char *const keys[] = {"[{\"q\":\"yes\"}]", "[{\"q\":\"no\"}]"};
    struct task t;
    char ext[16];
    snprintf(ext, sizeof ext, "m%d", item);
    struct store *s = o->t.s.store;
    cr_assert_eq(store_task_by_ext(s, &o->t.s.arena, sv_of(ext), &t, &o->e), ST_OK);
    cr_assert_eq(
        store_gold_set(
            s, o->t.s.person, t.id, sv_of(keys[variant]), seeds[variant], &o->e),
        ST_OK);
}

static void bytes_of(int variant, bool dealt, struct strbuf *out)
{
    struct offline_case o;
    offline_case_make(&o, 12);
    same_secrets(o.t.s.store);
    struct batch b;
    cr_assert_eq(session_batch(&o.t.s, NULL, &b, &o.e), ST_OK);
    cr_assert_eq(app_case_open(&o.t, "tess", STORE_WRITE), ST_OK);
    cr_assert_eq(session_require(&o.t.s, PERSON_MANAGER, "test", &o.e), ST_OK);
    cr_assert_eq(session_load_guide(&o.t.s, &o.e), ST_OK);
    for (int item = 2; item <= 12; item += 5)
        set_gold(&o, variant, item);
    cr_assert_eq(session_batch(&o.t.s, NULL, &b, &o.e), ST_OK);
    if (dealt) {
        b.policy.overlap = 1;
        b.policy.gold = 0.3;
        cr_assert_eq(
            store_batch_set(o.t.s.store, o.t.s.person, &b, &o.e), ST_OK, "%s",
            o.e.message);
    }
    offline_case_pack(&o, "anna", 8, "work.diple");
    const char *path = offline_case_path(&o, "work.diple");
    cr_assert_eq(file_read(path, 0, 1 << 20, out, &o.e), ST_OK);
    offline_case_free(&o);
}

/* The head names the project by its origin, which is drawn for each. */
static void without_names(struct strbuf *file)
{
    static const char *const names[] = {"\"project\":\"", "\"hash\":\"",
                                        "\"prev\":\"",    "\"signature\":\"",
                                        "\"made\":",      "\"until\":"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        for (char *at = file->p; (at = strstr(at, names[i]));) {
            at += strlen(names[i]);
            while ((*at >= '0' && *at <= '9') || (*at >= 'a' && *at <= 'f'))
                *at++ = '.';
        }
    }
}

Test(app_offline_pack, other_gold_gives_the_same_bytes)
{
    for (int dealt = 0; dealt < 2; dealt++) {
        AUTO_STRBUF struct strbuf one = STRBUF_INIT, two = STRBUF_INIT;
        bytes_of(0, dealt, &one);
        bytes_of(1, dealt, &two);
        without_names(&one);
        without_names(&two);
        cr_assert_eq(one.n, two.n, "dealt %d", dealt);
        cr_assert_str_eq(one.p, two.p);
        cr_assert(!strstr(one.p, "gold") && !strstr(one.p, "tess"));
    }
}
