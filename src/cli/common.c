#include "common.h"

#include <signal.h>

#include "diple/base/file.h"
#include "diple/guide/load.h"

enum status common_open(
    struct call *c, enum store_mode mode, const char *as, struct session *s,
    struct err *e)
{
    struct session_options o = {
        .project = call_value(c, "project"), .actor = as, .mode = mode};
    enum status st = session_open(s, &o, e);
    if (st == ST_OK && store_warning(s->store))
        message_note("%s", store_warning(s->store));
    return st;
}

enum status common_read_guide(
    const char *path, struct guide *g, struct strbuf *yaml, struct err *e)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    enum status st = file_read(path, 0, GUIDE_FILE_MAX, &text, e);
    if (st != ST_OK)
        return st;
    struct diags d;
    diags_init(&d, path);
    st = guide_load(g, strbuf_sv(&text), &d);
    if (d.n)
        message_diags(&d, strbuf_sv(&text));
    if (st != ST_OK)
        err_set(
            e, st, "%s: %zu mistake%s in the guide", path, d.errors,
            d.errors == 1 ? "" : "s");
    else if (yaml)
        strbuf_addsv(yaml, strbuf_sv(&text));
    diags_release(&d);
    return st;
}

void common_put_count(struct strbuf *b, int64_t n, const char *one, const char *many)
{
    strbuf_printf(b, "%lld %s", (long long)n, n == 1 ? one : many);
}

/* A handler has nowhere else to leave word; nothing but these two functions
 * and the handler touch it. */
static volatile sig_atomic_t interrupted;

static void note_interrupt(int sig)
{
    (void)sig;
    interrupted = 1;
}

void common_catch_interrupt(void)
{
    struct sigaction sa = {
        .sa_handler = note_interrupt, .sa_flags = SA_RESTART | (int)SA_RESETHAND};
    sigemptyset(&sa.sa_mask);
    sigaction(SIGINT, &sa, NULL);
}

bool common_interrupted(void)
{
    return interrupted != 0;
}
