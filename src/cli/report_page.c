#include <math.h>

#include "diple/base/mem.h"
#include "html.h"
#include "plot.h"
#include "report_forms.h"
#include "report_style.h"

enum { PAIRS = 12, HEAT_MOST = 40 };

static void put_cell_share(struct strbuf *b, struct share s)
{
    if (s.of)
        strbuf_printf(
            b, "<td>%.0f&nbsp;%%</td><td>%.0f to %.0f&nbsp;%%</td><td>%zu</td>",
            s.value * 100, s.range.low * 100, s.range.high * 100, s.of);
    else
        strbuf_puts(b, "<td>–</td><td>–</td><td>0</td>");
}

static void begin_table(struct strbuf *b, const char *caption, const char *const *heads)
{
    strbuf_printf(
        b, "<div class=\"scroll\"><table><caption>%s</caption>\n<thead><tr>", caption);
    /* A head that begins with a bar stands over words. */
    for (size_t i = 0; heads[i]; i++)
        strbuf_printf(
            b, "<th scope=\"col\"%s>%s</th>",
            heads[i][0] == '|' ? " class=\"text\"" : "",
            heads[i] + (heads[i][0] == '|'));
    strbuf_puts(b, "</tr></thead>\n<tbody>\n");
}

static void end_table(struct strbuf *b)
{
    strbuf_puts(b, "</tbody></table></div>\n");
}

static void put_head_cell(struct strbuf *b, struct sv name)
{
    strbuf_puts(b, "<tr><th scope=\"row\">");
    html_data(b, name);
    strbuf_puts(b, "</th>");
}

static void begin_figure(struct strbuf *b, const char *caption)
{
    strbuf_printf(b, "<figure><figcaption>%s</figcaption>\n", caption);
}

static void end_figure(struct strbuf *b)
{
    strbuf_puts(b, "</figure>\n");
}

/* ---- a batch -----------------------------------------------------------------------
 */

static void put_fact(
    struct strbuf *b, const char *name, const char *value, const char *more)
{
    strbuf_printf(b, "<div><dt>%s</dt><dd>%s", name, value);
    if (more[0])
        strbuf_printf(b, "<small>%s</small>", more);
    strbuf_puts(b, "</dd></div>\n");
}

static void put_work(struct strbuf *b, const struct overview *v)
{
    AUTO_STRBUF struct strbuf value = STRBUF_INIT, more = STRBUF_INIT;
    char days[OVERVIEW_DAYS_WORDS];
    overview_say_days(v, days);
    strbuf_printf(&value, "%lld", (long long)v->answers);
    if (v->wanted)
        strbuf_printf(&value, " of %lld answers", (long long)v->wanted);
    else
        strbuf_puts(&value, " answers");
    strbuf_printf(&more, "%lld items, %zu people", (long long)v->items, v->people);
    if (v->flagged || v->skipped)
        strbuf_printf(
            &more, "; %lld flagged, %lld skipped", (long long)v->flagged,
            (long long)v->skipped);
    put_fact(b, "Progress", value.p, more.p);
    if (days[0])
        put_fact(
            b, "Forecast", days,
            "at the pace of the days with work, 95&nbsp;% interval");
}

static void put_wait(struct strbuf *b, const struct flow *f)
{
    AUTO_STRBUF struct strbuf value = STRBUF_INIT, more = STRBUF_INIT;
    char median[SPAN_WORDS], low[SPAN_WORDS], high[SPAN_WORDS], slow[SPAN_WORDS];
    if (isnan(f->wait_ms))
        return;
    report_say_ms(f->wait_ms, median);
    report_say_ms(f->waits.low, low);
    report_say_ms(f->waits.high, high);
    report_say_ms(f->slow_ms, slow);
    strbuf_puts(&value, median);
    if (!isnan(f->waits.low))
        strbuf_printf(&value, " (%s to %s)", low, high);
    strbuf_printf(
        &more, "median of %lld done items; nine in ten within %s",
        (long long)(f->done - f->untimed), slow);
    if (f->untimed)
        strbuf_printf(
            &more, "; %lld answered elsewhere left out", (long long)f->untimed);
    put_fact(b, "From arrival to done", value.p, more.p);
}

