/*
 * Guides and records of the pictures: each shows one kind of question as it
 * would be met, with rules and examples long enough to matter.
 */
#ifndef SUPPORT_SCENES_H
#define SUPPORT_SCENES_H

extern const char scene_choice[];  /* intent: r e d c o */
extern const char scene_choices[]; /* symptoms: p f n r o, at most 3 */
extern const char scene_scale[];   /* urgency 1 to 5 */
extern const char scene_line[];    /* pain 0 to 100 */
extern const char scene_compare[]; /* better: a b t, with strength 3 */
extern const char scene_sides[];   /* the same without strength and tie */
extern const char scene_rank[];    /* fixed options with ties */
extern const char scene_options[]; /* options of the record, top 2 */
extern const char scene_note[];    /* one line of text */
extern const char scene_essay[];   /* many lines, own editor allowed */
/* intent, urgency when refund or complaint, tone (optional), note when other. */
extern const char scene_form[];
/* entities: symptom s (attribute), drug d, dose o (at most 2); nested, pieces
 * allowed, rules propose every fever. */
extern const char scene_spans[];
extern const char scene_flat[];  /* names: person p (sure: must be said), place l;
                                  * none may overlap, any characters */
extern const char scene_links[]; /* spans p t, then links h t; then a choice */

extern const char record_kettle[];
extern const char record_lamp[];
extern const char record_towel[];
extern const char record_pair[];
extern const char record_ranked[];
extern const char record_scripts[]; /* RTL, CJK, emoji, combining marks */
extern const char record_ward[];    /* for scene_spans */
extern const char record_names[];   /* for scene_flat and scene_links */
extern const char record_tongues[]; /* one word of each script, CRLF and tabs */
extern const char record_hostile[]; /* escapes, controls, bidi overrides */

#endif
