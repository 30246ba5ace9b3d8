#include <string.h>

#include "common.h"
#include "diple/app/offline.h"
#include "diple/base/file.h"
#include "diple/base/mem.h"
#include "diple/dataset/handin.h"

struct merging {
    struct call *c;
    struct session *s;
    struct merge_wish wish;
    const char *keep; /* the folder for what was handed in */
    bool copied;      /* the project was, before the first file that changed it */
    struct json_out *json;
};

/* ---- what was done --------------------------------------------------------------- */

static void put_json(struct json_out *w, const char *file, const struct merge_report *r)
{
    const struct return_counts *n = &r->n;
    const struct {
        const char *key;
        int64_t n;
    } counts[] = {{"lines", n->lines},         {"new", n->fresh},
                  {"duplicate", n->duplicate}, {"quarantined", n->refused + n->forked},
                  {"parked", n->parked},       {"resumed", n->resumed},
                  {"withdrawn", n->withdrawn}, {"late", n->late},
                  {"conflicts", n->clashes},   {"act", n->event}};
    json_begin_object(w);
    json_put_key(w, "file");
    json_put_str(w, file);
    json_put_key(w, "person");
    json_put_str(w, r->pack.name);
    json_put_key(w, "batch");
    json_put_str(w, r->pack.batch_name);
    json_put_key(w, "pack");
    json_put_str(w, r->pack.key);
    json_put_key(w, "copy");
    json_put_str(w, r->copy);
    for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
        json_put_key(w, counts[i].key);
        json_put_int(w, counts[i].n);
    }
    json_put_key(w, "complete");
    json_put_bool(w, !r->cut && !r->salvaged);
    json_end_object(w);
}

static void line(struct out *o, int64_t n, const char *one, const char *many)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    if (n == 0)
        return;
    common_put_count(&text, n, one, many);
    out_printf(o, "  %s\n", text.p);
}

static void put_words(struct out *o, const char *file, const struct merge_report *r)
{
    const struct return_counts *n = &r->n;
    AUTO_STRBUF struct strbuf acts = STRBUF_INIT;
    common_put_count(&acts, n->lines, "act", "acts");
    out_data(o, sv_of(file));
    out_puts(o, ": ");
    out_data(o, sv_of(r->pack.name));
    out_puts(o, ", ");
    out_data(o, sv_of(r->pack.batch_name));
    out_printf(
        o, ": %s: %lld new, %lld there already, %lld quarantined, %lld parked\n",
        acts.p, (long long)n->fresh, (long long)n->duplicate,
        (long long)(n->refused + n->forked), (long long)n->parked);
    line(
        o, n->resumed, "act that waited for them was taken up",
        "acts that waited for them were taken up");
    line(
        o, n->withdrawn, "act taken before no longer counts: another has its place",
        "acts taken before no longer count: others have their places");
    line(
        o, n->late, "came late, or under a wrong clock, and counts",
        "came late, or under a wrong clock, and count");
    line(
        o, n->clashes, "item stands open: its answers differ",
        "items stand open: their answers differ");
    if (r->cut)
        out_puts(
            o, "  the file breaks off; what came before was taken: "
               "have the whole of it sent\n");
    if (r->salvaged) {
        out_puts(o, "  what follows was not taken: ");
        out_data(o, sv_of(r->why.message));
        out_puts(o, "\n");
    }
    if (n->refused + n->forked + n->parked + n->late + n->clashes)
        out_puts(o, "  each of them: diple merge --list\n");
}

/* ---- taking ---------------------------------------------------------------------- */

static enum status merge_text(
    struct merging *m, const char *path, struct sv text, bool dry,
    struct merge_report *r, struct err *e)
{
    AUTO_LINES struct lines in = {0};
    struct merge_wish wish = m->wish;
    wish.dry = dry;
    lines_of_memory(&in, text, path, HANDIN_LINE_MAX);
    return offline_merge(m->s, &in, &wish, r, e);
}

static enum status keep_project(struct merging *m, struct err *e)
{
    AUTO_STRBUF struct strbuf path = STRBUF_INIT;
    enum status st = offline_keep_project(m->s, &path, e);
    m->copied = st == ST_OK;
    /* Whoever brings their own work by the gate has no use for the place. */
    if (st == ST_OK && m->wish.others && !m->json) {
        const char *slash = strrchr(path.p, '/');
        out_puts(m->c->out, "kept as it was before: ");
        out_data(m->c->out, sv_of(slash ? slash + 1 : path.p));
        out_puts(m->c->out, "\n");
    }
    return st;
}

/* Rehearsed first, so that what changes nothing leaves no copy behind. */
static enum status merge_kept(
    struct merging *m, const char *path, struct sv text, struct merge_report *r,
    struct err *e)
{
    enum status st = ST_OK;
    if (!m->copied || m->keep)
        st = merge_text(m, path, text, true, r, e);
    else
        *r = (struct merge_report){.n.event = 1};
    if (st != ST_OK || m->wish.dry)
        return st;
    if (m->keep)
        st = offline_keep_return(m->keep, text, e);
    if (st != ST_OK || r->n.event == 0)
        return st;
    if (!m->copied)
        st = keep_project(m, e);
    return st == ST_OK ? merge_text(m, path, text, false, r, e) : st;
}

