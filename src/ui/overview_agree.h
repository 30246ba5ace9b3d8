/* How the overview says agreement: its value and interval, the target with the
 * verdict, and what it rests on; on a narrow screen in lines without a plot. */
#ifndef UI_OVERVIEW_AGREE_H
#define UI_OVERVIEW_AGREE_H

#include "diple/canvas/canvas.h"
#include "diple/quality/overview.h"

enum { OVERVIEW_LEAD = 12 /* columns of the words at the left */ };

bool overview_is_narrow(const struct canvas *c);
/* Of the plots behind those words. */
int overview_plot_cols(const struct canvas *c);
/* From row y on; the row behind it and a blank one. */
int overview_draw_agreement(const struct overview *o, struct canvas *c, int y);

#endif
