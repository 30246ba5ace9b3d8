/*
 * Ward notes that three people marked, for the adjudication screen.
 */
#ifndef SUPPORT_WARDS_H
#define SUPPORT_WARDS_H

#include "support/judging.h"

/* Two items of record_ward, marked by anna, ben and cleo: edges of the pain (one
 * wider, one narrower), a missing dose, the fever absent or present; the drug is
 * agreed. */
void wards_open(struct desk *d);
/* One item of record_names by scene_links: anna and ben relate Bo and Oslo, cleo
 * does not; ben and cleo have another town. */
void wards_links(struct desk *d);
/* What the decision on an item says of its spans: "16-26 symptom, …". */
void wards_expect(struct desk *d, int64_t pos, const char *spans);

#endif
