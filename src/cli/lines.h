/*
 * Standard input and output line by line, for the plain forms of the screens.
 */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include "diple/ui/ui.h"
#include "out.h"

/* `o` must outlive it. */
struct ui_plain_io lines_io(struct out *o, bool ascii);

#endif
