/*
 * Reading the one object in a line of a pack or a return, member by member.
 *
 * Each reader notes in `bad` the first member that is missing or of another kind;
 * a body is good where all that were asked for are there, and no more.
 */
#ifndef DATASET_BODY_H
#define DATASET_BODY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/json.h"

struct body {
    struct json_scan *scan;
    struct arena *a; /* texts live there */
    const char *bad; /* NULL: nothing yet */
    size_t asked;
};

enum status body_open(struct body *b, struct sv text, struct err *e);
struct sv body_text(struct body *b, const char *key);
/* A text that need not be there; empty then. */
struct sv body_maybe_text(struct body *b, const char *key);
/* A whole number of at most 15 digits. */
int64_t body_int(struct body *b, const char *key);
bool body_bool(struct body *b, const char *key);
/* As it is written; empty where it is not there. */
struct sv body_raw(struct body *b, const char *key, enum json_kind kind);
/* n bytes as hex digits. */
void body_hex(struct body *b, const char *key, unsigned char *out, size_t n);
/* A name of 32 hex digits, in lower case. */
void body_name(struct body *b, const char *key, char *out);
enum status body_close(const struct body *b, struct err *e);

#endif
