#include "diple/base/breaks.h"

#include <criterion/criterion.h>
#include <stdlib.h>

Test(base_breaks, a_build_that_people_use_cannot_be_broken_from_outside)
{
#ifndef DIPLE_BREAK
    const char *all =
        "nosync,nogate,ack_before_commit,lie,foreign,raw,nolimit,wire,gold,halves";
    setenv("DIPLE_BREAK", all, 1);
    cr_assert_eq(breaks_read(), 0);
#else
    setenv("DIPLE_BREAK", "nogate", 1);
    cr_assert_eq(breaks_read(), BREAK_NOGATE);
#endif
}
