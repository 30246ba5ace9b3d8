/*
 * The user's own editor, $VISUAL or $EDITOR, on a text.
 *
 * The text goes into a file of mode 0600 in a new folder of mode 0700, the
 * program is started without a shell, and what it leaves in the file comes
 * back. Folder and file are gone afterwards, also after a failure. The caller
 * gives the terminal away before and takes it back after.
 */
#ifndef DIPLE_APP_EDITOR_H
#define DIPLE_APP_EDITOR_H

#include "diple/base/err.h"
#include "diple/base/str.h"

enum { EDITOR_WORDS_MAX = 16 };

/* ST_NOT_FOUND where no editor is set or it is not there, ST_CANCELLED where it
 * ended with a failure; the text is then unchanged. What the editor left may be
 * any bytes, up to the buffer's ceiling (ST_LIMIT). */
enum status editor_run(struct strbuf *text, struct err *e);

#endif
