#include "db.h"
#include "diple/base/json.h"
#include "diple/base/utf8.h"
#include "diple/store/people.h"
#include "event.h"

/* Where a character ends, at or before the limit. */
static struct sv cut(const char *text)
{
    struct sv s = sv_of(text);
    if (s.n <= VISIT_TEXT_MAX)
        return s;
    for (s.n = VISIT_TEXT_MAX; s.n && ((unsigned char)s.p[s.n] & 0xc0) == 0x80;)
        s.n--;
    return s;
}

static void put(struct json_out *w, const char *key, const char *text)
{
    if (!text)
        return;
    struct sv s = cut(text);
    json_put_key(w, key);
    json_put_sv(w, utf8_check(s, NULL) ? s : SV("(no text)"));
}

static enum status add_in(struct store *s, void *arg, struct err *e)
{
    return event_append(s, arg, e);
}

enum status store_visit_add(
    struct store *s, int64_t person, const struct visit *v, struct err *e)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out w = json_out_to(&body);
    json_begin_object(&w);
    put(&w, "from", v->from);
    put(&w, "key", v->key);
    put(&w, "refused", v->refused);
    put(&w, "what", v->what);
    json_end_object(&w);
    struct event ev = {
        .kind = ACT_SESSION,
        .actor = person,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    return tx_do(s, add_in, &ev, e);
}
