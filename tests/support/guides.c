#include "support/guides.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "diple/guide/load.h"

void load_guide(struct guide *g, const char *yaml)
{
    struct diags d;
    struct strbuf out = STRBUF_INIT;
    diags_init(&d, "test.yaml");
    enum status st = guide_load(g, sv_of(yaml), &d);
    diags_format(&d, sv_of(yaml), &out);
    if (st != ST_OK)
        fputs(out.p, stderr);
    strbuf_release(&out);
    diags_release(&d);
    cr_assert_eq(st, ST_OK, "the guide of the test has mistakes");
}
