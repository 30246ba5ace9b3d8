/*
 * What the commands that know packs do alike: open a working copy, say how far it
 * is, and write what goes back.
 */
#ifndef CLI_PACK_COMMON_H
#define CLI_PACK_COMMON_H

#include "call.h"
#include "diple/app/offline.h"

/* The copy of the pack that the command's argument names, with a word on where it
 * was made. */
enum status pack_open(
    struct call *c, enum store_mode mode, struct session *s, struct offline *off,
    struct err *e);
/* Writes the return to `path` (NULL: beside the pack), and says how to hand it in.
 * Where nothing was done yet no file is made, and ST_OK returned. */
enum status pack_hand_in(
    struct call *c, struct session *s, const struct offline *off, const char *path,
    struct err *e);

#endif
