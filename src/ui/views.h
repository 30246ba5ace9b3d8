/*
 * The screens that are looked at and left again: help, guide, record, history,
 * overview, people, notices, figures, log; and home, from which they are reached.
 */
#ifndef UI_VIEWS_H
#define UI_VIEWS_H

#include "screen.h"

extern const struct screen_ops screen_help;
extern const struct screen_ops screen_guide;
extern const struct screen_ops screen_record;
extern const struct screen_ops screen_history;
extern const struct screen_ops screen_overview;
extern const struct screen_ops screen_precedents;
extern const struct screen_ops screen_people;
extern const struct screen_ops screen_person;
extern const struct screen_ops screen_notices;
extern const struct screen_ops screen_figures;
extern const struct screen_ops screen_home;
extern const struct screen_ops screen_calibrate;
extern const struct screen_ops screen_log;
extern const struct screen_ops screen_act;

struct member;

/* All keys of `of` as they hold now; `keys` is copied out. */
struct screen help_screen(
    struct session *s, const struct screen_ops *of, const struct keymap *keys);
/* The same, after those that the open question has for itself. */
struct screen help_screen_after(
    struct session *s, const struct keymap *first, const struct screen_ops *of,
    const struct keymap *keys);
/* The guide, opened at a question and label (GUIDE_NONE: at the top). */
struct screen guide_screen(struct session *s, size_t question, size_t label);
/* The whole record, a field after the other. Both are copied. */
struct screen record_screen(struct sv record, const char *ext);
/* The batches of the project at a glance, the first of them first. */
enum status overview_screen(struct session *s, struct screen *out, struct err *e);
/* The actor's own answers in the batch, newest first, with a search. */
struct screen history_screen(struct session *s, const struct batch *batch);
/* The position of the item chosen there; 0 for none, or for another screen. */
int64_t history_chosen(const struct screen *s);

/* Everybody; changes are made at once and can be taken back. */
struct screen people_screen(struct session *s);
/* One of them; copied. */
struct screen person_screen(struct session *session, const struct member *m);
/* All that the actor was ever told. */
struct screen notices_screen(struct session *s);
/* The actor's own pace and progress. */
struct screen figures_screen(struct session *s);

/* What was done; of this item alone, or of everything (NULL). */
struct screen log_screen(struct session *s, const char *task);
/* One act, beside what held before. */
struct screen act_screen(struct session *s, int64_t seq);

#endif
