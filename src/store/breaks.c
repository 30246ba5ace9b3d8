#include "db.h"

#ifdef DIPLE_BREAK

#include <stdlib.h>
#include <string.h>

unsigned breaks_read(void)
{
    const char *v = getenv("DIPLE_BREAK");
    unsigned breaks = 0;
    if (v && strstr(v, "nosync"))
        breaks |= BREAK_NOSYNC;
    if (v && strstr(v, "nogate"))
        breaks |= BREAK_NOGATE;
    if (v && strstr(v, "ack_before_commit"))
        breaks |= BREAK_ACK_EARLY;
    return breaks;
}

#else

unsigned breaks_read(void)
{
    return 0;
}

#endif
