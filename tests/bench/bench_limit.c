/*
 * The floor under an import: read lines, check the JSON, insert, nothing else.
 *
 *     bench_limit FILE.jsonl OUT.db
 *
 * One table with one unique index, WAL, synchronous=FULL, one transaction. What
 * diple adds above this (its log, random ids, places in a batch) is the ratio.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "row.h"

static void run(sqlite3 *db, const char *sql)
{
    MUST(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK);
}

static void insert(sqlite3_stmt *q, struct json_scan *scan, struct sv line)
{
    struct err e = {0};
    bench_must(json_scan(scan, line, &e), &e);
    const struct json_member *id = json_scan_find(scan, SV("id"));
    const struct json_member *text = json_scan_find(scan, SV("message"));
    MUST(id && text);
    /* The quotes are cut off; the made-up ids have no escapes. */
    sqlite3_bind_text(q, 1, id->value.p + 1, (int)id->value.n - 2, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, line.p, (int)line.n, SQLITE_STATIC);
    MUST(sqlite3_step(q) == SQLITE_DONE);
    sqlite3_reset(q);
}

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    struct json_scan scan = {0};
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    FILE *f = argc == 3 ? fopen(argv[1], "re") : NULL;
    if (!f || sqlite3_open(argv[2], &db) != SQLITE_OK)
        return 2;
    run(db, "PRAGMA journal_mode=wal; PRAGMA synchronous=FULL;"
            "CREATE TABLE t(id INTEGER PRIMARY KEY, ext TEXT UNIQUE, record TEXT);");
    run(db, "BEGIN IMMEDIATE");
    MUST(
        sqlite3_prepare_v2(db, "INSERT INTO t(ext, record) VALUES(?, ?)", -1, &q, 0) ==
        SQLITE_OK);
    while ((n = getline(&line, &cap, f)) > 1)
        insert(q, &scan, (struct sv){line, (size_t)n - 1});
    sqlite3_finalize(q);
    run(db, "COMMIT");
    sqlite3_close(db);
    json_scan_release(&scan);
    free(line);
    fclose(f);
    return 0;
}
