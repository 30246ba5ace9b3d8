#include "plot.h"

#include <math.h>
#include <stdio.h>

#include "html.h"

enum {
    ROW = 26,   /* height of a row of intervals or bars */
    NAME = 140, /* where plots begin behind names */
    NAME_COLS = 20,
    TRACK = 240,
    VALUES = 160, /* room for figures at the right */
    AXIS = 22,
    WHOLE = 944, /* as wide as the page */
    CELL_MOST = 64,
    CELL_LEAST = 22,
    HEAT_WIDTH = 390,
    CELL_ROW = 30,
    FIGURES_MOST = 12, /* labels up to which cells hold figures */
    SPARK_STEP = 34,
    SPARK_HIGH = 60
};

static void begin(const struct plot *p, int width, int height, const char *desc)
{
    struct strbuf *b = p->b;
    strbuf_printf(
        b,
        "<svg class=\"plot\" viewBox=\"0 0 %d %d\" style=\"max-width:%dpx\" "
        "role=\"img\"><title>%s",
        width, height, width, p->title ? p->title : "");
    if (p->name.n) {
        strbuf_puts(b, p->title ? " " : "");
        html_escape(b, p->name);
    }
    strbuf_printf(b, "</title><desc>%s</desc>\n", desc);
}

static void end(const struct plot *p)
{
    strbuf_puts(p->b, "</svg>\n");
}

static void put_line(
    struct strbuf *b, const char *class, double x1, double y1, double x2, double y2)
{
    strbuf_printf(
        b,
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" "
        "y2=\"%.1f\"/>",
        class, x1, y1, x2, y2);
}

