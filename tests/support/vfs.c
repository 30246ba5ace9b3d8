#include "support/vfs.h"

#include "diple/base/mem.h"

/* Hung on the VFS, which SQLite hands to xOpen. */
struct layer {
    sqlite3_vfs vfs;
    const sqlite3_io_methods *methods;
    vfs_opened *opened;
};

static const sqlite3_io_methods *below(sqlite3_file *f)
{
    return vfs_real(f)->pMethods;
}

sqlite3_file *vfs_real(sqlite3_file *f)
{
    return ((struct vfs_file *)f)->real;
}

int vfs_mark(sqlite3_file *f)
{
    return ((struct vfs_file *)f)->mark;
}

sqlite3_vfs *vfs_usual(void)
{
    return sqlite3_vfs_find("unix");
}

static int f_close(sqlite3_file *f)
{
    return below(f)->xClose(vfs_real(f));
}

static int f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return below(f)->xRead(vfs_real(f), p, n, at);
}

static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    return below(f)->xWrite(vfs_real(f), p, n, at);
}

static int f_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    return below(f)->xTruncate(vfs_real(f), n);
}

static int f_sync(sqlite3_file *f, int flags)
{
    return below(f)->xSync(vfs_real(f), flags);
}

static int f_size(sqlite3_file *f, sqlite3_int64 *n)
{
    return below(f)->xFileSize(vfs_real(f), n);
}

static int f_lock(sqlite3_file *f, int level)
{
    return below(f)->xLock(vfs_real(f), level);
}

static int f_unlock(sqlite3_file *f, int level)
{
    return below(f)->xUnlock(vfs_real(f), level);
}

static int f_reserved(sqlite3_file *f, int *out)
{
    return below(f)->xCheckReservedLock(vfs_real(f), out);
}

static int f_control(sqlite3_file *f, int op, void *arg)
{
    return below(f)->xFileControl(vfs_real(f), op, arg);
}

static int f_sector(sqlite3_file *f)
{
    return below(f)->xSectorSize(vfs_real(f));
}

static int f_traits(sqlite3_file *f)
{
    return below(f)->xDeviceCharacteristics(vfs_real(f));
}

static int f_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
    return below(f)->xShmMap(vfs_real(f), page, size, extend, out);
}

static int f_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
    return below(f)->xShmLock(vfs_real(f), at, n, flags);
}

static void f_barrier(sqlite3_file *f)
{
    below(f)->xShmBarrier(vfs_real(f));
}

static int f_unmap(sqlite3_file *f, int drop)
{
    return below(f)->xShmUnmap(vfs_real(f), drop);
}

const sqlite3_io_methods vfs_methods = {
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
    struct vfs_file *file = (struct vfs_file *)f;
    struct layer *layer = (struct layer *)v;
    file->real = (sqlite3_file *)(file + 1);
    file->mark = 0;
    int rc = vfs_usual()->xOpen(vfs_usual(), name, file->real, flags, out);
    file->base.pMethods = file->real->pMethods ? layer->methods : NULL;
    if (rc == SQLITE_OK && layer->opened)
        file->mark = layer->opened(name, flags);
    return rc;
}

sqlite3_vfs *vfs_install(
    const char *name, const sqlite3_io_methods *methods, vfs_opened *opened)
{
    struct layer *layer = mem_zalloc(sizeof *layer);
    layer->vfs = *vfs_usual();
    layer->vfs.zName = name;
    layer->vfs.szOsFile += (int)sizeof(struct vfs_file);
    layer->vfs.xOpen = v_open;
    layer->methods = methods;
    layer->opened = opened;
    sqlite3_vfs_register(&layer->vfs, 0);
    return &layer->vfs;
}
