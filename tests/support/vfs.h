/*
 * A VFS of SQLite over the usual one, of which a test changes a few calls.
 *
 *     static sqlite3_io_methods methods;           // of files, kept by the caller
 *     methods = vfs_methods;                       // all pass through
 *     methods.xWrite = my_write;                   // calls vfs_real(f)->pMethods
 *     vfs_install("mine", &methods, my_opened);
 *
 * Every file opened through it is a struct vfs_file; what a test wants to know of
 * it again it puts into `mark` when it is opened.
 */
#ifndef SUPPORT_VFS_H
#define SUPPORT_VFS_H

#include <sqlite3.h>

struct vfs_file {
    sqlite3_file base;
    sqlite3_file *real;
    int mark;
};

extern const sqlite3_io_methods vfs_methods;

sqlite3_file *vfs_real(sqlite3_file *f);
int vfs_mark(sqlite3_file *f);

/* What the mark of a file is that was just opened; NULL: 0. */
typedef int vfs_opened(const char *name, int flags);
/* Both live as long as the process. The VFS may be changed further. */
sqlite3_vfs *vfs_install(
    const char *name, const sqlite3_io_methods *methods, vfs_opened *opened);
/* The one below. */
sqlite3_vfs *vfs_usual(void);

#endif
