#include "diple/base/file.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static char path[64];

static void make_path(void)
{
    snprintf(path, sizeof path, "/tmp/diple-lock-XXXXXX");
    cr_assert_not_null(mkdtemp(path));
    strcat(path, "/gate");
}

static void remove_path(void)
{
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
}

TestSuite(base_file_lock, .init = make_path, .fini = remove_path);

Test(base_file_lock, one_holds_it_and_the_other_is_told)
{
    AUTO_FD int a = -1;
    AUTO_FD int b = -1;
    struct clock c = clock_system();
    struct err e = {0};
    struct stat s;
    cr_assert_eq(file_lock_open(path, &a, &e), ST_OK);
    cr_assert_eq(file_lock_open(path, &b, &e), ST_OK);
    fstat(a, &s);
    cr_assert_eq(s.st_mode & 0777, 0600u);
    cr_assert_eq(file_lock(a, path, 0, &c, &e), ST_OK);
    cr_assert_eq(file_lock(b, path, 0, &c, &e), ST_BUSY);
    int64_t begun = clock_mono(&c);
    cr_assert_eq(file_lock(b, path, 60, &c, &e), ST_BUSY);
    cr_assert_geq(clock_mono(&c) - begun, 60);
    cr_assert(strstr(e.message, "gate"));
    file_unlock(a);
    cr_assert_eq(file_lock(b, path, 0, &c, &e), ST_OK);
}

static int woken;

static void count(int sig)
{
    (void)sig;
    woken++;
}

Test(base_file_lock, the_alarm_is_put_back)
{
    AUTO_FD int a = -1;
    AUTO_FD int b = -1;
    struct clock c = clock_system();
    struct sigaction mine = {.sa_handler = count}, now;
    struct itimerval left, timer = {.it_value = {1000, 0}};
    sigaction(SIGALRM, &mine, NULL);
    setitimer(ITIMER_REAL, &timer, NULL);
    file_lock_open(path, &a, NULL);
    file_lock_open(path, &b, NULL);
    cr_assert_eq(file_lock(a, path, 0, &c, NULL), ST_OK);
    cr_assert_eq(file_lock(b, path, 30, &c, NULL), ST_BUSY);
    sigaction(SIGALRM, NULL, &now);
    getitimer(ITIMER_REAL, &left);
    cr_assert(now.sa_handler == count);
    cr_assert_gt(left.it_value.tv_sec, 900);
    cr_assert_eq(woken, 0);
}

/* A holder that dies frees the lock, and who waits gets it; a signal that has
 * nothing to do with it does not end the wait. */
Test(base_file_lock, waits_through_signals_until_the_holder_dies)
{
    AUTO_FD int fd = -1;
    struct clock c = clock_system();
    struct sigaction mine = {.sa_handler = count};
    int ready[2];
    sigaction(SIGUSR1, &mine, NULL);
    cr_assert_eq(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        int own = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        flock(own, LOCK_EX);
        ssize_t n = write(ready[1], "r", 1);
        (void)n;
        for (int i = 0; i < 5; i++) {
            usleep(10000);
            kill(getppid(), SIGUSR1);
        }
        _exit(0);
    }
    char r;
    cr_assert_eq(read(ready[0], &r, 1), 1);
    cr_assert_eq(file_lock_open(path, &fd, NULL), ST_OK);
    cr_assert_eq(file_lock(fd, path, 20000, &c, NULL), ST_OK);
    waitpid(child, NULL, 0);
}

Test(base_file_lock, links_and_folders_are_no_locks)
{
    int fd = -1;
    cr_assert_eq(symlink("elsewhere", path), 0);
    cr_assert_eq(file_lock_open(path, &fd, NULL), ST_DENIED);
    cr_assert_eq(fd, -1);
    cr_assert_neq(file_lock_open("/tmp", &fd, NULL), ST_OK);
    unlink(path);
    cr_assert_eq(mkfifo(path, 0600), 0);
    cr_assert_eq(file_lock_open(path, &fd, NULL), ST_INVALID);
}

Test(base_file_lock, file_systems_are_told_apart)
{
    enum file_system kind = FILE_SYSTEM_N;
    cr_expect_eq(file_system_of_magic(0x6969), FILE_SYSTEM_NETWORK, "NFS");
    cr_expect_eq(file_system_of_magic(0xff534d42), FILE_SYSTEM_NETWORK, "CIFS");
    cr_expect_eq(
        file_system_of_magic((unsigned long)(int)0xff534d42), FILE_SYSTEM_NETWORK,
        "sign-extended");
    cr_expect_eq(file_system_of_magic(0x01021994), FILE_SYSTEM_MEMORY, "tmpfs");
    cr_expect_eq(file_system_of_magic(0xef53), FILE_SYSTEM_LOCAL, "ext4");
    cr_expect_eq(file_system_of_magic(0x12345678), FILE_SYSTEM_UNKNOWN);
    cr_assert_eq(file_system_kind("/proc/self", &kind, NULL), ST_OK);
    cr_assert_eq(kind, FILE_SYSTEM_UNKNOWN);
    kind = FILE_SYSTEM_N;
    cr_assert_eq(file_system_kind("/nowhere/at/all", &kind, NULL), ST_OK);
    cr_assert_neq(kind, FILE_SYSTEM_N);
    cr_assert_eq(file_system_kind("", &kind, NULL), ST_OK);
    cr_assert_eq(file_system_kind("nowhere", &kind, NULL), ST_OK);
    cr_assert_eq(file_system_kind("no/where", &kind, NULL), ST_OK);
    cr_assert_eq(file_system_kind("/proc/self/status/x", &kind, NULL), ST_IO);
}

Test(base_file_lock, bytes_are_held_one_by_one_and_apart_from_the_whole)
{
    int a = -1, b = -1;
    struct err e = {0};
    struct clock c = clock_system();
    cr_assert_eq(file_lock_open(path, &a, &e), ST_OK);
    cr_assert_eq(file_lock_open(path, &b, &e), ST_OK);
    cr_assert_eq(file_lock(a, path, 0, &c, &e), ST_OK);
    cr_assert_eq(file_lock_byte(b, 7, 0, &c, &e), ST_OK);
    cr_assert_eq(file_lock_byte(a, 8, 0, &c, &e), ST_OK);
    cr_assert_eq(file_lock_byte(a, 7, 0, &c, &e), ST_BUSY);
    int64_t begun = clock_mono(&c);
    cr_assert_eq(file_lock_byte(a, 7, 30, &c, &e), ST_BUSY);
    cr_assert_geq(clock_mono(&c) - begun, 30);
    file_unlock_byte(b, 7);
    cr_assert_eq(file_lock_byte(a, 7, 0, &c, &e), ST_OK);
    /* Closing lets go, as dying does. */
    close(a);
    cr_assert_eq(file_lock_byte(b, 8, 0, &c, &e), ST_OK);
    close(b);
    cr_assert_eq(file_lock_byte(-1, 8, 0, &c, &e), ST_IO);
}
