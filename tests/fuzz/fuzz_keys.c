/* Key scripts out of any bytes: each step moves on, and key names come back. */
#include <stdint.h>

#include "diple/base/mem.h"
#include "diple/canvas/key.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sv rest = {(const char *)data, size};
    struct strbuf scratch = STRBUF_INIT;
    struct event ev;
    struct err e = {0};
    for (;;) {
        size_t before = rest.n;
        enum status st = key_script_next(&rest, &ev, &scratch, &e);
        if (st != ST_OK)
            break;
        MUST(rest.n < before);
        if (ev.kind == EV_KEY) {
            char name[KEY_NAME_MAX];
            uint32_t again;
            key_format(ev.key, name);
            MUST(strlen(name) < KEY_NAME_MAX);
            if (key_parse(sv_of(name), &again))
                MUST(again == ev.key);
        }
    }
    strbuf_release(&scratch);
    return 0;
}
