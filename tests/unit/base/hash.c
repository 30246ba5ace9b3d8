#include "diple/base/hash.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "diple/base/mem.h"

/* FIPS 180-4, examples. */
Test(base_hash, sha256_gives_the_published_values)
{
    char hex[SHA256_HEX_LEN + 1];
    sha256_hex_of(SV(""), hex);
    cr_assert_str_eq(
        hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    sha256_hex_of(SV("abc"), hex);
    cr_assert_str_eq(
        hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sha256_hex_of((struct sv){NULL, 0}, hex);
    cr_assert_eq(hex[0], 'e');
}

Test(base_hash, a_stream_equals_its_whole)
{
    char text[300];
    unsigned char whole[SHA256_LEN], parts[SHA256_LEN];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * 7);
    sha256_of((struct sv){text, sizeof text}, whole);
    for (size_t cut = 0; cut <= sizeof text; cut += 13) {
        struct sha256 h;
        sha256_init(&h);
        sha256_add(&h, (struct sv){text, cut});
        sha256_add(&h, (struct sv){text + cut, sizeof text - cut});
        sha256_end(&h, parts);
        cr_assert(memcmp(whole, parts, sizeof whole) == 0, "cut at %zu", cut);
    }
}

Test(base_hash, the_fast_one_in_parts_equals_its_whole)
{
    char text[300];
    unsigned char whole[HASH256_LEN], parts[HASH256_LEN];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * 11);
    hash256((struct sv){text, sizeof text}, whole);
    struct {
        char shift; /* so that the state lies on no boundary by chance */
        struct hash256 h;
    } at[2];
    for (size_t cut = 0; cut <= sizeof text; cut += 13) {
        struct hash256 *h = &at[cut % 2].h;
        hash256_init(h);
        hash256_add(h, (struct sv){text, cut});
        hash256_add(h, (struct sv){text + cut, sizeof text - cut});
        hash256_end(h, parts);
        cr_assert(memcmp(whole, parts, sizeof whole) == 0, "cut at %zu", cut);
    }
    struct hash256 *h = &at[0].h;
    hash256_init(h);
    hash256_add_field(h, SV("ab"));
    hash256_add_field(h, SV("c"));
    hash256_end(h, whole);
    hash256_init(h);
    hash256_add_field(h, SV("a"));
    hash256_add_field(h, SV("bc"));
    hash256_end(h, parts);
    cr_assert(memcmp(whole, parts, sizeof whole) != 0);
}

Test(base_hash, fields_do_not_run_into_each_other)
{
    unsigned char a[SHA256_LEN], b[SHA256_LEN];
    struct sha256 h;
    sha256_init(&h);
    sha256_add_field(&h, SV("ab"));
    sha256_add_field(&h, SV("c"));
    sha256_end(&h, a);
    sha256_init(&h);
    sha256_add_field(&h, SV("a"));
    sha256_add_field(&h, SV("bc"));
    sha256_end(&h, b);
    cr_assert(memcmp(a, b, sizeof a) != 0);
}

Test(base_hash, hex_and_back)
{
    unsigned char bytes[] = {0, 1, 0x7f, 0x80, 0xff}, back[5];
    char hex[11];
    hash_hex(bytes, sizeof bytes, hex);
    cr_assert_str_eq(hex, "00017f80ff");
    cr_assert(hash_unhex(SV("00017F80fF"), back, sizeof back));
    cr_assert(memcmp(bytes, back, sizeof bytes) == 0);
    back[0] = 9;
    cr_assert_not(hash_unhex(SV("00017f80f"), back, sizeof back));
    cr_assert_not(hash_unhex(SV("00017f80fg"), back, sizeof back));
    cr_assert_not(hash_unhex(SV("00017f80f/"), back, sizeof back));
    cr_assert_not(hash_unhex(SV("00017f80f`"), back, sizeof back));
    cr_assert_eq(back[0], 9, "outputs are untouched on failure");
}

Test(base_hash, a_key_changes_everything)
{
    unsigned char key[HASH_KEY_LEN] = {1}, plain[HASH128_LEN], keyed[HASH128_LEN],
                  again[HASH128_LEN];
    hash128(SV("x"), NULL, plain);
    hash128(SV("x"), key, keyed);
    hash128(SV("x"), key, again);
    cr_assert(memcmp(plain, keyed, sizeof plain) != 0);
    cr_assert(memcmp(keyed, again, sizeof keyed) == 0);
}

/* The id of a text stands in people's projects: these values may never change.
 * Checked against Python's hashlib.blake2b(digest_size=16). */
Test(base_hash, content_ids_stay_what_they_are)
{
    static const struct {
        const char *text, *id;
    } rows[] = {
        {"", "sbk6jgesxyym0kjdh1trx9kp"},
        {"I want my money back.", "3kwa2apsqqpjdhzbdmgq5357"},
        {"{\"text\":\"\xc3\xa4\"}", "yttv14xejh09eavc11she094"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char id[HASH_ID_LEN + 1];
        hash_content_id(sv_of(rows[i].text), id);
        cr_expect_str_eq(id, rows[i].id);
    }
}

Test(base_hash, content_ids_use_their_alphabet_and_differ)
{
    char id[HASH_ID_LEN + 1], other[HASH_ID_LEN + 1];
    for (int i = 0; i < 200; i++) {
        char c = (char)i;
        hash_content_id((struct sv){&c, 1}, id);
        cr_assert_eq(
            strspn(id, "0123456789abcdefghjkmnpqrstvwxyz"), (size_t)HASH_ID_LEN);
        c++;
        hash_content_id((struct sv){&c, 1}, other);
        cr_assert_str_neq(id, other);
    }
}

static void expect256(const char *text, const char *hex)
{
    unsigned char raw[HASH256_LEN];
    char got[2 * HASH256_LEN + 1];
    hash256(sv_of(text), raw);
    hash_hex(raw, sizeof raw, got);
    cr_assert_str_eq(got, hex);
}

/* Made with an independent implementation (Python's hashlib). */
Test(base_hash, blake2b_with_256_bits)
{
    expect256("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    expect256(
        "abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}
