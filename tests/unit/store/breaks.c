#include <stdlib.h>

#include "store/db.h"
#include "support/project.h"

Test(store_breaks, a_build_that_people_use_cannot_be_broken_from_outside)
{
#ifndef DIPLE_BREAK
    setenv("DIPLE_BREAK", "nosync,nogate,ack_before_commit", 1);
    cr_assert_eq(breaks_read(), 0);
    struct project p;
    project_make(&p, 1);
    int64_t synchronous = 0;
    OK(&p, conn_pragma_int(p.s, "PRAGMA synchronous", &synchronous, &p.e));
    cr_assert_eq(synchronous, 2);
    project_free(&p);
#else
    setenv("DIPLE_BREAK", "nogate", 1);
    cr_assert_eq(breaks_read(), BREAK_NOGATE);
#endif
}
