/* Lines over the wire: whatever stands in them, nothing gets by that names a file, a
 * project, a program or another person. Nothing is run. */
#include <stdint.h>

#include "cli/gate_allow.h"
#include "cli/gate_line.h"
#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "diple/core/name.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const never[] = {"project", "output", "table", "from", "rejects",
                                    "force",   "key",    "by",    "exec", "frame",
                                    "keys",    "size",   "as"};

static void check_call(const struct call *c)
{
    const struct gate_row *row = gate_row_find(c->command->name);
    MUST(row && !row->shut);
    for (size_t i = 0; i < c->n_given; i++)
        for (size_t k = 0; k < ARRAY_LEN(never); k++)
            MUST(
                strcmp(c->given[i].option->name, never[k]) != 0 ||
                (strcmp(never[k], "by") == 0 &&
                 (strcmp(c->command->name, "log show") == 0 ||
                  strcmp(c->command->name, "audit") == 0)));
    MUST(row->args != GATE_NONE || c->n_args == 0);
    if (row->args == GATE_INPUT)
        MUST(c->n_args == 1 && strcmp(c->args[0], "-") == 0);
}

static void check_words(const struct gate_words *w)
{
    const char *argv[GATE_WORDS_MAX + 2] = {"diple"};
    MUST(w->n > 0 && w->n <= GATE_WORDS_MAX && !w->list[w->n]);
    for (size_t i = 0; i < w->n; i++) {
        MUST(name_check_ext(sv_of(w->list[i]), NULL) == ST_OK);
        argv[i + 1] = w->list[i];
    }
    struct call c;
    if (call_parse(&c, (int)w->n + 1, argv, NULL) != ST_OK || !c.command)
        return;
    for (int role = 0; role < PERSON_ROLE_N; role++)
        if (gate_allow(&c, (enum person_role)role, NULL) == ST_OK)
            check_call(&c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct gate_words w = {.n = 99};
    struct err e = {0};
    struct sv line = {(const char *)data, size};
    if (gate_line_read(line, &a, &w, &e) == ST_OK)
        check_words(&w);
    else
        MUST(e.message[0] && w.n == 99);
    arena_release(&a);
    return 0;
}
