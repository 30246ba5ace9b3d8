/*
 * Whatever stands in a file of a form with marks: it is read to its end, and every
 * row that is taken is a line of diple's own whose spans lie in its text. The first
 * byte chooses the form; its highest bit, a guide whose labels these are. `folder` is
 * brat's as well: a .txt, a NUL and a .ann, so that what is changed are the lines and
 * not the tar around them.
 */
#include <stdint.h>
#include <stdlib.h>

#include "dataset/doc.h"
#include "dataset/own.h"
#include "dataset/reader.h"
#include "dataset/tar.h"
#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "diple/guide/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const forms[] = {"doccano",     "prodigy", "spacy",
                                    "labelstudio", "tokens",  "conll",
                                    "brat",        "webanno", "folder"};

static const char yaml[] =
    "diple: 1\nid: g\nversion: '1'\ntitle: G\nitem: {text: text}\nquestions:\n"
    "  - {id: spans, type: spans, ask: A, overlap: any, discontinuous: true, labels:\n"
    "     [{id: a, attributes: [{id: sex, name: Sex, labels: [{id: f}, {id: "
    "'true'}]}]},\n"
    "      {id: per}, {id: loc}]}\n"
    "  - {id: r, type: relations, ask: B, spans: spans, labels: [{id: x}, {id: "
    "'y'}]}\n";

/* Loaded once for all inputs. */
static const struct guide *guide(void)
{
    static struct guide g;
    static bool there;
    struct diags d;
    if (there)
        return &g;
    diags_init(&d, "guide.yaml");
    if (guide_load(&g, sv_of(yaml), &d) != ST_OK)
        abort();
    diags_release(&d);
    there = true;
    return &g;
}

static void make_folder(struct sv in, struct strbuf *out)
{
    const char *nul = in.n ? memchr(in.p, '\0', in.n) : NULL;
    struct sv text = {in.p, nul ? (size_t)(nul - in.p) : in.n};
    tar_put(out, SV("a.txt"), text, NULL);
    if (nul)
        tar_put(out, SV("a.ann"), (struct sv){nul + 1, in.n - text.n - 1}, NULL);
    tar_end(out);
}

static void check_answer(const struct json *answer, size_t length)
{
    const struct json *m = json_first(json_get(answer, "spans"));
    for (; m; m = json_next(m)) {
        long long start = -1, end = -1;
        json_int(json_get(m, "start"), &start);
        json_int(json_get(m, "end"), &end);
        if (start < 0 || end <= start || (size_t)end > length)
            abort();
    }
}

static void look_at(const struct row *row)
{
    AUTO_JSON struct json *v = NULL;
    if (!own_line(row) || json_parse_max(row->text, row->text.n + 1, &v, NULL) != ST_OK)
        abort();
    size_t length = utf8_count(json_str(json_get(json_get(v, "record"), "text")));
    const struct json *m = json_first(json_get(v, "annotations"));
    for (; m; m = json_next(m))
        check_answer(json_get(m, "answer"), length);
}

static void read_all(const char *form, const struct guide *g, struct sv in)
{
    struct reader_wants wants = {.format = form, .guide = g, .batch = g ? "b" : NULL};
    struct reader r;
    struct row row;
    struct err e = {0};
    enum status st;
    size_t rows = 0;
    if (reader_open_memory(&r, in, "in", &wants, &e) != ST_OK)
        return;
    while ((st = reader_next(&r, &row, &e)) != ST_NOT_FOUND) {
        if (st == ST_OK)
            look_at(&row);
        else if ((st != ST_INVALID && st != ST_LIMIT) || e.pos.line == 0)
            abort();
        if (++rows > in.n + 2)
            abort(); /* it does not get on */
        e = (struct err){0};
    }
    reader_close(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_STRBUF struct strbuf folder = STRBUF_INIT;
    if (size == 0)
        return 0;
    const struct guide *g = data[0] & 0x80 ? guide() : NULL;
    const char *form = forms[(data[0] & 0x7fu) % ARRAY_LEN(forms)];
    struct sv in = {(const char *)data + 1, size - 1};
    if (strcmp(form, "folder") == 0) {
        make_folder(in, &folder);
        in = strbuf_sv(&folder);
        form = "brat";
    }
    read_all(form, g, in);
    return 0;
}
