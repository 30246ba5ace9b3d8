/* Command lines: the words are what stands between NULs. Nothing is run. */
#include <stdint.h>

#include "cli/call.h"
#include "diple/base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { WORDS_MAX = 300 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *argv[WORDS_MAX + 1] = {"diple"};
    int argc = 1;
    struct call c;
    struct err e = {0};
    char *text = mem_strndup((const char *)data, 0);
    text = mem_realloc(text, size + 1);
    if (size)
        memcpy(text, data, size);
    text[size] = 0;
    for (size_t i = 0; i < size && argc < WORDS_MAX; i += strlen(text + i) + 1)
        argv[argc++] = text + i;
    if (call_parse(&c, argc, argv, &e) != ST_OK) {
        MUST(e.message[0]);
    } else if (!c.help && !c.version) {
        MUST(c.command && c.n_args >= c.command->min_args);
        MUST(c.n_args <= c.command->max_args && !c.args[c.n_args]);
        for (size_t i = 0; i < c.n_given; i++) {
            MUST(!c.given[i].value == !c.given[i].option->value);
            /* -p before a command that needs no project is let pass. */
            if (command_option(c.command, sv_of(c.given[i].option->name), 0))
                MUST(call_has(&c, c.given[i].option->name));
        }
    }
    free(text);
    return 0;
}