static enum status merge_one(struct merging *m, const char *path, struct err *e)
{
    AUTO_FD int fd = -1;
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    struct merge_report r;
    enum status st = file_open_input(path, 0, &fd, e);
    if (st == ST_OK)
        st = file_read_fd(fd, path, OFFLINE_RETURN_MAX, &text, e);
    if (st != ST_OK)
        return st; /* which names the file */
    st = merge_kept(m, path, strbuf_sv(&text), &r, e);
    if (st != ST_OK && e->pos.line == 0)
        err_context(e, "%s", path);
    if (st != ST_OK)
        return st;
    if (m->json)
        put_json(m->json, path, &r);
    else
        put_words(m->c->out, path, &r);
    return ST_OK;
}

/* One bad file keeps no other out; the last failure is that of the command. */
static enum status merge_files(struct merging *m, struct err *e)
{
    enum status st = ST_OK;
    for (size_t i = 0; i < m->c->n_args; i++) {
        struct err why = {0};
        enum status one = merge_one(m, m->c->args[i], &why);
        if (one == ST_OK)
            continue;
        if (st != ST_OK)
            message_error(e);
        st = one;
        *e = why;
    }
    return st;
}

static enum status take_back(struct call *c, struct session *s, struct err *e)
{
    struct json_out w = out_json(c->out);
    struct merging m = {.c = c, .s = s};
    m.wish.dry = call_has(c, "dry-run");
    m.wish.salvage = call_has(c, "salvage");
    m.wish.others = s->me.role >= PERSON_MANAGER;
    m.keep = call_value(c, "keep");
    if (c->n_args == 0)
        return call_misuse(c, e, "no file was named (- is standard input)");
    if (call_has(c, "json")) {
        m.json = &w;
        json_begin_array(&w);
    }
    enum status st = merge_files(&m, e);
    if (m.json) {
        json_end_array(&w);
        out_json_end(c->out);
    } else if (m.wish.dry) {
        out_puts(c->out, "nothing was changed: this was a rehearsal\n");
    }
    return st;
}

/* ---- looking back ---------------------------------------------------------------- */

static void put_clash(struct out *o, const struct clash *x)
{
    out_data(o, sv_of(x->batch));
    out_puts(o, "  ");
    out_data(o, sv_of(x->name));
    out_puts(o, "  ");
    out_data(o, sv_of(x->ext));
    if (x->here)
        out_puts(o, "  said here meanwhile: that holds");
    else
        out_printf(
            o, "  %lld copies of the pack differ: none of them counts",
            (long long)x->heads);
    out_puts(o, x->settled ? "; answered again since\n" : "; open\n");
}

static void put_odd(struct out *o, const struct return_odd *x)
{
    char at[CLOCK_ISO_LEN];
    clock_iso(x->at, at);
    out_printf(o, "%.10s  ", at);
    out_data(o, sv_of(x->name));
    out_printf(o, "  act %lld of copy %.8s  ", (long long)x->seq, x->origin);
    out_data(o, sv_of(x->ext[0] ? x->ext : "-"));
    out_puts(o, "  ");
    switch (x->state) {
    case LINE_PARKED: out_puts(o, "parked: what comes before it is not here"); break;
    case LINE_FORKED: out_puts(o, "quarantined: another act has its place"); break;
    case LINE_REFUSED: out_puts(o, "quarantined: "); break;
    default: out_puts(o, "late: "); break;
    }
    if (x->state == LINE_REFUSED || x->state == LINE_TAKEN)
        out_data(o, sv_of(x->why));
    out_puts(o, "\n");
}

static enum status list(struct call *c, struct session *s, struct err *e)
{
    struct clash *clashes;
    struct return_odd *odd;
    size_t n_clashes, n_odd;
    enum status st = session_require(s, PERSON_ADJUDICATOR, "see what came back", e);
    if (st == ST_OK)
        st = store_clash_list(s->store, &s->arena, &clashes, &n_clashes, e);
    if (st == ST_OK)
        st = store_return_odd(s->store, &s->arena, &odd, &n_odd, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < n_clashes; i++)
        put_clash(c->out, &clashes[i]);
    for (size_t i = 0; i < n_odd; i++)
        put_odd(c->out, &odd[i]);
    if (n_clashes + n_odd == 0)
        out_puts(c->out, "nothing stands open, and nothing came late\n");
    return ST_OK;
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    bool looking = call_has(c, "list");
    enum status st = common_open(c, looking ? STORE_READ : STORE_WRITE, NULL, &s, e);
    if (st != ST_OK)
        return st;
    st = looking ? list(c, &s, e) : take_back(c, &s, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {
    {0, "dry-run", NULL, NULL, "Say what would be done, and change nothing."},
    {0, "keep", "DIR", NULL,
     "Keep what was handed in there, as a file called by its SHA-256."},
    {0, "salvage", NULL, NULL,
     "Of a file that was damaged, take what stands before the damage."},
    {0, "list", NULL, NULL,
     "Show what stands open, was quarantined or parked, or came late."},
    OPTION_JSON,
    {0},
};

static const char *const examples[] = {
    "diple merge anna.return -p support.db",
    "diple merge --dry-run ben.return -p support.db",
    "diple merge --list -p support.db",
    NULL,
};

const struct command cmd_merge = {
    .name = "merge",
    .summary = "Take back what was labelled in a pack",
    .args = "[FILE]...",
    .about =
        "Each file is taken wholly or not at all. The same file again, or a later one "
        "of the same work, adds only what is new; the order does not matter. What was "
        "changed on the way, made for another project or person, or not through a "
        "pack of this one is refused. Where two copies of a pack differ, neither "
        "counts until their person answers the item here; no clock decides. Before the "
        "first file that changes something, a checked copy of the project is kept "
        "beside it, called PROJECT.before-N by its last act; the newest five stay.",
    .options = options,
    .examples = examples,
    .max_args = COMMAND_ARGS_MAX,
    .run = run,
};
