#include <string.h>
#include <unistd.h>

#include "common.h"
#include "diple/base/file.h"
#include "diple/store/packs.h"
#include "pack_common.h"

enum { DAY_MS = 24 * 60 * 60 * 1000, ITEMS_USUAL = 200 };

/* ---- out ------------------------------------------------------------------------- */

/* The file gets its name only when the project has what went out in it. */
struct keeping {
    const char *path; /* NULL: standard output */
    struct file_out file;
    struct strbuf bytes;
};

static enum status keep(void *ctx, struct sv file, struct err *e)
{
    struct keeping *k = ctx;
    if (k->path)
        return file_put(&k->file, file, e);
    strbuf_addsv(&k->bytes, file);
    return ST_OK;
}

static void say_out(struct call *c, const struct pack *p, const char *path)
{
    char day[CLOCK_ISO_LEN];
    clock_iso(p->until, day);
    out_data(c->out, sv_of(path));
    out_printf(c->out, ": %lld items of ", (long long)p->items);
    out_data(c->out, sv_of(p->batch_name));
    out_puts(c->out, " for ");
    out_data(c->out, sv_of(p->name));
    out_printf(c->out, ", wanted back by %.10s\n", day);
}

static enum status make(
    struct call *c, struct session *s, struct offline_wish *wish, struct keeping *k,
    struct err *e)
{
    struct pack p;
    wish->keep = keep;
    wish->ctx = k;
    unsigned flags = call_has(c, "force") ? FILE_FORCE : 0;
    enum status st = k->path ? file_create(&k->file, k->path, flags, e) : ST_OK;
    if (st == ST_OK)
        st = offline_pack(s, wish, &p, e);
    if (st == ST_OK && k->path)
        st = file_commit(&k->file, e);
    if (st != ST_OK)
        return st;
    if (k->path)
        say_out(c, &p, k->path);
    else
        out_stream(c->out, strbuf_sv(&k->bytes));
    return ST_OK;
}

/* Others' work is a manager's to hand out. */
static enum status check_right(struct session *s, const char *person, struct err *e)
{
    return strcmp(person, s->actor) == 0
               ? ST_OK
               : session_require(s, PERSON_MANAGER, "make a pack for others", e);
}

static enum status take_out(struct call *c, struct session *s, struct err *e)
{
    struct batch batch;
    struct keeping k = {.file = {.fd = -1, .dir = -1}, .bytes = STRBUF_INIT};
    const char *path = call_value(c, "output");
    const char *person = call_value(c, "for") ? call_value(c, "for") : s->actor;
    long long items = ITEMS_USUAL, days = PACK_LEASE_DAYS;
    k.path = path && strcmp(path, "-") != 0 ? path : NULL;
    if (!path && c->out->tty)
        return call_misuse(c, e, "a pack is no text for a terminal: -o FILE");
    enum status st = call_number(c, "items", PACK_ITEMS_MAX, &items, e);
    if (st == ST_OK)
        st = call_number(c, "days", PACK_LEASE_DAYS_MAX, &days, e);
    if (st == ST_OK)
        st = check_right(s, person, e);
    if (st == ST_OK)
        st = session_load_guide(s, e);
    if (st == ST_OK)
        st = session_batch(s, call_value(c, "batch"), &batch, e);
    if (st != ST_OK)
        return st;
    struct offline_wish wish = {
        .person = person,
        .batch = &batch,
        .most = (size_t)items,
        .lease_ms = days * DAY_MS};
    st = make(c, s, &wish, &k, e);
    if (k.path)
        file_abandon(&k.file);
    strbuf_release(&k.bytes);
    return st;
}

/* ---- what is out ----------------------------------------------------------------- */

static enum status list_out(struct call *c, struct session *s, struct err *e)
{
    enum { NAME_COLUMNS = 16 };
    struct pack *list;
    size_t n;
    enum status st = session_require(s, PERSON_ADJUDICATOR, "see what is out", e);
    if (st == ST_OK)
        st = store_pack_list(s->store, &s->arena, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        char from[CLOCK_ISO_LEN], until[CLOCK_ISO_LEN];
        clock_iso(list[i].at, from);
        clock_iso(list[i].until, until);
        out_printf(c->out, "%.8s  ", list[i].key);
        out_cell(c->out, sv_of(list[i].name), NAME_COLUMNS);
        out_puts(c->out, " ");
        out_cell(c->out, sv_of(list[i].batch_name), NAME_COLUMNS);
        out_printf(
            c->out, " %6lld items  %.10s to %.10s\n", (long long)list[i].items, from,
            until);
    }
    return st;
}

/* ---- back ------------------------------------------------------------------------ */

static enum status hand_in(struct call *c, struct err *e)
{
    struct session s;
    struct offline off;
    c->args[0] = call_value(c, "return");
    enum status st = pack_open(c, STORE_WRITE, &s, &off, e);
    if (st != ST_OK)
        return st;
    st = session_register(&s, PERSON_ANNOTATOR, e);
    if (st == ST_OK)
        st = pack_hand_in(c, &s, &off, call_value(c, "output"), e);
    session_close(&s);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    if (call_has(c, "return"))
        return hand_in(c, e);
    enum store_mode mode = call_has(c, "list") ? STORE_READ : STORE_WRITE;
    enum status st = common_open(c, mode, NULL, &s, e);
    if (st != ST_OK)
        return st;
    st = call_has(c, "list") ? list_out(c, &s, e) : take_out(c, &s, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {
    {0, "for", "NAME", NULL, "Who takes it along (default: you)."},
    {'b', "batch", "NAME", NULL, "The batch (default: the only one there is)."},
    {'n', "items", "N", NULL, "At most so many items (default: 200)."},
    {0, "days", "N", NULL, "How long they stay taken (default: 14)."},
    {'o', "output", "FILE", NULL, "Write to this file (default: standard output)."},
    {0, "force", NULL, NULL, "Replace what is there under that name."},
    {0, "list", NULL, NULL, "Show the packs that were made."},
    {0, "return", "PACK", NULL,
     "Write what was done in the working copy of this pack; needs no project."},
    {0},
};

static const char *const examples[] = {
    "diple pack -p support.db --for anna --batch first -n 200 -o work.diple",
    "diple label work.diple",
    "diple pack --return work.diple -o anna.return",
    NULL,
};

const struct command cmd_pack = {
    .name = "pack",
    .summary = "Take items out in a file, to label them where there is no line",
    .args = "",
    .about =
        "The file holds the guide, the items and what is suggested for them, signed "
        "by the project; no gold, no names, nobody's answers. `diple label FILE` opens "
        "it anywhere and ends with one file to hand in, which `diple merge` takes. "
        "The items stay taken until the time is over; answers that come later still "
        "count, and are marked as late.",
    .options = options,
    .examples = examples,
    .run = run,
};
