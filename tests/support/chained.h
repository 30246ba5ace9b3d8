/*
 * A small pack and a small return as bytes, for tests of who reads them.
 */
#ifndef SUPPORT_CHAINED_H
#define SUPPORT_CHAINED_H

#include "diple/base/str.h"
#include "diple/dataset/handin.h"
#include "diple/dataset/pack_file.h"

/* Two items, one of them with a suggestion. */
void chained_pack(struct strbuf *out);
/* Acts 1..n of a copy; those before `from` are left out. */
void chained_return(struct strbuf *out, int n, int64_t from);
extern const unsigned char chained_key[SEAL_KEY_LEN];

/* How the bytes read: ST_OK where they are whole. */
enum status chained_read_pack(struct sv file, int *items, struct err *e);
/* `acts` is how many lines were given out; *cut where it breaks off. */
enum status chained_read_return(struct sv file, int *acts, bool *cut, struct err *e);

#endif
