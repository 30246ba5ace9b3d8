/* The words of audits. */
#include "diple/core/audit.h"

#include <criterion/criterion.h>

Test(core_audit, every_word_reads_back)
{
    for (int i = 0; i < AUDIT_VERDICT_N; i++) {
        enum audit_verdict v = AUDIT_VERDICT_N;
        cr_assert(audit_verdict_parse(sv_of(audit_verdict_word(i)), &v));
        cr_assert_eq((int)v, i);
    }
    for (int i = 0; i < AUDIT_STRATA_N; i++) {
        enum audit_strata s = AUDIT_STRATA_N;
        cr_assert(audit_strata_parse(sv_of(audit_strata_word(i)), &s));
        cr_assert_eq((int)s, i);
    }
    enum audit_verdict v;
    cr_assert(!audit_verdict_parse(SV("perhaps"), &v));
}
