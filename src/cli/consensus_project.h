/*
 * `diple consensus` on a project: what each rule would decide, where they differ.
 */
#ifndef CLI_CONSENSUS_PROJECT_H
#define CLI_CONSENSUS_PROJECT_H

#include "call.h"

enum status consensus_project(struct call *c, struct err *e);

#endif
