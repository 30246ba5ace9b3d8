#include "diple/stats/spans.h"

#include <math.h>

#include "diple/base/mem.h"
#include "diple/stats/resample.h"
#include "span_kernels.h"

#define CONFIDENCE 0.95
enum { TABLE_MAX = 1 << 26 /* numbers of all documents together */ };

struct name {
    const char *word, *title;
    const struct span_kernel *kernel;
};

#define SPAN(name, word, title, kernel) [SPAN_##name] = {word, title, &span_##kernel},
static const struct name names[SPAN_NAME_N] = {
#include "span_names.def"
};
#undef SPAN

const char *span_name_word(enum span_name n)
{
    return names[n].word;
}

const char *span_name_title(enum span_name n)
{
    return names[n].title;
}

const char *span_why_words(enum span_why why)
{
    static const char *const words[SPAN_WHY_N] = {
        [SPAN_NO_PAIRS] = "no item was seen by two annotators",
        [SPAN_NO_MARKS] = "nobody marked anything",
        [SPAN_NO_CHANCE] = "nothing is marked that chance could have marked otherwise",
        [SPAN_TOO_LARGE] = "too many annotators or labels",
    };
    return words[why];
}

struct table {
    struct span_work *w;
    const struct span_kernel *kernel;
    size_t width;
    size_t *doc; /* those seen by two */
    size_t docs;
    double *rows;
    double *sums;
};

static void take_documents(void *arg, const uint32_t *drawn, double *values)
{
    struct table *t = arg;
    for (size_t k = 0; k < t->width; k++)
        t->sums[k] = 0;
    for (size_t i = 0; i < t->docs; i++) {
        const double *row = t->rows + i * t->width;
        for (size_t k = 0; k < t->width && drawn[i]; k++)
            t->sums[k] += drawn[i] * row[k];
    }
    *values = t->kernel->value(t->w, t->sums);
}

static void set_interval(
    struct table *t, const uint32_t *once, struct span_measure *m, bool *stopped)
{
    const struct span_spec *s = t->w->spec;
    struct resample rs;
    struct interval v;
    struct resample_plan plan = {
        .seed = s->seed,
        .draws = s->resamples,
        .confidence = s->confidence > 0 ? s->confidence : CONFIDENCE,
        .values = 1,
        .take = take_documents,
        .arg = t,
        .go_on = s->go_on,
        .go_on_arg = s->arg};
    if (s->resamples == 0 || t->docs < 2 || *stopped)
        return;
    resample_begin(&rs, once, t->docs);
    if (resample_intervals(&rs, &plan, &v)) {
        m->low = v.low;
        m->high = v.high;
        m->resamples = s->resamples;
    } else {
        *stopped = true;
    }
    resample_release(&rs);
}

static void measure(
    struct table *t, const uint32_t *once, struct span_report *out,
    struct span_measure *m)
{
    m->why = SPAN_TOO_LARGE;
    t->width = t->kernel->width(t->w);
    if (t->width == 0 || t->docs > TABLE_MAX / t->width)
        return;
    AUTO_FREE double *rows = mem_zalloc((t->docs * t->width + 1) * sizeof *rows);
    AUTO_FREE double *sums = mem_zalloc((t->width + 1) * sizeof *sums);
    t->rows = rows;
    t->sums = sums;
    for (size_t i = 0; i < t->docs && !out->stopped; i++) {
        const struct span_spec *s = t->w->spec;
        t->kernel->take(t->w, t->doc[i], rows + i * t->width);
        out->stopped = s->go_on && !s->go_on(s->arg, (double)i / (double)t->docs);
    }
    take_documents(t, once, &m->value);
    m->why = isnan(m->value) ? SPAN_NO_CHANCE : SPAN_DEFINED;
    if (m->why == SPAN_DEFINED)
        set_interval(t, once, m, &out->stopped);
}

static void find_documents(struct table *t, struct span_report *out)
{
    const struct span_table *m = t->w->m;
    t->doc = mem_array(NULL, m->size.docs + 1, sizeof *t->doc);
    for (size_t d = 0; d < m->size.docs; d++) {
        size_t views = span_views(m, d);
        out->unseen += views == 0;
        out->single += views == 1;
        if (views < 2)
            continue;
        t->doc[t->docs++] = d;
        for (size_t i = m->first_view[d]; i < m->first_view[d + 1]; i++)
            out->marks += m->view[i].n;
    }
    out->docs = t->docs;
}

void spans_compute(
    const struct span_table *m, const struct span_spec *spec, struct span_report *out)
{
    struct span_work w = {.m = m, .spec = spec};
    struct table t = {.w = &w};
    *out = (struct span_report){0};
    find_documents(&t, out);
    span_find_combos(&w);
    AUTO_FREE uint32_t *once = mem_array(NULL, t.docs + 1, sizeof *once);
    for (size_t i = 0; i < t.docs; i++)
        once[i] = 1;
    for (size_t i = 0; i < SPAN_NAME_N; i++) {
        struct span_measure *one = &out->of[i];
        *one = (struct span_measure){.value = NAN, .low = NAN, .high = NAN};
        one->why = t.docs == 0 ? SPAN_NO_PAIRS : SPAN_NO_MARKS;
        t.kernel = names[i].kernel;
        if (out->marks > 0 && !out->stopped)
            measure(&t, once, out, one);
    }
    out->approximate = w.approximate;
    free(t.doc);
    free(w.combo);
}
