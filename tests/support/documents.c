#include "support/documents.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "dataset/reader.h"
#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "diple/base/utf8.h"
#include "support/reader.h"

const char guide_of_spans[] =
    "diple: 1\nid: spans\nversion: '1'\ntitle: Spans\nitem: {text: text}\n"
    "questions:\n"
    "  - {id: entities, type: spans, ask: A, overlap: any, required: false,\n"
    "     labels: [{id: per, name: PER}, {id: org, name: ORG}, {id: loc, name: LOC}]}\n"
    "  - {id: links, type: relations, ask: B, spans: entities, required: false,\n"
    "     labels: [{id: works, name: Works}, {id: near, name: Near}]}\n";

static enum status put(void *ctx, struct sv bytes, struct err *e)
{
    (void)e;
    strbuf_addsv(ctx, bytes);
    return ST_OK;
}

char *documents_through(
    struct sv bytes, const char *in, const char *out, const struct export_options *o)
{
    struct project p;
    struct strbuf b = STRBUF_INIT;
    struct import_options io = {.format = in, .with_annotations = true};
    struct export_options eo = o ? *o : (struct export_options){0};
    struct export_result r;
    struct diags found;
    struct err e = {0};
    project_open(&p, guide_of_spans);
    struct imported i = import_bytes(&p, IMPORT_ITEMS, bytes, &io);
    diags_init(&found, out);
    eo.format = out;
    eo.found = &found;
    eo.guide = &p.guide;
    if (i.st != ST_OK)
        strbuf_printf(&b, "! %s", finding(&i, 0));
    else if (dataset_export(p.store, &eo, (struct export_sink){put, &b}, &r, &e)) {
        strbuf_clear(&b);
        strbuf_printf(&b, "! %s", e.message);
        for (size_t k = 0; k < found.n; k++)
            strbuf_printf(&b, "\n%s", found.list[k].message);
    }
    diags_release(&found);
    imported_release(&i);
    project_close(&p);
    return strbuf_detach(&b);
}

void documents_are(
    const char *text, const char *in, const char *out, const char *expected)
{
    struct export_options o = {.names = true};
    char *got = documents_through(sv_of(text), in, out, &o);
    cr_expect_str_eq(got, expected);
    free(got);
}

void document_row_is(const char *form, const char *text, const char *expected)
{
    struct reader_wants wants = {.format = form};
    char *got = rows_of(sv_of(text), &wants);
    const char *rows = strchr(got, '\n');
    cr_expect_str_eq(rows ? rows + 1 : got, expected);
    free(got);
}

enum { WORDS = 12 };

void documents_by_chance(struct strbuf *out, size_t n, bool overlap, uint64_t seed)
{
    static const char *const words[] = {
        "Ann", "Nokia", "Åbo", "東京",    "в", "Москве", "👩‍👩‍👧",
        "शहर", "مدينة", "x",   "e\u0301t"};
    static const char *const labels[] = {"PER", "ORG", "LOC"};
    struct rng rng;
    rng_seed(&rng, seed);
    for (size_t d = 0; d < n; d++) {
        AUTO_STRBUF struct strbuf text = STRBUF_INIT, spans = STRBUF_INIT;
        size_t start[WORDS], end[WORDS], at = 0, many = 1 + rng_below(&rng, WORDS);
        for (size_t i = 0; i < many; i++) {
            const char *word = words[rng_below(&rng, ARRAY_LEN(words))];
            strbuf_puts(&text, i ? " " : "");
            strbuf_puts(&text, word);
            start[i] = at + (i > 0);
            at = end[i] = start[i] + utf8_count(sv_of(word));
        }
        for (size_t i = 0, to; i < many; i = overlap ? i + 1 : to + 1) {
            to = i + rng_below(&rng, many - i);
            to = to > i + 2 ? i + 2 : to;
            if (rng_below(&rng, 2))
                strbuf_printf(
                    &spans, "%s[%zu,%zu,\"%s\"]", spans.n ? "," : "", start[i], end[to],
                    labels[rng_below(&rng, 3)]);
        }
        strbuf_printf(out, "{\"id\":\"d%zu\",\"text\":\"%s\"", d, text.p);
        strbuf_printf(out, ",\"label\":[%s]}\n", spans.p);
    }
}
