/*
 * Standard input and output line by line, for the plain forms of the screens.
 */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include "diple/ui/ui.h"
#include "out.h"

enum { LINES_BYTES_MAX = 1 << 20 };

/* `o` must outlive it. A line past its limit is ST_LIMIT, and the session at its end.
 */
struct ui_plain_io lines_io(struct out *o, bool ascii);

#endif
