#include "support/faulty.h"

#include <sqlite3.h>
#include <string.h>

#include "support/vfs.h"

static struct {
    enum faulty_call call;
    int first, last, code;
    bool done;
    int seen[FAULTY_N];
} plan;

static bool hit(enum faulty_call call)
{
    int n = ++plan.seen[call];
    return plan.code && call == plan.call && n >= plan.first && n <= plan.last;
}

static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    bool fail = hit(FAULTY_WRITE);
    if (fail && !plan.done)
        return plan.code;
    int rc = vfs_methods.xWrite(f, p, n, at);
    return fail ? plan.code : rc;
}

static int f_sync(sqlite3_file *f, int flags)
{
    bool fail = hit(FAULTY_SYNC);
    if (fail && !plan.done)
        return plan.code;
    int rc = vfs_methods.xSync(f, flags);
    return fail ? plan.code : rc;
}

static int f_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
    bool fail = hit(FAULTY_MAP);
    if (fail && !plan.done)
        return plan.code;
    int rc = vfs_methods.xShmMap(f, page, size, extend, out);
    return fail ? plan.code : rc;
}

void faulty_install(void)
{
    static sqlite3_io_methods methods;
    methods = vfs_methods;
    methods.xWrite = f_write;
    methods.xSync = f_sync;
    methods.xShmMap = f_map;
    vfs_install("faulty", &methods, NULL);
}

void faulty_plan(enum faulty_call call, int n, int times, int code, bool done)
{
    memset(&plan, 0, sizeof plan);
    plan.call = call;
    plan.first = n;
    plan.last = n + times - 1;
    plan.code = code;
    plan.done = done;
}

int faulty_seen(enum faulty_call call)
{
    return plan.seen[call];
}
