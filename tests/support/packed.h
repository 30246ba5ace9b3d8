/*
 * Working copies of a pack, and what was done in them, without the screens.
 *
 *     struct packed k; packed_make(&k, 6);        // a project, a pack of its items
 *     struct copy c; copy_begin(&c, &k, 'a');     // who: names the copy
 *     copy_say(&c, 0, LINE_ANSWER, "{\"q\":\"x\"}", 0);
 *     copy_end(&c);                               // c.file is what is handed in
 *     n = packed_lines(&k, strbuf_sv(&c.file), &list);
 *     copy_free(&c); packed_free(&k);
 */
#ifndef SUPPORT_PACKED_H
#define SUPPORT_PACKED_H

#include "diple/dataset/handin.h"
#include "diple/store/packs.h"
#include "diple/store/returns.h"
#include "project.h"

enum { PACKED_ITEMS_MAX = 32, PACKED_ACTS_MAX = 64 };

struct packed {
    struct project p;
    struct pack pack;
    struct pack_keys keys;
    int64_t tasks[PACKED_ITEMS_MAX];
    char ids[PACKED_ITEMS_MAX][STORE_PUBLIC_ID_LEN + 1];
    int n;
};

/* The pack is alice's and holds the first `items` of 20. */
void packed_make(struct packed *k, int items);
void packed_free(struct packed *k);
/* In one transaction of its own. */
struct return_counts packed_merge(struct packed *k, struct sv file);
/* Inside the transaction that is open: lines first..last of the list. */
struct return_counts packed_put(
    struct packed *k, const char *origin, const struct pack_line *list, size_t n);
/* The lines of a file, in k->p.a. */
size_t packed_lines(struct packed *k, struct sv file, struct pack_line **out);
/* All that the lines came to, as text in k->p.a. */
const char *packed_state(struct packed *k);

struct copy {
    struct packed *k;
    struct strbuf file;
    struct handin_writer w;
    struct handin_head head;
    int64_t last[PACKED_ITEMS_MAX]; /* act on the item */
};

void copy_begin(struct copy *c, struct packed *k, char who);
/* Returns the number of the act. `holds` is of undo and redo. */
int64_t copy_say(
    struct copy *c, int item, enum line_kind kind, const char *answer, int64_t holds);
void copy_end(struct copy *c);
void copy_free(struct copy *c);

#endif
