/*
 * The file in which work comes back.
 *
 * Lines that prove each other under a key that only the pack and its project have:
 * a head (which pack, which working copy, whose), one line for each act, and a seal
 * that counts them. The same acts always give the same lines, so a file handed in
 * again adds nothing, and one that breaks off is good up to there.
 *
 *     handin_begin(&w, &buf, &head, key);
 *     for each act: handin_put(&w, &line);       // fills seq, hash and prev
 *     handin_end(&w, &e);
 *
 *     handin_open(&r, &lines, &head, &e);        // head.pack says which key
 *     handin_prove(&r, key, &e);                 // else nothing of it counts
 *     while ((st = handin_next(&r, &line, &e)) == ST_OK) …
 *     // ST_NOT_FOUND: the end; r.cut where the file breaks off before its seal
 *     handin_close(&r);
 *
 * A file may begin behind the first act (a part sent later): seq says where.
 * Limits: HANDIN_LINE_MAX bytes a line, HANDIN_LINES_MAX lines. Memory: one line.
 */
#ifndef DIPLE_DATASET_HANDIN_H
#define DIPLE_DATASET_HANDIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/input.h"
#include "diple/base/str.h"
#include "diple/core/pack.h"

enum { HANDIN_LINE_MAX = 4 << 20, HANDIN_LINES_MAX = 1000000 };

struct handin_head {
    char pack[PACK_KEY_LEN + 1];
    char project[PACK_KEY_LEN + 1];
    char origin[PACK_KEY_LEN + 1]; /* of the working copy */
    const char *person;
};

struct handin_writer {
    struct strbuf *out;
    unsigned char key[SEAL_KEY_LEN];
    unsigned char prev[SEAL_LINK_LEN];
    int64_t seq;
    int64_t written;
    int64_t from; /* acts before this number are left out; 0: none are */
};

void handin_begin(
    struct handin_writer *w, struct strbuf *out, const struct handin_head *head,
    const unsigned char key[SEAL_KEY_LEN]);
void handin_put(struct handin_writer *w, struct pack_line *line);
enum status handin_end(struct handin_writer *w, struct err *e);

struct chain_in;
struct json_scan;
struct handin_reader {
    struct chain_in *in;
    struct json_scan *scan;
    struct arena head; /* as long as the reader */
    struct arena line; /* until the next one */
    const char *name;
    struct sv head_text;
    unsigned char key[SEAL_KEY_LEN];
    unsigned char first[SEAL_LINK_LEN]; /* hash of the head */
    unsigned char prev[SEAL_LINK_LEN];
    int64_t seq;
    int64_t lines;
    bool proven;
    bool sealed;
    bool cut;
};

enum status handin_open(
    struct handin_reader *r, struct lines *in, struct handin_head *out, struct err *e);
enum status handin_prove(
    struct handin_reader *r, const unsigned char key[SEAL_KEY_LEN], struct err *e);
enum status handin_next(struct handin_reader *r, struct pack_line *out, struct err *e);
/* Accepts a zeroed struct. */
void handin_close(struct handin_reader *r);

#endif
