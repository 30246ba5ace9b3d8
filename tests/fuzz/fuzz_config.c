/* The user's settings out of any bytes, and the screens' verdict on the keys. */
#include <stdint.h>

#include "diple/app/settings.h"
#include "diple/base/mem.h"
#include "diple/ui/ui.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct settings s;
    struct diags d;
    struct err e = {0};
    struct strbuf out = STRBUF_INIT;
    struct sv source = {(const char *)data, size};
    settings_init(&s);
    diags_init(&d, "config.yaml");
    enum status st = settings_read(&s, source, &d);
    MUST((st == ST_OK) == (d.errors == 0));
    MUST(s.theme && s.idle_ms >= 1000);
    for (size_t i = 0; i < s.n_keys; i++)
        MUST(s.keys[i].screen && s.keys[i].action && s.keys[i].keys && s.keys[i].line);
    diags_format(&d, source, &out);
    if (ui_check_keys(&s, &e) != ST_OK)
        MUST(e.message[0]);
    strbuf_release(&out);
    diags_release(&d);
    settings_release(&s);
    return 0;
}
