/*
 * What `diple status --me` says: the actor's own figures and nobody else's.
 */
#ifndef CLI_STATUS_ME_H
#define CLI_STATUS_ME_H

#include "call.h"
#include "diple/app/session.h"

enum status status_of_me(struct call *c, struct session *s, struct err *e);

#endif
