/*
 * One import under way: what its parts share.
 *
 * Each kind of import (`--as`) is a `struct import_work` in a file of its own:
 * begin() inside the store's transaction, row() for each row of the file, end()
 * before the commit, release() in every case. row() and end() call
 * job_refuse() for a bad row and go on; whatever other than ST_OK they return
 * ends the import, and nothing is taken.
 */
#ifndef DATASET_JOB_H
#define DATASET_JOB_H

#include "diple/base/file.h"
#include "diple/base/near.h"
#include "reader.h"

struct answer;
struct import_job;

struct import_work {
    /* Fields that a table of this kind has; NULL at the end. */
    const char *const *fields;
    enum status (*begin)(struct import_job *j, struct err *e);
    enum status (*row)(struct import_job *j, const struct row *row, struct err *e);
    enum status (*end)(struct import_job *j, struct err *e);
    void (*release)(struct import_job *j);
};

extern const struct import_work import_items;
extern const struct import_work import_annotations;
extern const struct import_work import_suggestions;
extern const struct import_work import_gold;

struct import_job {
    struct store *store;
    const struct import_options *o;
    const struct guide *guide;
    struct diags *found;
    struct import_result *out;
    const struct import_work *work;
    void *state;      /* the work's */
    const char *name; /* of the file, for messages */
    struct reader reader;
    struct file_out rejects;
    char *rejects_path;
    bool quiet; /* a second pass: what cannot be read was said already */
    bool fields_known;
    struct arena arena; /* cleared for each row */
    struct strbuf scratch;
    uint64_t total;
    int64_t ticked;
    unsigned since_tick;
    struct err failed; /* of the reject file */
};

/* Where a bad row is, kept for later: raw is kept where it will be needed. */
struct job_place {
    unsigned line;
    unsigned col;
    struct sv raw;
};

/* This row is not taken. The place is that of the member, of the row for NULL.
 * Returns ST_OK: the import goes on. */
enum status job_refuse(
    struct import_job *j, const struct row *row, const struct json_member *m,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* The same in the words of an error of another layer, its hint included. */
enum status job_refuse_err(
    struct import_job *j, const struct row *row, const struct json_member *m,
    const struct err *why);
/* The same for a row that is gone by now. */
enum status job_refuse_at(
    struct import_job *j, const struct job_place *at, const struct err *why);
/* Keep the place of a row; its bytes only where a reject file may want them. */
struct job_place job_place(
    struct import_job *j, struct arena *a, const struct row *row,
    const struct json_member *m);

/* The text of a field; false, and the row refused, where it is not there or no
 * text or number. `out` lives until the next row. */
bool job_field(
    struct import_job *j, const struct row *row, const char *key, struct sv *out);
/* The same for a field that may be missing or empty: out->n is 0 then. */
struct sv job_optional(struct import_job *j, const struct row *row, const char *key);
/* The item that a row speaks of, by its field `task` or `id`; ST_OK with *task
 * 0 where the row was refused. */
enum status job_task(
    struct import_job *j, const struct row *row, int64_t *task, struct err *e);
/* `name` of the file without its folders, where that is fit to be a name; else
 * "import". */
const char *job_source(struct import_job *j);

/* What an answer that came from elsewhere must hold: what is given is right and
 * asked for; what is missing is no matter. Sentences live in j->arena. */
enum status job_check_answer(
    struct import_job *j, int64_t task, const struct answer *an, struct err *e);

#endif
