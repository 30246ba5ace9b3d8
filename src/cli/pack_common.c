#include "pack_common.h"

#include <string.h>

#include "diple/base/file.h"
#include "diple/store/labels.h"

enum { SHORT_KEY = 8 };

enum status pack_open(
    struct call *c, enum store_mode mode, struct session *s, struct offline *off,
    struct err *e)
{
    enum status st = offline_open(c->args[0], call_value(c, "as"), mode, s, off, e);
    if (st != ST_OK)
        return st;
    if (off->made)
        message_note(
            "your answers are kept in %s, beside the pack: keep the two together",
            s->path);
    if (store_warning(s->store))
        message_note("%s", store_warning(s->store));
    return ST_OK;
}

static enum status say_progress(
    struct call *c, struct session *s, const struct offline *off, struct err *e)
{
    struct batch b;
    struct progress p;
    char day[CLOCK_ISO_LEN];
    enum status st = session_batch(s, NULL, &b, e);
    if (st == ST_OK)
        st = store_progress_get(s->store, &s->arena, b.id, s->person, &p, e);
    if (st != ST_OK)
        return st;
    clock_iso(off->until, day);
    out_printf(c->out, "%lld of %lld done", (long long)p.done, (long long)off->items);
    if (p.skipped)
        out_printf(c->out, ", %lld skipped", (long long)p.skipped);
    out_printf(c->out, "; wanted back by %.10s\n", day);
    return ST_OK;
}

enum status pack_hand_in(
    struct call *c, struct session *s, const struct offline *off, const char *path,
    struct err *e)
{
    AUTO_STRBUF struct strbuf file = STRBUF_INIT, beside = STRBUF_INIT;
    int64_t acts = 0;
    strbuf_printf(&beside, "%s.return", c->args[0]);
    bool piped = path && strcmp(path, "-") == 0;
    enum status st = piped ? ST_OK : say_progress(c, s, off, e);
    if (st == ST_OK)
        st = offline_return(s, &file, &acts, e);
    if (st != ST_OK)
        return st;
    if (acts == 0) {
        message_note("nothing was done in this pack yet: there is nothing to hand in");
        return ST_OK;
    }
    if (piped) {
        out_stream(c->out, strbuf_sv(&file));
        return ST_OK;
    }
    /* The file beside the pack is ours and says more each time. */
    unsigned flags = FILE_NO_SYMLINK;
    if (!path || call_has(c, "force"))
        flags |= FILE_FORCE;
    st = file_write(path ? path : beside.p, flags, strbuf_sv(&file), e);
    if (st != ST_OK)
        return st;
    out_puts(c->out, "to hand in: send ");
    out_data(c->out, sv_of(path ? path : beside.p));
    out_puts(c->out, " to whoever gave you the pack (diple merge)\n");
    return ST_OK;
}
