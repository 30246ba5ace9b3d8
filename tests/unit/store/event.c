#include "store/event.h"

#include <string.h>

#include "store/db.h"
#include "support/project.h"

static struct event_header sample(void)
{
    static const unsigned char body[SHA256_LEN] = {1, 2, 3};
    return (struct event_header){
        .origin = "00112233445566778899aabbccddeeff",
        .oseq = 7,
        .kind = "annotation",
        .refs = {1, 2, 3, 4, 5, 6, 7},
        .link = 8,
        .at = 9,
        .body_hash = body};
}

/* Worked out with Python's hashlib, so that the form can never change unseen. */
Test(store_event, the_hash_is_the_written_one)
{
    unsigned char prev[SHA256_LEN], out[SHA256_LEN];
    char hex[SHA256_HEX_LEN + 1];
    memset(prev, 0xAB, sizeof prev);
    struct event_header h = sample();
    event_hash(prev, &h, out);
    hash_hex(out, sizeof out, hex);
    cr_assert_str_eq(
        hex, "d89f1240795c130c13d98c56b198ab75f4f98d727b368bf55770df3ad45ea57f");
    event_body_hash(SV("salt"), SV("{}"), out);
    hash_hex(out, sizeof out, hex);
    cr_assert_str_eq(
        hex, "d7c765b399c3a6991ef0b6d49d47662966e2f7acc387535a84b65b7d8704d579");
}

Test(store_event, every_field_and_the_one_before_are_in_the_hash)
{
    unsigned char prev[SHA256_LEN] = {0}, base[SHA256_LEN], out[SHA256_LEN];
    struct event_header h = sample();
    event_hash(prev, &h, base);
    int64_t *fields[] = {&h.oseq,    &h.refs[0], &h.refs[1], &h.refs[2], &h.refs[3],
                         &h.refs[4], &h.refs[5], &h.refs[6], &h.link,    &h.at};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        ++*fields[i];
        event_hash(prev, &h, out);
        cr_assert_neq(memcmp(out, base, SHA256_LEN), 0, "field %zu", i);
        --*fields[i];
    }
    h.kind = "skip";
    event_hash(prev, &h, out);
    cr_assert_neq(memcmp(out, base, SHA256_LEN), 0);
    h = sample();
    prev[31] = 1;
    event_hash(prev, &h, out);
    cr_assert_neq(memcmp(out, base, SHA256_LEN), 0);
}

Test(store_event, two_bodies_that_are_equal_have_different_hashes)
{
    struct project p;
    project_make(&p, 2);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.bob, 1, "a");
    sqlite3_stmt *q = NULL;
    sqlite3_prepare_v2(
        p.s->db,
        "SELECT count(DISTINCT body_hash), count(*), min(length(salt)) FROM event "
        "JOIN event_body USING (seq) WHERE kind = 'annotation'",
        -1, &q, NULL);
    cr_assert_eq(sqlite3_step(q), SQLITE_ROW);
    cr_assert_eq(sqlite3_column_int(q, 0), 2);
    cr_assert_eq(sqlite3_column_int(q, 1), 2);
    cr_assert_eq(sqlite3_column_int(q, 2), SALT_LEN);
    sqlite3_finalize(q);
    project_free(&p);
}

Test(store_event, a_clock_that_goes_back_changes_no_order)
{
    struct project p;
    project_make(&p, 3);
    project_answer(&p, p.alice, 1, "a");
    p.clock.wall_ms -= 400LL * 86400000;
    struct label_done d = project_answer(&p, p.alice, 1, "b");
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "{\"q\":\"b\"}");
    struct label_done u;
    OK(&p, store_undo(p.s, p.batch, p.alice, &u, &p.e));
    cr_assert_gt(u.event, d.event);
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "{\"q\":\"a\"}");
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}