static void put_cost(struct strbuf *b, const struct flow *f)
{
    AUTO_STRBUF struct strbuf value = STRBUF_INIT, more = STRBUF_INIT;
    char active[SPAN_WORDS], paid[SPAN_WORDS];
    if (f->active_ms == 0)
        return;
    report_say_ms((double)f->active_ms, active);
    report_say_ms((double)f->paid_ms, paid);
    put_fact(b, "Active time", active, "pauses left out");
    if (isnan(f->cost_cents))
        return;
    strbuf_printf(&value, "%.2f", f->cost_cents / 100);
    strbuf_printf(
        &more, "%s at the rates set, %.2f an answer", paid, f->cents_each / 100);
    put_fact(b, "Cost", value.p, more.p);
}

static void put_pace(struct strbuf *b, const struct overview *v)
{
    double sum = 0;
    for (size_t i = 0; i < OVERVIEW_DAYS; i++)
        sum += v->pace[i];
    if (sum <= 0)
        return;
    begin_figure(b, "Answers a day over the last two weeks");
    plot_spark(
        &(struct plot){b, "Answers a day over the last two weeks", {0}}, v->pace,
        OVERVIEW_DAYS);
    strbuf_puts(b, "<table class=\"sr\"><caption>Answers a day</caption><tr>");
    for (size_t i = 0; i < OVERVIEW_DAYS; i++)
        strbuf_printf(b, "<th scope=\"col\">%zu days ago</th>", OVERVIEW_DAYS - 1 - i);
    strbuf_puts(b, "</tr><tr>");
    for (size_t i = 0; i < OVERVIEW_DAYS; i++)
        strbuf_printf(b, "<td>%.0f</td>", v->pace[i]);
    strbuf_puts(b, "</tr></table>\n");
    end_figure(b);
}

static void put_gold(struct strbuf *b, const struct report_batch *batch)
{
    static const char *const heads[] = {
        "", "right", "95&nbsp;% interval", "answers", NULL};
    size_t n = batch->n_gold;
    if (n == 0)
        return;
    AUTO_FREE struct plot_row *rows = mem_array(NULL, n, sizeof *rows);
    for (size_t i = 0; i < n; i++) {
        const struct gold_score *g = &batch->gold[i];
        rows[i] = (struct plot_row){
            sv_of(g->name), g->hits / (double)g->of, g->range.low, g->range.high};
    }
    strbuf_puts(b, "<h3>Right on gold</h3>\n<div class=\"pair\">\n");
    begin_figure(b, "Share of first answers to gold items that were right");
    plot_rows(
        &(struct plot){b, "Right on gold", {0}}, rows, n, batch->batch.policy.gold_bar);
    end_figure(b);
    begin_table(b, "The same in figures", heads);
    for (size_t i = 0; i < n; i++) {
        const struct gold_score *g = &batch->gold[i];
        put_head_cell(b, sv_of(g->name));
        put_cell_share(
            b, (struct share){g->hits, g->of, g->hits / (double)g->of, g->range});
        strbuf_puts(b, "</tr>\n");
    }
    end_table(b);
    strbuf_puts(b, "</div>\n");
}

/* ---- a question ---------------------------------------------------------------------
 */

static void put_verdict(struct strbuf *b, const struct overview *v)
{
    if (!verdict_words(v->verdict))
        return;
    strbuf_printf(
        b, "<p>The guide asks for %.2f: <span class=\"verdict%s\">%s</span>", v->target,
        v->verdict == VERDICT_REACHED  ? " good"
        : v->verdict == VERDICT_MISSED ? " warn"
                                       : "",
        verdict_words(v->verdict));
    if (v->verdict == VERDICT_OPEN && v->more)
        strbuf_printf(b, "; about %zu more items with two answers would tell", v->more);
    strbuf_puts(b, ".</p>\n");
}

