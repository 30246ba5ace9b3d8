/*
 * A desk at which somebody adjudicates.
 *
 *     struct desk d; judging_open(&d, scene_choice);
 *     desk_item(&d, record_kettle);
 *     judging_say(&d, 1, "anna", "{\"intent\":\"refund\"}");
 *     judging_run(&d, "1");                     // judy at the screen
 *     judging_expect(&d, 1, "take {\"intent\":\"refund\"}");
 *     desk_close(&d);
 */
#ifndef SUPPORT_JUDGING_H
#define SUPPORT_JUDGING_H

#include "support/desk.h"
#include "support/scenes.h"

void judging_open(struct desk *d, const char *yaml);
/* A person's answer to the item at a position, after `seconds` of work. */
void judging_say(struct desk *d, int64_t pos, const char *name, const char *answer);
void judging_comment(
    struct desk *d, int64_t pos, const char *name, const char *answer,
    const char *comment);
void judging_settings(struct desk *d, const char *json);
enum status judging_run(struct desk *d, const char *keys);
/* An audit of `size` items of the batch: the keys of the reviewer. */
enum status judging_audit(struct desk *d, int64_t size, const char *keys);
void judging_audit_picture(
    struct desk *d, int rows, int cols, const char *keys, const char *name);
/* The first items of the batch, of which anna and ben say the same. */
void judging_agreed(struct desk *d, int items);
/* What was said of the sample so far, in its order: "accept reject open". */
void judging_audited(struct desk *d, const char *words);
/* The decision that holds: "take {…} gap \"note\"", "none", "" for none. */
void judging_expect(struct desk *d, int64_t pos, const char *words);
/* Runs the keys at that size and compares the picture. */
void judging_picture(
    struct desk *d, int rows, int cols, const char *keys, const char *name);

#endif
