#include <string.h>

#include "call.h"
#include "docs.h"

static const struct {
    const char *word;
    void (*put)(struct out *o);
} documents[] = {
    {"man", docs_man},
    {"bash", docs_bash},
    {"zsh", docs_zsh},
    {"commands", docs_commands},
};

static enum status run(struct call *c, struct err *e)
{
    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++) {
        if (strcmp(c->args[0], documents[i].word) == 0) {
            documents[i].put(c->out);
            return ST_OK;
        }
    }
    return call_misuse(
        c, e, "there is no document `%.60s`; there are man, bash, zsh, commands",
        c->args[0]);
}

const struct command cmd_docs = {
    .name = "docs",
    .summary = "Print the manual page or a shell's completion",
    .args = "man|bash|zsh|commands",
    .min_args = 1,
    .max_args = 1,
    .no_project = true,
    .hidden = true,
    .run = run,
};