static void put_agreement(struct strbuf *b, const struct overview *v)
{
    strbuf_puts(b, "<h4>Agreement</h4>\n");
    if (v->agree.why != AGREE_DEFINED) {
        strbuf_printf(
            b, "<p>Not to be measured: %s.</p>\n", agree_why_words(v->agree.why));
        return;
    }
    struct plot_row row = {
        sv_of(agree_name_title(v->measure)), v->agree.value, v->agree.low,
        v->agree.high};
    begin_figure(b, "With its 95&nbsp;% interval, items resampled");
    plot_rows(&(struct plot){b, "Agreement", {0}}, &row, 1, v->target);
    end_figure(b);
    strbuf_printf(
        b, "<p>%s is <strong>%.4f</strong>", agree_name_title(v->measure),
        v->agree.value);
    if (!isnan(v->agree.low))
        strbuf_printf(b, ", %.4f to %.4f", v->agree.low, v->agree.high);
    strbuf_printf(
        b, ", on %zu ratings of %zu items (%s).</p>\n", v->agree.ratings,
        v->agree.items, agree_level_word(v->level));
    put_verdict(b, v);
    strbuf_printf(
        b,
        "<p class=\"dim\">Left out: %zu items with one answer, %lld answers to gold, "
        "%lld without an answer to this question, %lld of an earlier guide that fit no "
        "more.</p>\n",
        v->single, (long long)v->ratings.gold, (long long)v->ratings.blank,
        (long long)v->ratings.unfit);
}

static void put_label_rows(struct strbuf *b, const struct overview *v, size_t sum)
{
    static const char *const heads[] = {
        "label", "given", "share", "asked for", "the other agrees", NULL};
    begin_table(
        b,
        "Each label: how often it was given, and how often a second person gave it "
        "where one had",
        heads);
    for (size_t i = 0; i < v->n_labels; i++) {
        double share = (double)v->given[i] / (double)sum * 100;
        double same = overview_label_agreement(v, i);
        put_head_cell(b, v->ratings.labels[i]);
        strbuf_printf(b, "<td>%zu</td><td>%.1f&nbsp;%%</td>", v->given[i], share);
        if (v->least[i] < 0)
            strbuf_puts(b, "<td>–</td>");
        else
            strbuf_printf(
                b, "<td>%.0f&nbsp;%%%s</td>", v->least[i],
                share < v->least[i] ? " <span class=\"warn\">short</span>" : "");
        if (isnan(same))
            strbuf_puts(b, "<td>–</td></tr>\n");
        else
            strbuf_printf(b, "<td>%.0f&nbsp;%%</td></tr>\n", same * 100);
    }
    end_table(b);
}

static void put_labels(struct strbuf *b, const struct overview *v)
{
    size_t n = v->n_labels, sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += v->given[i];
    if (sum == 0)
        return;
    AUTO_FREE struct plot_bar *bars = mem_array(NULL, n, sizeof *bars);
    for (size_t i = 0; i < n; i++)
        bars[i] = (struct plot_bar){
            v->ratings.labels[i], (double)v->given[i] / (double)sum,
            v->least[i] < 0 ? -1 : v->least[i] / 100};
    strbuf_puts(b, "<h4>Labels</h4>\n<div class=\"pair\">\n");
    begin_figure(b, "Share of each label among all answers");
    plot_bars(&(struct plot){b, "Balance of labels", {0}}, bars, n);
    end_figure(b);
    put_label_rows(b, v, sum);
    strbuf_puts(b, "</div>\n");
}

static void put_confusion(struct strbuf *b, const struct report_question *q)
{
    static const char *const heads[] = {
        "|one said", "|the other said", "times", "items", NULL};
    const struct overview *v = &q->overview;
    const struct confusion *c = &q->confusion;
    if (c->n == 0)
        return;
    strbuf_puts(b, "<h4>What is confused with what</h4>\n<div class=\"pair\">\n");
    if (v->n_labels && v->n_labels <= HEAT_MOST) {
        begin_figure(
            b, "Where one person gave the label of the row, per cent of what others "
               "gave");
        plot_heat(
            &(struct plot){b, "Confusion of labels", {0}}, v->ratings.labels,
            v->together, v->n_labels);
        end_figure(b);
    }
    begin_table(b, "Pairs of labels that differ most often", heads);
    for (size_t i = 0; i < c->n && i < PAIRS; i++) {
        const struct confused *p = &c->pairs[i];
        put_head_cell(b, v->ratings.labels[p->first]);
        strbuf_puts(b, "<td class=\"text\">");
        html_data(b, v->ratings.labels[p->second]);
        strbuf_printf(
            b, "</td><td>%lld</td><td>%zu</td></tr>\n", (long long)p->n, p->items);
    }
    end_table(b);
    strbuf_puts(b, "</div>\n");
    if (c->n > PAIRS)
        strbuf_printf(b, "<p class=\"dim\">and %zu pairs more</p>\n", c->n - PAIRS);
}

/* ---- people
 * -------------------------------------------------------------------------- */

