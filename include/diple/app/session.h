/*
 * A session: one person at work in one project.
 *
 *     struct session s;
 *     struct session_options o = {.project = "p.db", .actor = "alice"};
 *     if (session_open(&s, &o, &e) != ST_OK) …            // or session_create()
 *     session_load_guide(&s, &e);                         // where it is needed
 *     session_require(&s, PERSON_MANAGER, "import items", &e);  // who may?
 *     session_register(&s, PERSON_ANNOTATOR, &e);           // before the first act
 *     session_batch(&s, name, &batch, &e);
 *     session_close(&s);
 *
 * The struct is open to be read; only the functions here change it. It must not
 * be moved between open and close, for the store keeps the address of its
 * clock. On failure of open or create it is empty and needs no close.
 *
 * Texts that these functions hand out live in the session's arena, as long as
 * the session. Settings are the defaults until somebody loads the user's own
 * (app/settings.h). One session for each program run; no threads.
 */
#ifndef DIPLE_APP_SESSION_H
#define DIPLE_APP_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/app/settings.h"
#include "diple/base/arena.h"
#include "diple/base/clock.h"
#include "diple/base/err.h"
#include "diple/base/rng.h"
#include "diple/core/name.h"
#include "diple/core/person.h"
#include "diple/core/task.h"
#include "diple/guide/guide.h"
#include "diple/store/people.h"
#include "diple/store/store.h"
#include "diple/work/deal.h"

struct learned;
struct own;

struct session_options {
    const char *project;       /* -p; NULL: $DIPLE_PROJECT, else diple.db here */
    const char *actor;         /* --as; NULL: the name of the login */
    enum store_mode mode;      /* of session_open() */
    const struct clock *clock; /* copied; NULL: the system's */
    uint64_t seed;             /* of session_create(); 0 draws one */
    bool gated;                /* no program of the actor's may be started */
};

struct session {
    struct arena arena;
    struct store *store;
    struct store *deal; /* opened by session_deal() alone; NULL */
    const char *path;   /* as it was named, for messages */
    char actor[NAME_MAX_BYTES + 1];
    int64_t person;   /* the actor's id; 0 until they are known */
    struct person me; /* all of the actor, as last read; id 0 as above */
    enum store_mode mode;
    bool gated;
    struct guide guide;
    int guide_number; /* its version in the project; 0: not loaded */
    struct settings settings;
    struct clock clock;
    struct rng rng; /* a stream of its own for each project and actor */
};

/* ST_NOT_FOUND, with a hint how to make one, where there is no project. */
enum status session_open(
    struct session *s, const struct session_options *o, struct err *e);
/* Makes the project, with its actor as manager and the guide as version 1. The
 * guide must have been loaded without errors from `yaml`. On failure nothing
 * is left behind. */
enum status session_create(
    struct session *s, const struct session_options *o, const struct guide *guide,
    struct sv yaml, struct err *e);
/* Accepts a zeroed struct. */
void session_close(struct session *s);

/* The project's current guide into s->guide; a gated session's allows no editor
 * of one's own. Calling it again looks whether
 * there is a newer version, and loads that; the old one is then gone. */
enum status session_load_guide(struct session *s, struct err *e);

/* May the actor do what needs this role? `act` says what, for the refusal:
 * "import items". ST_DENIED, with who could do it: a stranger, a lesser role,
 * one who has left, and, but for looking (STORE_READ), one who is paused. */
enum status session_require(
    struct session *s, enum person_role role, const char *act, struct err *e);
/* May the actor label? As session_require() for an annotator; but nobody labels
 * in the name of a model or a rule, and a stranger may while nobody was added to
 * the project by name. */
enum status session_welcome(struct session *s, struct err *e);

/* Sets s->person. An actor whom the project does not know is registered in this
 * role, unless people were added by name (ST_DENIED); one whom it knows keeps
 * the role given. */
enum status session_register(struct session *s, enum person_role role, struct err *e);

/* May the actor, who is registered, get items of this batch? ST_DENIED says why not
 * and what to do: it is not open, asks for skills, or for a batch to be passed
 * before, or the actor is held in it (work/review.h). The guide must be loaded. */
enum status session_admit(struct session *s, const struct batch *batch, struct err *e);

/* A connection that reads all (STORE_READ), which a session that labels may not;
 * whoever asks for it closes it, and shows of it only what is the actor's. */
enum status session_read_store(struct session *s, struct store **out, struct err *e);
/* What the actor may learn from (work/learned.h), read so. */
enum status session_learned(
    struct session *s, struct arena *a, struct learned *out, struct err *e);
/* The actor's own figures (work/own.h), with what is not open to them and why. */
enum status session_own(
    struct session *s, struct arena *a, struct own *out, struct err *e);

/* The actor, who is known, came in by the gate: into the log, on a connection of
 * its own, whatever this session may write. */
enum status session_visit(struct session *s, const struct visit *v, struct err *e);

/* The batch of that name, or with NULL the only one there is. ST_NOT_FOUND
 * lists those there are; ST_INVALID where NULL leaves a choice. */
enum status session_batch(
    struct session *s, const char *name, struct batch *out, struct err *e);

/* That second connection (STORE_DEAL), opened the first time. */
enum status session_deal_store(struct session *s, struct store **out, struct err *e);

/* Sees to it that the actor holds the next few items of a dealt batch
 * (work/deal.h), after a review of their gold (work/review.h), on a second
 * connection. Does nothing where the batch is not dealt. */
enum status session_deal(
    struct session *s, const struct batch *batch, struct deal_report *out,
    struct err *e);

/* The file that is meant by -p, $DIPLE_PROJECT or neither. Borrowed. */
const char *session_project_path(const char *given);
/* The name that --as gives (ST_INVALID where it is none), or that of the login
 * with what a name may not hold replaced by `-`. */
enum status session_actor_name(
    const char *given, char out[NAME_MAX_BYTES + 1], struct err *e);

#endif