static void put_text(
    struct strbuf *b, const char *class, double x, double y, const char *ours)
{
    strbuf_printf(
        b, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", class, x, y, ours);
}

static void put_name(
    struct strbuf *b, const char *class, double x, double y, struct sv name,
    size_t columns)
{
    strbuf_printf(b, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", class, x, y);
    html_fit(b, name, columns);
    strbuf_puts(b, "</text>");
}

static void put_rect(
    struct strbuf *b, const char *class, double x, double y, double w, double h)
{
    strbuf_printf(
        b,
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" "
        "rx=\"2\"/>",
        class, x, y, w, h);
}

/* ---- intervals ------------------------------------------------------------------ */

struct scale {
    double from;
    double x;
    double width;
};

static double place(const struct scale *s, double v)
{
    double at = (v - s->from) / (1 - s->from);
    return s->x + s->width * fmin(1, fmax(0, at));
}

static void put_axis(const struct plot *p, const struct scale *s, double bottom)
{
    char figure[16];
    for (int i = 0; i <= 4; i++) {
        double v = s->from + (1 - s->from) * i / 4;
        snprintf(figure, sizeof figure, "%.2f", v);
        put_line(p->b, "p-grid", place(s, v), 4, place(s, v), bottom);
        put_text(p->b, "p-tick p-mid", place(s, v), bottom + 14, figure);
    }
    strbuf_puts(p->b, "\n");
}

static void put_row(
    const struct plot *p, const struct scale *s, const struct plot_row *row, double y)
{
    char figures[64];
    put_name(p->b, "p-name", 0, y + 4, row->name, NAME_COLS);
    put_line(p->b, "p-track", s->x, y, s->x + s->width, y);
    if (isnan(row->value)) {
        put_text(p->b, "p-dim", s->x + s->width + 12, y + 4, "nothing yet");
        return;
    }
    snprintf(figures, sizeof figures, "%.2f", row->value);
    if (!isnan(row->low)) {
        double low = place(s, row->low), high = place(s, row->high);
        put_line(p->b, "p-range", low, y, high, y);
        put_line(p->b, "p-range", low, y - 5, low, y + 5);
        put_line(p->b, "p-range", high, y - 5, high, y + 5);
        snprintf(
            figures, sizeof figures, "%.2f (%.2f to %.2f)", row->value, row->low,
            row->high);
    }
    strbuf_printf(
        p->b, "<circle class=\"p-point\" cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"/>",
        place(s, row->value), y);
    put_text(p->b, "p-figure", s->x + s->width + 12, y + 4, figures);
    strbuf_puts(p->b, "\n");
}

void plot_rows(
    const struct plot *p, const struct plot_row *rows, size_t n, double target)
{
    struct scale s = {0, NAME, TRACK};
    char words[32];
    for (size_t i = 0; i < n; i++)
        if (rows[i].value < 0 || rows[i].low < 0)
            s.from = -1;
    double bottom = (double)n * ROW + 4;
    begin(
        p, NAME + TRACK + VALUES, (int)bottom + AXIS + (target >= 0 ? ROW / 2 : 0),
        "A dot for each value on a line, with a bar for its 95 % interval.");
    put_axis(p, &s, bottom);
    for (size_t i = 0; i < n; i++)
        put_row(p, &s, &rows[i], (double)i * ROW + 4 + ROW / 2.0);
    if (target >= 0) {
        snprintf(words, sizeof words, "target %.2f", target);
        put_line(p->b, "p-target", place(&s, target), 0, place(&s, target), bottom);
        put_text(p->b, "p-tick p-mid p-aim", place(&s, target), bottom + 28, words);
    }
    end(p);
}

/* ---- one bar, a few bars ----------------------------------------------------------
 */

void plot_progress(const struct plot *p, double share)
{
    double part = isnan(share) ? 0 : fmin(1, fmax(0, share));
    begin(p, WHOLE, 12, "A bar filled as far as the work is done.");
    put_rect(p->b, "p-room", 0, 1, WHOLE, 10);
    put_rect(p->b, "p-fill", 0, 1, WHOLE * part, 10);
    end(p);
}

void plot_spark(const struct plot *p, const double *counts, size_t n)
{
    double most = 1;
    char words[24];
    for (size_t i = 0; i < n; i++)
        most = fmax(most, counts[i]);
    begin(
        p, (int)n * SPARK_STEP, SPARK_HIGH + 34,
        "A column for each day, the last one ends now.");
    for (size_t i = 0; i < n; i++) {
        double x = (double)i * SPARK_STEP, high = counts[i] / most * SPARK_HIGH;
        put_rect(
            p->b, counts[i] > 0 ? "p-fill" : "p-room", x + 3, 16 + SPARK_HIGH - high,
            SPARK_STEP - 6, fmax(high, 1));
        snprintf(words, sizeof words, "%.0f", counts[i]);
        if (counts[i] > 0)
            put_text(
                p->b, "p-tick p-mid", x + SPARK_STEP / 2.0, 12 + SPARK_HIGH - high,
                words);
    }
    put_text(p->b, "p-tick", 3, SPARK_HIGH + 31, n > 1 ? "13 days ago" : "");
    put_text(p->b, "p-tick p-end", (double)n * SPARK_STEP - 3, SPARK_HIGH + 31, "now");
    strbuf_puts(p->b, "\n");
    end(p);
}

void plot_bars(const struct plot *p, const struct plot_bar *bars, size_t n)
{
    char words[48];
    double most = 0.01;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, fmax(bars[i].share, bars[i].least));
    begin(
        p, NAME + TRACK + VALUES, (int)n * ROW,
        "A bar for each label, as long as its share; a mark where it should reach.");
    for (size_t i = 0; i < n; i++) {
        double y = (double)i * ROW, long_by = bars[i].share / most * TRACK;
        bool little = bars[i].least >= 0 && bars[i].share < bars[i].least;
        put_name(p->b, "p-name", 0, y + ROW / 2.0 + 4, bars[i].name, NAME_COLS);
        put_rect(p->b, "p-room", NAME, y + 6, TRACK, ROW - 12);
        put_rect(p->b, little ? "p-short" : "p-fill", NAME, y + 6, long_by, ROW - 12);
        snprintf(words, sizeof words, "%.1f %%", bars[i].share * 100);
        if (bars[i].least >= 0) {
            double at = NAME + bars[i].least / most * TRACK;
            put_line(p->b, "p-target", at, y + 2, at, y + ROW - 2);
            snprintf(
                words, sizeof words, "%.1f %% of %.0f %%%s", bars[i].share * 100,
                bars[i].least * 100, little ? ", short" : "");
        }
        put_text(p->b, "p-figure", NAME + TRACK + 12, y + ROW / 2.0 + 4, words);
        strbuf_puts(p->b, "\n");
    }
    end(p);
}

/* ---- the map of labels -------------------------------------------------------------
 */

void plot_heat(
    const struct plot *p, const struct sv *names, const double *share, size_t n)
{
    double cell = n ? fmin(CELL_MOST, fmax(CELL_LEAST, (double)HEAT_WIDTH / (double)n))
                    : CELL_LEAST;
    size_t columns = (size_t)(cell / 8);
    char words[16];
    begin(
        p, NAME + (int)ceil(cell * (double)n), CELL_ROW * (int)n + 24,
        "A square of cells; a row says what others answered where one person gave "
        "that label, the darker the more often.");
    for (size_t i = 0; i < n; i++)
        put_name(
            p->b, "p-tick p-mid", NAME + cell * ((double)i + 0.5), 14, names[i],
            columns);
    for (size_t i = 0; i < n; i++) {
        double y = 24 + (double)i * CELL_ROW;
        put_name(p->b, "p-name", 0, y + CELL_ROW / 2.0 + 4, names[i], NAME_COLS);
        for (size_t k = 0; k < n; k++) {
            double x = NAME + cell * (double)k, v = share[i * n + k];
            strbuf_printf(
                p->b,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
                "height=\"%d\" fill-opacity=\"%.3f\"/>",
                i == k ? "p-same" : "p-other", x + 1, y + 1, cell - 2, CELL_ROW - 2,
                0.06 + 0.94 * fmin(1, fmax(0, v)));
            if (n <= FIGURES_MOST && v > 0) {
                snprintf(words, sizeof words, "%.0f", v * 100);
                put_text(
                    p->b, v > 0.55 ? "p-cell p-dark p-mid" : "p-cell p-mid",
                    x + cell / 2, y + CELL_ROW / 2.0 + 4, words);
            }
        }
        strbuf_puts(p->b, "\n");
    }
    end(p);
}