static void put_people_plot(struct strbuf *b, const struct people_view *v)
{
    size_t n = v->a->n;
    AUTO_FREE struct plot_row *rows = mem_array(NULL, n + 1, sizeof *rows);
    for (size_t i = 0; i < n; i++) {
        struct share s = v->a->list[v->order[i]].agree;
        rows[i] = (struct plot_row){
            sv_of(v->r->name[v->order[i]]), s.value, s.of ? s.range.low : NAN,
            s.of ? s.range.high : NAN};
    }
    begin_figure(b, "How far each agrees with the others, 95&nbsp;% interval");
    plot_rows(&(struct plot){b, "Agreement with the others", {0}}, rows, n, -1);
    end_figure(b);
}

static void put_person(struct strbuf *b, const struct people_view *v, size_t i)
{
    const struct annotator *a = &v->a->list[i];
    const struct conducted *c = &v->c->list[i];
    char active[SPAN_WORDS], busy[SHARE_WORDS];
    report_say_ms((double)c->active_ms, active);
    report_say_share(c->utilisation, busy);
    put_head_cell(b, sv_of(v->r->name[i]));
    strbuf_printf(
        b, "<td>%zu</td><td>%s</td><td>%s</td>", a->answers,
        c->active_ms ? active : "–", busy[0] == '-' ? "–" : busy);
    if (isnan(a->per_hour))
        strbuf_puts(b, "<td>–</td>");
    else
        strbuf_printf(b, "<td>%.0f</td>", a->per_hour);
    put_cell_share(b, a->agree);
    if (c->final.of)
        strbuf_printf(
            b, "<td>%.0f&nbsp;%% of %zu</td></tr>\n", c->final.value * 100,
            c->final.of);
    else
        strbuf_puts(b, "<td>–</td></tr>\n");
}

struct item {
    struct strbuf *b;
    const char *name;
};

static void item_begin(void *arg)
{
    struct item *l = arg;
    strbuf_puts(l->b, "<li><strong>");
    html_data(l->b, sv_of(l->name));
    strbuf_puts(l->b, "</strong> ");
}

static void item_ours(void *arg, const char *words)
{
    strbuf_puts(((struct item *)arg)->b, words);
}

static void item_data(void *arg, struct sv untrusted)
{
    html_data(((struct item *)arg)->b, untrusted);
}

static void item_end(void *arg)
{
    strbuf_puts(((struct item *)arg)->b, "</li>\n");
}

static void put_looks(struct strbuf *b, const struct people_view *v)
{
    size_t odd = 0;
    for (size_t i = 0; i < v->a->n; i++)
        odd += people_is_odd(v, i);
    if (odd == 0) {
        strbuf_puts(b, "<p>Nothing is out of the ordinary.</p>\n");
        return;
    }
    strbuf_puts(
        b, "<h4>Worth a look</h4>\n<p class=\"dim\">Reasons to ask, no verdicts.</p>\n"
           "<ul class=\"looks\">\n");
    for (size_t i = 0; i < v->a->n; i++) {
        struct item l = {b, v->r->name[v->order[i]]};
        struct sayer to = {item_begin, item_ours, item_data, item_end, &l};
        people_say(v, v->order[i], &to);
    }
    strbuf_puts(b, "</ul>\n");
}

static void put_people(struct strbuf *b, const struct people_view *v)
{
    static const char *const heads[] = {
        "",
        "answers",
        "active",
        "busy",
        "an hour",
        "agrees",
        "95&nbsp;% interval",
        "items",
        "as the final answer",
        NULL};
    if (v->a->n == 0) {
        strbuf_puts(b, "<p>Nobody has answered it yet.</p>\n");
        return;
    }
    strbuf_puts(b, "<h4>People</h4>\n");
    put_people_plot(b, v);
    begin_table(b, "Work, and agreement with the others", heads);
    for (size_t i = 0; i < v->a->n; i++)
        put_person(b, v, v->order[i]);
    end_table(b);
    put_looks(b, v);
}

/* ---- the page
 * ------------------------------------------------------------------------ */

