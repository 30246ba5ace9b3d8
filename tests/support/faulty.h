/*
 * A VFS that fails on request, for tests of what the store does then.
 *
 * faulty_install() registers "faulty" over the usual VFS; a store opened with
 * it behaves until faulty_plan() names the call that is to fail. A call fails
 * before it did its work, or after (`done`): the caller cannot tell.
 */
#ifndef SUPPORT_FAULTY_H
#define SUPPORT_FAULTY_H

#include <stdbool.h>

/* FAULTY_MAP: room for the index that all share, beside the file. */
enum faulty_call { FAULTY_WRITE, FAULTY_SYNC, FAULTY_MAP, FAULTY_N };

void faulty_install(void);
/* The n-th such call from now on (1: the next), `times` of them in a row. */
void faulty_plan(enum faulty_call call, int n, int times, int code, bool done);
/* How many such calls there were since the plan. */
int faulty_seen(enum faulty_call call);

#endif
