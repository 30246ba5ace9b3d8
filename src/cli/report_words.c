#include <math.h>

#include "report_forms.h"

enum {
    LEAD = 12,
    LABEL_COLUMNS = 18,
    BAR_COLUMNS = 16,
    PROGRESS_COLUMNS = 24,
    PAIRS = 6
};

static void put_progress(struct out *o, const struct report_batch *b)
{
    const struct overview *v = &b->questions[0].overview;
    int64_t done = v->wanted ? v->answers : v->ratings.touched;
    int64_t whole = v->wanted ? v->wanted : v->items;
    char days[OVERVIEW_DAYS_WORDS];
    overview_say_days(v, days);
    out_printf(o, "%-*s", LEAD, "progress");
    out_bar(o, done < whole ? done : whole, whole, PROGRESS_COLUMNS);
    if (v->wanted)
        out_printf(
            o, "  %lld of %lld answers", (long long)v->answers, (long long)v->wanted);
    else
        out_printf(
            o, "  %lld items, %lld answers", (long long)v->items,
            (long long)v->answers);
    out_printf(o, " by %zu", v->people);
    if (days[0])
        out_printf(o, "; %s", days);
    out_puts(o, "\n");
    if (v->flagged || v->skipped)
        out_printf(
            o, "%-*s%lld flagged, %lld skipped\n", LEAD, "", (long long)v->flagged,
            (long long)v->skipped);
}

static void put_flow(struct out *o, const struct flow *f)
{
    char median[SPAN_WORDS], low[SPAN_WORDS], high[SPAN_WORDS], slow[SPAN_WORDS];
    report_say_ms(f->wait_ms, median);
    report_say_ms(f->waits.low, low);
    report_say_ms(f->waits.high, high);
    report_say_ms(f->slow_ms, slow);
    if (!isnan(f->wait_ms)) {
        out_printf(
            o, "%-*s%lld items done; half of them within %s", LEAD, "from arrival",
            (long long)f->done, median);
        if (!isnan(f->waits.low))
            out_printf(o, " (%s to %s)", low, high);
        out_printf(o, ", nine in ten within %s\n", slow);
    }
    if (f->active_ms) {
        report_say_ms((double)f->active_ms, median);
        out_printf(o, "%-*s%s active", LEAD, "cost", median);
        report_say_ms((double)f->paid_ms, slow);
        if (isnan(f->cost_cents))
            out_puts(o, "; nobody has a rate");
        else
            out_printf(
                o, "; %.2f for %s at a rate, %.2f an answer", f->cost_cents / 100, slow,
                f->cents_each / 100);
        out_puts(o, "\n");
    }
}

static void put_agreement(struct out *o, const struct overview *v)
{
    out_printf(o, "%-*s", LEAD, "agreement");
    if (v->agree.why != AGREE_DEFINED) {
        out_printf(o, "not to be measured: %s\n", agree_why_words(v->agree.why));
        return;
    }
    out_printf(o, "%s %.3f", agree_name_title(v->measure), v->agree.value);
    if (!isnan(v->agree.low))
        out_printf(o, ", %.3f to %.3f", v->agree.low, v->agree.high);
    out_printf(
        o, " on %zu items; %zu left out with one answer\n", v->agree.items, v->single);
    if (v->target < 0)
        return;
    out_printf(o, "%-*starget %.2f", LEAD, "", v->target);
    if (verdict_words(v->verdict))
        out_printf(o, ": %s", verdict_words(v->verdict));
    if (v->verdict == VERDICT_OPEN && v->more)
        out_printf(o, "; about %zu more items would tell", v->more);
    out_puts(o, "\n");
}

static void put_labels(struct out *o, const struct overview *v)
{
    size_t sum = 0;
    char same[SHARE_WORDS];
    for (size_t i = 0; i < v->n_labels; i++)
        sum += v->given[i];
    if (sum == 0)
        return;
    out_printf(
        o, "\n%-*s %-*s   share  same  wanted\n", LABEL_COLUMNS, "label", BAR_COLUMNS,
        "");
    for (size_t i = 0; i < v->n_labels; i++) {
        double share = (double)v->given[i] / (double)sum;
        out_cell(o, v->ratings.labels[i], LABEL_COLUMNS);
        out_puts(o, " ");
        out_bar(o, (int64_t)v->given[i], (int64_t)sum, BAR_COLUMNS);
        report_say_share(overview_label_agreement(v, i), same);
        out_printf(o, " %5.1f %% %5s", share * 100, same);
        if (v->least[i] >= 0)
            out_printf(
                o, "  %.0f %%%s", v->least[i],
                share * 100 < v->least[i] ? "  short" : "");
        out_puts(o, "\n");
    }
}

static void put_confused(struct out *o, const struct report_question *q)
{
    if (q->confusion.n)
        out_puts(o, "\nmost confused\n");
    for (size_t i = 0; i < q->confusion.n && i < PAIRS; i++) {
        const struct confused *c = &q->confusion.pairs[i];
        out_cell(o, q->overview.ratings.labels[c->first], LABEL_COLUMNS);
        out_puts(o, " ");
        out_cell(o, q->overview.ratings.labels[c->second], LABEL_COLUMNS);
        out_printf(
            o, " %6lld time%s on %zu item%s\n", (long long)c->n, c->n == 1 ? "" : "s",
            c->items, c->items == 1 ? "" : "s");
    }
}

static void put_question(
    struct out *o, const struct report_view *v, const struct report_batch *b,
    const struct report_question *q)
{
    struct people_view people = people_view_of(b, q);
    out_printf(o, "\n-- %s\n\n", v->g->questions[q->question].id);
    put_agreement(o, &q->overview);
    put_labels(o, &q->overview);
    put_confused(o, q);
    if (q->people.n) {
        out_puts(o, "\n");
        people_put_words(o, &people);
    } else
        out_puts(o, "\nNobody has answered it yet.\n");
}

static void put_batch(
    struct out *o, const struct report_view *v, const struct report_batch *b)
{
    out_puts(o, "\n== ");
    out_data(o, sv_of(b->batch.name));
    out_printf(
        o, " (%s, %s)\n\n", batch_kind_word(b->batch.kind),
        batch_state_word(b->batch.state));
    put_progress(o, b);
    put_flow(o, &b->flow);
    for (size_t i = 0; i < b->n; i++)
        if (b->questions[i].question != GUIDE_NONE)
            put_question(o, v, b, &b->questions[i]);
}

void report_put_words(struct out *o, const struct report_view *v)
{
    char at[CLOCK_ISO_LEN];
    clock_iso(v->r->at, at);
    out_data(o, sv_of(v->project));
    out_puts(o, ": ");
    out_data(o, sv_of(v->g->id));
    out_puts(o, " ");
    out_data(o, sv_of(v->g->version));
    out_printf(o, ", as of %.10s %.5s UTC\n", at, at + 11);
    if (v->r->n == 0)
        out_puts(o, "There is no batch yet.\n");
    for (size_t i = 0; i < v->r->n; i++)
        put_batch(o, v, &v->r->batches[i]);
}
