#include "support/faulty.h"

#include <sqlite3.h>
#include <string.h>

static struct {
    enum faulty_call call;
    int first, last, code;
    bool done;
    int seen[FAULTY_N];
} plan;

struct file {
    sqlite3_file base;
    sqlite3_file *real;
};

static sqlite3_vfs *usual;

static sqlite3_file *real_of(sqlite3_file *f)
{
    return ((struct file *)f)->real;
}

static bool hit(enum faulty_call call)
{
    int n = ++plan.seen[call];
    return plan.code && call == plan.call && n >= plan.first && n <= plan.last;
}

static int f_close(sqlite3_file *f)
{
    return real_of(f)->pMethods->xClose(real_of(f));
}

static int f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return real_of(f)->pMethods->xRead(real_of(f), p, n, at);
}

static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    bool fail = hit(FAULTY_WRITE);
    if (fail && !plan.done)
        return plan.code;
    int rc = real_of(f)->pMethods->xWrite(real_of(f), p, n, at);
    return fail ? plan.code : rc;
}

static int f_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    return real_of(f)->pMethods->xTruncate(real_of(f), n);
}

static int f_sync(sqlite3_file *f, int flags)
{
    bool fail = hit(FAULTY_SYNC);
    if (fail && !plan.done)
        return plan.code;
    int rc = real_of(f)->pMethods->xSync(real_of(f), flags);
    return fail ? plan.code : rc;
}

static int f_size(sqlite3_file *f, sqlite3_int64 *n)
{
    return real_of(f)->pMethods->xFileSize(real_of(f), n);
}

static int f_lock(sqlite3_file *f, int level)
{
    return real_of(f)->pMethods->xLock(real_of(f), level);
}

static int f_unlock(sqlite3_file *f, int level)
{
    return real_of(f)->pMethods->xUnlock(real_of(f), level);
}

static int f_reserved(sqlite3_file *f, int *out)
{
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}

static int f_control(sqlite3_file *f, int op, void *arg)
{
    return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int f_sector(sqlite3_file *f)
{
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int f_traits(sqlite3_file *f)
{
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static int f_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
    return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, out);
}

static int f_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
    return real_of(f)->pMethods->xShmLock(real_of(f), at, n, flags);
}

static void f_barrier(sqlite3_file *f)
{
    real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int f_unmap(sqlite3_file *f, int drop)
{
    return real_of(f)->pMethods->xShmUnmap(real_of(f), drop);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = f_close,
    .xRead = f_read,
    .xWrite = f_write,
    .xTruncate = f_truncate,
    .xSync = f_sync,
    .xFileSize = f_size,
    .xLock = f_lock,
    .xUnlock = f_unlock,
    .xCheckReservedLock = f_reserved,
    .xFileControl = f_control,
    .xSectorSize = f_sector,
    .xDeviceCharacteristics = f_traits,
    .xShmMap = f_map,
    .xShmLock = f_shm_lock,
    .xShmBarrier = f_barrier,
    .xShmUnmap = f_unmap};

static int v_open(
    sqlite3_vfs *v, sqlite3_filename name, sqlite3_file *f, int flags, int *out)
{
    struct file *file = (struct file *)f;
    (void)v;
    file->real = (sqlite3_file *)(file + 1);
    int rc = usual->xOpen(usual, name, file->real, flags, out);
    file->base.pMethods = file->real->pMethods ? &methods : NULL;
    return rc;
}

void faulty_install(void)
{
    static sqlite3_vfs vfs;
    usual = sqlite3_vfs_find(NULL);
    vfs = *usual;
    vfs.zName = "faulty";
    vfs.szOsFile = (int)sizeof(struct file) + usual->szOsFile;
    vfs.xOpen = v_open;
    sqlite3_vfs_register(&vfs, 0);
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
