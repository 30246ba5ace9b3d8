/* The whole record of an item, a field after the other, nothing left out. */
#include "diple/base/json.h"
#include "sheet.h"
#include "views.h"

static void write_record(struct sheet *s, struct sv record)
{
    struct json_scan scan = {.max_bytes = record.n};
    struct strbuf scratch = STRBUF_INIT;
    if (json_scan(&scan, record, NULL) != ST_OK)
        sheet_data(s, record);
    for (size_t i = 0; i < scan.n; i++) {
        const struct json_member *m = &scan.members[i];
        strbuf_clear(&scratch);
        sheet_write(s, 0, ROLE_TEXT, "", ROLE_STRONG, m->key);
        sheet_data(
            s, m->kind == JSON_STRING ? json_decode(m->value, &scratch) : m->value);
        sheet_gap(s);
    }
    strbuf_release(&scratch);
    json_scan_release(&scan);
}

struct screen record_screen(struct sv record, const char *ext)
{
    struct sheet *s = sheet_new(&screen_record, NULL);
    s->title = "Record";
    s->place = arena_strdup(&s->arena, ext);
    write_record(s, record);
    return (struct screen){&screen_record, s};
}

const struct screen_ops screen_record = {
    .name = "record",
    .bindings = sheet_bindings,
    .n_bindings = SHEET_ACTION_N,
    .keys = sheet_keys,
    .event = sheet_event,
    .draw = sheet_draw,
    .free = sheet_free,
};
