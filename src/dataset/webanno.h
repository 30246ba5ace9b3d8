/*
 * WebAnno TSV 3.3, as INCEpTION and WebAnno read and write it: one document a file.
 *
 *     #FORMAT=WebAnno TSV 3.3
 *     #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value
 *     #T_RL=webanno.custom.Relation|value|BT_de…NamedEntity
 *     (two empty lines)
 *     #Text=Ms. Haag plays
 *     1-1<tab>0-3<tab>Ms.<tab>PER[1]|TITLE[2]<tab>_<tab>_<tab>
 *     1-2<tab>4-8<tab>Haag<tab>PER[1]<tab>works<tab>1-1[2_1]<tab>
 *     1-3<tab>9-14<tab>plays<tab>_<tab>_<tab>_<tab>
 *     1-3.1<tab>9-13<tab>play<tab>ACT<tab>_<tab>_<tab>
 *
 * A unit is a token, or a piece of one (`1-3.1`). Each feature of a layer has a
 * column; `_` says that nothing is there, `*` that a feature has no value. What
 * stands on several units, or shares one with its like, has a number in brackets
 * that tells it apart. A relation stands where it ends, and names the first unit of
 * where it begins; two numbers there tell apart its beginning and its end.
 *
 * Offsets are UTF-16 units; other ones are taken where they alone make every token
 * right. The text is what the #Text lines say, a line break between sentences, and
 * blanks where the offsets leave room for more.
 *
 * A span's label is the feature `value` or `label` of its layer, or else the first;
 * where it has none, the last word of the layer's name. Other features are
 * attributes. Slots and chains are refused.
 */
#ifndef DATASET_WEBANNO_H
#define DATASET_WEBANNO_H

#include "doc.h"

bool webanno_claim(struct sv head);
/* Text and the only version of d. Messages name the line of the file. */
enum status webanno_read(struct sv file, struct doc *d, struct arena *a, struct err *e);

/* The columns that all files of an export have. */
struct webanno_columns {
    const char **attributes;
    size_t n_attributes;
    bool relations;
};

/* Whether a span begins and ends with what is no blank, as units do. */
struct token;
bool webanno_holds(const struct doc_span *s, const struct token *tokens, size_t n);
/* A sorted version whose spans are all held, none of them in pieces. */
void webanno_write(
    const struct doc *d, const struct doc_version *v, const struct webanno_columns *c,
    struct arena *a, struct strbuf *out);

/* ---- escapes ------------------------------------------------------------------ */

void webanno_put_text(struct strbuf *out, struct sv text);
void webanno_put_value(struct strbuf *out, struct sv value);
/* Of a text or a value. */
struct sv webanno_plain(struct sv escaped, struct arena *a);
/* The next part of *rest up to a separator that no backslash precedes. */
bool webanno_split(struct sv *rest, char sep, struct sv *out);

#endif
