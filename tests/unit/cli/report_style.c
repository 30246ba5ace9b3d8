#include "cli/report_style.h"

#include <criterion/criterion.h>
#include <string.h>

Test(cli_report_style, it_is_whole_and_leads_nowhere)
{
    int open = 0;
    for (const char *c = report_style; *c; c++) {
        open += (*c == '{') - (*c == '}');
        cr_assert_geq(open, 0);
    }
    cr_assert_eq(open, 0);
    static const char *const never[] = {"url(", "@import", "http", "</", "expression"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        cr_assert_null(strstr(report_style, never[i]), "%s", never[i]);
    static const char *const always[] = {
        "prefers-color-scheme:dark", "@media print", ".p-point", ".p-same", ".sr"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        cr_assert_not_null(strstr(report_style, always[i]), "%s", always[i]);
}
