/*
 * Faults put in on purpose, so that the tests which watch for them can be shown to
 * bite: in a build made with DIPLE_BREAK they are chosen by the environment
 * (DIPLE_BREAK=nosync,nogate), in every other build there are none.
 */
#ifndef DIPLE_BASE_BREAKS_H
#define DIPLE_BASE_BREAKS_H

enum breaks {
    BREAK_NOSYNC = 1,    /* nosync: SQLite does not wait for the disk */
    BREAK_NOGATE = 2,    /* nogate: no queue of writers, checkpoints at any time */
    BREAK_ACK_EARLY = 4, /* ack_before_commit: "saved" is said first */
    BREAK_LIE = 8,       /* lie: a save that failed is called saved */
    BREAK_FOREIGN = 16,  /* foreign: the project file is opened past SQLite */
    BREAK_RAW = 32,      /* raw: control characters are shown as they are */
    BREAK_NOLIMIT = 64,  /* nolimit: guides and patterns may cost anything */
    BREAK_WIRE = 128,    /* wire: the gate believes the line, and takes all of it */
    BREAK_GOLD = 256,    /* gold: hidden gold is told of, where the batch is silent */
    BREAK_HALVES = 512   /* halves: each step of a transaction is one of its own */
};

#ifdef DIPLE_BREAK
unsigned breaks_read(void);
#else
static inline unsigned breaks_read(void)
{
    return 0;
}
#endif

#endif
