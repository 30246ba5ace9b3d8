/*
 * `diple consensus` on a project: what each rule would decide, where they differ;
 * with --rule, what that one does.
 */
#ifndef CLI_CONSENSUS_PROJECT_H
#define CLI_CONSENSUS_PROJECT_H

#include "call.h"
#include "diple/stats/rules.h"

enum status consensus_project(
    struct call *c, const struct consensus_spec *spec, struct err *e);

#endif
