/*
 * A project in a folder of its own, and imports and exports of texts that
 * stand in the test. Whatever fails on the way fails the test and says why.
 */
#ifndef SUPPORT_DATASET_H
#define SUPPORT_DATASET_H

#include "diple/dataset/export.h"
#include "diple/dataset/import.h"
#include "diple/guide/load.h"
#include "diple/store/store.h"

struct project {
    char dir[64];
    char db[96];
    struct store *store;
    struct guide guide;
    struct diags diags;
    struct clock clock;
    int version;
    int64_t manager;
};

/* One choice question `intent` (refund, exchange, other), item.text `text`. */
extern const char guide_of_one[];
/* A form: choice, choices, scale, compare, rank, text; with a check. */
extern const char guide_of_many[];

void project_open(struct project *p, const char *yaml);
void project_close(struct project *p);

struct imported {
    struct diags found;
    struct import_result r;
    struct err e;
    enum status st;
    char path[160];
};

/* Writes the bytes to data.in in the project's folder and imports that; `o` may
 * be NULL or hold what differs from batch "b" and kind. */
struct imported import_bytes(
    struct project *p, enum import_kind kind, struct sv bytes,
    const struct import_options *o);
struct imported import_text_as(
    struct project *p, enum import_kind kind, const char *text);
/* Items that must all be taken. */
void import_items_ok(struct project *p, const char *text);
void imported_release(struct imported *i);
/* "LINE:COLUMN: message" of finding i; "" past the last. */
const char *finding(struct imported *i, size_t n);

/* The export as one text; free() it. */
char *export_text(struct project *p, const struct export_options *o);
char *export_jsonl_text(struct project *p);

/* A folder with data from elsewhere (DIPLE_DATA, else ../shared/data); NULL,
 * and a word on it, where it is not there. */
const char *shared_data(const char *file, char *path, size_t size);

#endif
