/*
 * Runs a fuzz target on kept inputs, without a fuzzer: NAME FILE-OR-FOLDER ...
 *
 * Prints one line of TAP. A finding ends the program before that line, by abort
 * or by a sanitizer, and so does an input that takes longer than SECONDS_EACH;
 * the file being read is then the last one named on standard error.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECONDS_EACH = 20, SIZE_MAX_KEPT = 16 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    uint8_t *all = malloc(SIZE_MAX_KEPT);
    if (!f || !all) {
        perror(path);
        exit(1);
    }
    size_t n = fread(all, 1, SIZE_MAX_KEPT, f);
    fclose(f);
    /* Exactly as large as the input, so that running past it is seen. */
    uint8_t *data = malloc(n ? n : 1);
    if (!data)
        exit(1);
    memcpy(data, all, n);
    free(all);
    fprintf(stderr, "# %s\n", path);
    alarm(SECONDS_EACH);
    LLVMFuzzerTestOneInput(data, n);
    alarm(0);
    free(data);
    return 1;
}

static int run_path(const char *path)
{
    struct stat s;
    int ran = 0;
    if (stat(path, &s) != 0 || !S_ISDIR(s.st_mode))
        return run_file(path);
    DIR *d = opendir(path);
    for (struct dirent *x = d ? readdir(d) : NULL; x; x = readdir(d)) {
        char inner[4096];
        if (x->d_name[0] == '.')
            continue;
        snprintf(inner, sizeof inner, "%s/%s", path, x->d_name);
        ran += run_path(inner);
    }
    if (d)
        closedir(d);
    return ran;
}

int main(int argc, char **argv)
{
    int ran = 0;
    if (argc < 3) {
        fprintf(stderr, "usage: %s NAME FILE-OR-FOLDER ...\n", argv[0]);
        return 2;
    }
    for (int i = 2; i < argc; i++)
        ran += run_path(argv[i]);
    printf("%s 1 - fuzz %s: %d kept inputs\n", ran ? "ok" : "not ok", argv[1], ran);
    return ran == 0;
}
