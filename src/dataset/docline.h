/*
 * Forms that have one JSON object a line, or one in a list, for each document:
 * what their files share.
 */
#ifndef DATASET_DOCLINE_H
#define DATASET_DOCLINE_H

#include "doc.h"
#include "formats.h"
#include "reader.h"

/* Makes a document out of an object; all in r->arena. */
typedef enum status docline_read(
    struct reader *r, const struct json *v, struct doc *d, struct err *e);

/* How sure a form is of a sample where one of its first lines is such an object. */
int docline_claim(const struct sample *s, bool (*is)(const struct json *v));
/* The next row of the lines, or of the list, through `read`. */
enum status docline_next(
    struct reader *r, struct row *row, const struct import_format *from,
    docline_read *read, struct err *e);

/* What import_jsonl does, for forms made of lines. */
void docline_begin(struct reader *r);
void docline_end(struct reader *r);
const struct input *docline_input(const struct reader *r);

/* The text member that all of them have; ST_INVALID where it is none. */
enum status docline_text(
    struct reader *r, const struct json *v, struct doc *d, struct err *e);
/* A span [start, end, label]. */
bool docline_is_triple(const struct json *v);
enum status docline_triple(
    struct reader *r, const struct json *v, struct doc_version *to, struct err *e);
/* Whole numbers from 0 that a text can have; false else. */
bool docline_offset(const struct json *v, size_t *out);
/* Who is named by a member; "imported" where nobody is. */
struct sv docline_name(struct reader *r, const struct json *v);

#endif
