#include "keys.h"

static const struct option options[] = {
    {0, "sshd", NULL, NULL, "What sshd must be told instead, for its own folder."},
    {0, "from", NULL, NULL,
     "Sessions write the address that somebody comes from into the log."},
    {'o', "output", "FILE", NULL, "Into this file, all or none; what was there goes."},
    {0},
};

static const char *const examples[] = {
    "diple keys -p /srv/diple/ward.db",
    "diple keys -p /srv/diple/ward.db -o /etc/diple/authorized_keys",
    "diple keys --sshd -o /etc/ssh/sshd_config.d/diple.conf",
    NULL,
};

const struct command cmd_keys = {
    .name = "keys",
    .summary = "Write the keys that people come in with over SSH",
    .args = "",
    .about =
        "A line for everybody with a key who is not retired, for the file of "
        "authorized keys of the shared account. Write it anew whenever somebody is "
        "added, gets another key, or leaves; a session that is open goes on, and the "
        "gate itself lets nobody in who has left, or comes with a key that is not "
        "theirs.",
    .options = options,
    .examples = examples,
    .run = keys_run,
};
