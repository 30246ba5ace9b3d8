/*
 * The history of an editor: what each change took away and put there.
 *
 * A change of base/edit.c goes through edit_history_add(), which applies and
 * keeps it, or through edit_history_join() where edit_history_joins() says that
 * it goes on with the step before. Undo and redo are public (base/edit.h). The
 * steps belong to the editor; the oldest go first past its bounds.
 */
#ifndef BASE_EDIT_HISTORY_H
#define BASE_EDIT_HISTORY_H

#include "diple/base/edit.h"

/* Of base/edit.c: change the text and put the cursor behind it, unrecorded. */
void edit_apply(struct edit *e, size_t at, size_t del, struct sv add);

void edit_history_add(struct edit *e, size_t at, size_t del, struct sv add);
bool edit_history_joins(const struct edit *e, struct sv add);
void edit_history_join(struct edit *e, struct sv add);
void edit_history_clear(struct edit *e);

#endif