static void put_question(
    struct strbuf *b, const struct report_view *v, const struct report_batch *batch,
    const struct report_question *q)
{
    const struct question *asked = &v->g->questions[q->question];
    struct people_view people = people_view_of(batch, q);
    strbuf_puts(b, "<section><h3>");
    html_data(b, sv_of(asked->id));
    strbuf_puts(b, " <span class=\"dim\">");
    html_data(b, sv_of(asked->ask));
    strbuf_puts(b, "</span></h3>\n");
    put_agreement(b, &q->overview);
    put_labels(b, &q->overview);
    put_confusion(b, q);
    put_people(b, &people);
    strbuf_puts(b, "</section>\n");
}

static void put_batch(struct strbuf *b, const struct report_view *v, size_t at)
{
    const struct report_batch *batch = &v->r->batches[at];
    const struct overview *o = &batch->questions[0].overview;
    double done = o->wanted ? (double)o->answers : (double)o->ratings.touched;
    double whole = o->wanted ? (double)o->wanted : (double)o->items;
    strbuf_printf(b, "<section id=\"b%zu\"><h2>", at + 1);
    html_data(b, sv_of(batch->batch.name));
    strbuf_printf(
        b, " <span class=\"dim\">%s, %s</span></h2>\n",
        batch_kind_word(batch->batch.kind), batch_state_word(batch->batch.state));
    plot_progress(&(struct plot){b, "Progress", {0}}, whole > 0 ? done / whole : 0);
    strbuf_puts(b, "<dl class=\"facts\">\n");
    put_work(b, o);
    put_wait(b, &batch->flow);
    put_cost(b, &batch->flow);
    strbuf_puts(b, "</dl>\n");
    put_pace(b, o);
    put_gold(b, batch);
    for (size_t i = 0; i < batch->n; i++)
        if (batch->questions[i].question != GUIDE_NONE)
            put_question(b, v, batch, &batch->questions[i]);
    strbuf_puts(b, "</section>\n");
}

static void put_header(struct strbuf *b, const struct report_view *v)
{
    char at[CLOCK_ISO_LEN];
    clock_iso(v->r->at, at);
    strbuf_puts(b, "<header><h1>");
    html_data(b, sv_of(v->g->title));
    strbuf_puts(b, "</h1>\n<p class=\"dim\">");
    html_data(b, sv_of(v->project));
    strbuf_puts(b, ", guide ");
    html_data(b, sv_of(v->g->id));
    strbuf_puts(b, " ");
    html_data(b, sv_of(v->g->version));
    strbuf_printf(b, ", as of %.10s %.5s&nbsp;UTC</p>\n", at, at + 11);
    if (v->r->n > 1) {
        strbuf_puts(b, "<nav aria-label=\"Batches\"><ul>");
        for (size_t i = 0; i < v->r->n; i++) {
            strbuf_printf(b, "<li><a href=\"#b%zu\">", i + 1);
            html_data(b, sv_of(v->r->batches[i].batch.name));
            strbuf_puts(b, "</a></li>");
        }
        strbuf_puts(b, "</ul></nav>\n");
    }
    strbuf_puts(b, "</header>\n");
}

static void put_footer(struct strbuf *b)
{
    strbuf_puts(
        b,
        "<footer><h2>How this was counted</h2>\n"
        "<p>Only answers that hold count; skips and what was taken back do not. The "
        "interval of an agreement comes from 1000 draws of its items with "
        "replacement, its 2.5th and 97.5th percentile. Shares have Wilson's interval; "
        "the unit is the item, so what several others said of one item is averaged "
        "first. Agreement is reached where the whole interval lies at or above what "
        "the guide asks for, not reached where it lies below; else there is not enough "
        "evidence.</p>\n"
        "<p>Busy is the active part of the time from answer to answer; a pause of half "
        "an hour ends a sitting. Final is what an adjudicator decided, else what more "
        "than half of three or more said.</p></footer>\n");
}

void report_put_page(struct strbuf *b, const struct report_view *v)
{
    strbuf_puts(
        b, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" "
           "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
           "<title>");
    html_escape(b, sv_of(v->g->title));
    strbuf_puts(b, "</title>\n<style>\n");
    strbuf_puts(b, report_style);
    strbuf_puts(b, "</style></head>\n<body>\n");
    put_header(b, v);
    strbuf_puts(b, "<main>\n");
    if (v->r->n == 0)
        strbuf_puts(b, "<p>There is no batch yet.</p>\n");
    for (size_t i = 0; i < v->r->n; i++)
        put_batch(b, v, i);
    strbuf_puts(b, "</main>\n");
    put_footer(b);
    strbuf_puts(b, "</body></html>\n");
}
