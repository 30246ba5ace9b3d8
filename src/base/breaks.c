#include "diple/base/breaks.h"

#ifdef DIPLE_BREAK

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

unsigned breaks_read(void)
{
    static const struct {
        const char *word;
        enum breaks what;
    } rows[] = {
        {"nosync", BREAK_NOSYNC},   {"nogate", BREAK_NOGATE},
        {"lie", BREAK_LIE},         {"ack_before_commit", BREAK_ACK_EARLY},
        {"foreign", BREAK_FOREIGN}, {"raw", BREAK_RAW},
        {"nolimit", BREAK_NOLIMIT}, {"wire", BREAK_WIRE},
        {"gold", BREAK_GOLD},       {"halves", BREAK_HALVES},
    };
    const char *v = getenv("DIPLE_BREAK");
    unsigned breaks = 0;
    for (size_t i = 0; v && i < sizeof rows / sizeof *rows; i++)
        if (strstr(v, rows[i].word))
            breaks |= rows[i].what;
    return breaks;
}

#endif
