/*
 * One export under way: what its forms share.
 *
 * A form is a `struct export_format` in a file of its own and a line in
 * export.def. It adds bytes to w->out; the driver hands them to the sink now
 * and then. head() and tail() may be NULL.
 */
#ifndef DATASET_WRITER_H
#define DATASET_WRITER_H

#include "diple/base/arena.h"
#include "diple/base/csv.h"
#include "diple/base/json.h"
#include "diple/dataset/export.h"
#include "diple/store/audit.h"

struct writer;

struct export_format {
    const char *word;
    const char *about;
    enum csv_form form; /* of tables; CSV_SNIFF for what is none */
    enum status (*head)(struct writer *w, struct err *e);
    enum status (*item)(
        struct writer *w, const struct export_item *item, struct err *e);
    enum status (*tail)(struct writer *w, struct err *e); /* behind the last item */
};

struct writer {
    struct store *store;
    const struct export_options *o;
    const struct export_format *format;
    struct export_result *result;
    struct strbuf out;
    struct strbuf scratch;
    struct json_scan scan;
    struct arena arena; /* cleared for each item */
    struct arena lasting;
    struct batch *batches;
    size_t n_batches;
    bool one_batch;   /* there is one, and every item is in it */
    bool first_field; /* of the row being written */
    size_t misfits;   /* what the form cannot hold, where the options refuse that */
};

/* Name of a batch by its id; NULL where there is none. */
const char *writer_batch(const struct writer *w, int64_t id);

/* ---- tables ----------------------------------------------------------------- */

/* One cell of the row being written, guarded where the export is for
 * spreadsheets; writer_end_row() ends the row. */
void writer_cell(struct writer *w, struct sv text);
void writer_cell_int(struct writer *w, int64_t n);
/* ISO; an empty cell for 0, which is "not known". */
void writer_cell_time(struct writer *w, int64_t ms);
void writer_end_row(struct writer *w);

/* One question's answer as a table has it; empty where there is none. Where the
 * guide no longer reads the answer, its value as it is stored, and *fits is
 * false. The view holds until the next call. */
struct answer;
struct sv writer_label(
    struct writer *w, const struct annotation *a, const struct answer *an, bool fits,
    size_t question);
/* Reads the answer; false where it does not fit the guide. */
bool writer_answer(struct writer *w, const struct annotation *a, struct answer *out);

/* The long form of csv and tsv. */
enum status long_head(struct writer *w);
enum status long_item(struct writer *w, const struct export_item *item);

#endif
