/*
 * Golden pictures: what a canvas must look like, kept in tests/golden/.
 *
 *     golden_check("label/choice-80x24", &canvas);
 *
 * compares canvas_dump() with tests/golden/label/choice-80x24.txt and fails the
 * test, printing both, where they differ. With UPDATE=1 in the environment the
 * file is written instead; such changes are reviewed like code. Tests run from
 * the top of the tree.
 */
#ifndef SUPPORT_GOLDEN_H
#define SUPPORT_GOLDEN_H

#include "diple/canvas/canvas.h"

void golden_check(const char *name, const struct canvas *c);
/* The same for any text, e.g. a manual page. */
void golden_check_text(const char *name, struct sv text);

#endif
