#include <string.h>

#include "common.h"
#include "diple/base/file.h"
#include "progress.h"
#include "report_forms.h"

struct request {
    struct session s;
    struct batch batch;
    struct report_ask ask;
    struct report r;
    struct progress_bar bar;
    uint64_t steps;
};

static bool going_on(void *arg)
{
    struct request *q = arg;
    progress_step(&q->bar, 0, 0, ++q->steps);
    return !common_interrupted();
}

static enum status gather(struct call *c, struct request *q, struct err *e)
{
    struct session *s = &q->s;
    q->ask = (struct report_ask){
        .question = GUIDE_NONE, .seed = 1, .go_on = going_on, .arg = q};
    enum status st = session_load_guide(s, e);
    if (st == ST_OK && call_value(c, "question"))
        st =
            quality_question(&s->guide, call_value(c, "question"), &q->ask.question, e);
    if (st == ST_OK && call_value(c, "batch")) {
        st = session_batch(s, call_value(c, "batch"), &q->batch, e);
        q->ask.batch = &q->batch;
    }
    if (st != ST_OK)
        return st;
    progress_begin(&q->bar, "steps", &s->clock);
    common_catch_interrupt();
    st = report_read(s, &q->ask, &q->r, e);
    progress_end(&q->bar);
    return st;
}

static enum status put_page(
    struct call *c, const struct report_view *v, const char *path, struct err *e)
{
    AUTO_STRBUF struct strbuf page = STRBUF_INIT;
    unsigned flags = call_has(c, "force") ? FILE_FORCE : 0;
    report_put_page(&page, v);
    if (page.over)
        return err_set(
            e, ST_LIMIT, "the page would be larger than %d bytes", STRBUF_MAX);
    if (strcmp(path, "-") == 0) {
        out_stream(c->out, strbuf_sv(&page));
        return ST_OK;
    }
    enum status st = file_write(path, flags, strbuf_sv(&page), e);
    if (st == ST_EXISTS)
        err_hint(e, "To replace it: --force.");
    if (st == ST_OK)
        message_note("written: %s, one page that needs nothing else", path);
    return st;
}

static enum status put(struct call *c, struct request *q, struct err *e)
{
    const char *slash = strrchr(q->s.path, '/');
    struct report_view v = {&q->r, &q->s.guide, slash ? slash + 1 : q->s.path};
    if (call_value(c, "html"))
        return put_page(c, &v, call_value(c, "html"), e);
    if (call_has(c, "json"))
        report_put_json(c->out, &v);
    else
        report_put_words(c->out, &v);
    return ST_OK;
}

static enum status run(struct call *c, struct err *e)
{
    struct request q = {0};
    if (call_has(c, "html") && call_has(c, "json"))
        return call_misuse(c, e, "either --html or --json");
    if (call_has(c, "force") && !call_has(c, "html"))
        return call_misuse(c, e, "--force is for --html");
    enum status st = common_open(c, STORE_READ, NULL, &q.s, e);
    if (st != ST_OK)
        return st;
    st = gather(c, &q, e);
    if (st == ST_OK) {
        st = put(c, &q, e);
        report_release(&q.r);
    }
    session_close(&q.s);
    return st;
}

static const struct option options[] = {
    {0, "batch", "NAME", NULL, "Only this batch (default: all)."},
    {0, "question", "ID", NULL, "Only this question (default: all with labels)."},
    {0, "html", "FILE", NULL, "Write one page for a browser or paper; - prints it."},
    {'f', "force", NULL, NULL, "Replace the file that is there."},
    OPTION_JSON,
    {0},
};

static const char *const examples[] = {
    "diple report -p ward.db",
    "diple report -p ward.db --html ward.html",
    "diple report -p ward.db --batch week-12 --json",
    NULL,
};

const struct command cmd_report = {
    .name = "report",
    .summary = "Report on progress, agreement, labels and people",
    .args = "",
    .about =
        "Batch by batch: how far it is, when it may be done, how long items wait, what "
        "the work costs where people have a rate, who is right on gold. Question by "
        "question: agreement with its interval against the target of the guide, with a "
        "verdict that needs the whole interval; the labels against their targets; what "
        "is confused; and each person's pace, agreement and odd patterns. The page of "
        "--html needs no script, no other file and no network, reads in light and "
        "dark, and prints.",
    .options = options,
    .examples = examples,
    .run = run,
};
