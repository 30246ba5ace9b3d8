#include "diple/base/seal.h"

#include <criterion/criterion.h>
#include <string.h>

#include "diple/base/hash.h"

/* RFC 8032, 7.1, test 2. */
Test(base_seal, a_pair_and_its_signature_are_the_published_ones)
{
    unsigned char seed[SEAL_KEY_LEN], public[SEAL_PUBLIC_LEN];
    unsigned char secret[SEAL_SECRET_LEN], sign[SEAL_SIGN_LEN];
    char hex[2 * SEAL_SIGN_LEN + 1];
    cr_assert(hash_unhex(
        SV("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"), seed,
        sizeof seed));
    seal_pair(seed, public, secret);
    hash_hex(public, sizeof public, hex);
    cr_assert_str_eq(
        hex, "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    seal_sign(SV("\x72"), secret, sign);
    hash_hex(sign, sizeof sign, hex);
    cr_assert_str_eq(
        hex, "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
             "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    cr_assert(seal_check(SV("\x72"), public, sign));
    cr_assert(!seal_check(SV("\x73"), public, sign));
    sign[10] ^= 1;
    cr_assert(!seal_check(SV("\x72"), public, sign));
}

Test(base_seal, a_link_depends_on_key_place_and_text)
{
    unsigned char key[SEAL_KEY_LEN] = {1}, other[SEAL_KEY_LEN] = {2};
    unsigned char prev[SEAL_LINK_LEN] = {3}, before[SEAL_LINK_LEN] = {4};
    unsigned char a[SEAL_LINK_LEN], b[SEAL_LINK_LEN];
    seal_link(key, prev, SV("text"), a);
    seal_link(key, prev, SV("text"), b);
    cr_assert(seal_equal(a, b, sizeof a));
    seal_link(other, prev, SV("text"), b);
    cr_assert(!seal_equal(a, b, sizeof a));
    seal_link(key, before, SV("text"), b);
    cr_assert(!seal_equal(a, b, sizeof a));
    seal_link(key, prev, SV("text "), b);
    cr_assert(!seal_equal(a, b, sizeof a));
}

Test(base_seal, each_text_gives_a_secret_of_its_own)
{
    unsigned char seed[SEAL_KEY_LEN] = {9}, a[SEAL_KEY_LEN], b[SEAL_KEY_LEN];
    seal_derive(seed, SV("pack 1"), a);
    seal_derive(seed, SV("pack 2"), b);
    cr_assert(!seal_equal(a, b, sizeof a));
    seal_derive(seed, SV("pack 1"), b);
    cr_assert(seal_equal(a, b, sizeof a));
    seal_wipe(a, sizeof a);
    cr_assert_eq(a[0] | a[31], 0);
}
