/*
 * Corpora of others, in and out again: what a form can hold comes back as it was.
 * Guides are made of the labels that are found, as whoever imports such a corpus
 * would write them. Where a corpus is absent its test says so.
 */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "dataset/brat.h"
#include "dataset/reader.h"
#include "dataset/tar.h"
#include "diple/base/file.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "support/dataset.h"

/* ---- guides ------------------------------------------------------------------- */

struct words {
    struct arena arena;
    struct map seen;
    const char **list;
    size_t n;
};

static void add_word(struct words *w, struct sv word)
{
    const char *copy = arena_strndup(&w->arena, word.p, word.n);
    if (map_add(&w->seen, word, w->n))
        w->list = arena_push(&w->arena, w->list, &w->n, &copy, sizeof copy);
}

static void put_labels(struct strbuf *out, const struct words *w)
{
    for (size_t i = 0; i < w->n; i++)
        strbuf_printf(out, "%s{id: x%zu, name: '%s'}", i ? ", " : "", i, w->list[i]);
}

/* Labels of spans and relations; those of spans have the attributes given. */
static char *guide_of(
    const struct words *labels, const struct words *links, const char *attributes)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_puts(
        &b, "diple: 1\nid: g\nversion: '1'\ntitle: G\nitem: {text: text}\nquestions:\n"
            "  - {id: e, type: spans, ask: A, overlap: any, snap: none,\n"
            "     discontinuous: true, required: false, labels: [");
    for (size_t i = 0; i < labels->n; i++)
        strbuf_printf(
            &b, "%s{id: x%zu, name: '%s'%s}", i ? ", " : "", i, labels->list[i],
            attributes);
    strbuf_puts(&b, "]}\n");
    if (links->n) {
        strbuf_puts(
            &b, "  - {id: r, type: relations, ask: B, spans: e, required: false,\n"
                "     labels: [");
        put_labels(&b, links);
        strbuf_puts(&b, "]}\n");
    }
    return strbuf_detach(&b);
}

/* All labels that rows of some bytes have, read without a guide. */
static void find_words(
    struct sv bytes, const char *form, struct words *labels, struct words *links)
{
    struct reader_wants wants = {.format = form};
    struct reader r;
    struct row row;
    enum status st;
    cr_assert_eq(reader_open_memory(&r, bytes, "in", &wants, NULL), ST_OK);
    while ((st = reader_next(&r, &row, NULL)) != ST_NOT_FOUND) {
        AUTO_JSON struct json *v = NULL;
        if (st != ST_OK || json_parse_max(row.text, row.text.n + 1, &v, NULL) != ST_OK)
            continue;
        const struct json *a = json_first(json_get(v, "annotations")), *m;
        for (; a; a = json_next(a)) {
            m = json_first(json_get(json_get(a, "answer"), "spans"));
            for (; m; m = json_next(m))
                add_word(labels, json_str(json_get(m, "label")));
            m = json_first(json_get(json_get(a, "answer"), "relations"));
            for (; m; m = json_next(m))
                add_word(links, json_str(json_get(m, "label")));
        }
    }
    reader_close(&r);
}

/* ---- in and out ------------------------------------------------------------------ */

struct corpus {
    struct project project;
    struct words labels, links;
    char *yaml;
};

static void open_corpus(
    struct corpus *c, struct sv bytes, const char *form, const char *attributes)
{
    *c = (struct corpus){0};
    struct import_options o = {
        .format = form, .with_annotations = true, .keep_going = true};
    find_words(bytes, form, &c->labels, &c->links);
    c->yaml = guide_of(&c->labels, &c->links, attributes);
    project_open(&c->project, c->yaml);
    struct imported i = import_bytes(&c->project, IMPORT_ITEMS, bytes, &o);
    cr_assert_eq(i.st, ST_OK, "%s %s", i.e.message, finding(&i, 0));
    cr_assert_gt(i.r.added, 0u);
    imported_release(&i);
}

static void close_corpus(struct corpus *c)
{
    project_close(&c->project);
    free(c->yaml);
    map_release(&c->labels.seen);
    map_release(&c->links.seen);
    arena_release(&c->labels.arena);
    arena_release(&c->links.arena);
}

static enum status put(void *ctx, struct sv bytes, struct err *e)
{
    (void)e;
    strbuf_addsv(ctx, bytes);
    return ST_OK;
}

static void export_as(
    struct corpus *c, const char *form, const char *annotator, bool drop,
    struct strbuf *out)
{
    struct export_options o = {
        .format = form, .names = true, .drop = drop, .guide = &c->project.guide};
    struct export_result r;
    struct diags found;
    struct err e = {0};
    o.annotator = annotator;
    o.found = &found;
    diags_init(&found, form);
    enum status st =
        dataset_export(c->project.store, &o, (struct export_sink){put, out}, &r, &e);
    cr_assert_eq(
        st, ST_OK, "%s: %s %s", form, e.message, found.n ? found.list[0].message : "");
    diags_release(&found);
}

static bool read_data(const char *file, struct strbuf *out)
{
    char path[512];
    return shared_data(file, path, sizeof path) &&
           file_read(path, 0, 64 << 20, out, NULL) == ST_OK;
}

/* What the spans are, whatever the form: doccano of an export. */
static void plain(struct corpus *c, const char *annotator, struct strbuf *out)
{
    export_as(c, "doccano", annotator, true, out);
}

/* Lines of doccano with the same text and label, whatever else the record holds. */
static bool same_spans(struct sv a, struct sv b)
{
    struct sv x, y;
    bool same = true;
    while (same && sv_split(&a, '\n', &x) && sv_split(&b, '\n', &y)) {
        static const char *const keys[] = {"text", "label", "entities", "relations"};
        AUTO_JSON struct json *v = NULL, *w = NULL;
        if (x.n == 0 && y.n == 0)
            break;
        same = json_parse(x, &v, NULL) == ST_OK && json_parse(y, &w, NULL) == ST_OK;
        for (size_t i = 0; same && i < ARRAY_LEN(keys); i++) {
            AUTO_STRBUF struct strbuf p = STRBUF_INIT, q = STRBUF_INIT;
            struct json_out po = json_out_to(&p), qo = json_out_to(&q);
            json_put_tree(&po, json_get(v, keys[i]));
            json_put_tree(&qo, json_get(w, keys[i]));
            same = sv_eq(strbuf_sv(&p), strbuf_sv(&q));
        }
    }
    return same;
}

/* Out by a form, in again by it, and the same documents as before. */
static void there_and_back(
    struct corpus *c, const char *form, const char *annotator, bool drop)
{
    AUTO_STRBUF struct strbuf there = STRBUF_INIT, before = STRBUF_INIT;
    AUTO_STRBUF struct strbuf after = STRBUF_INIT;
    struct corpus again;
    const char *in = strncmp(form, "conll", 5) ? form : "conll";
    export_as(c, form, annotator, drop, &there);
    open_corpus(&again, strbuf_sv(&there), in, "");
    bool people = strcmp(form, "prodigy") == 0 || strcmp(form, "labelstudio") == 0;
    bool lines = strcmp(in, "conll") == 0 || strcmp(form, "tokens") == 0;
    export_as(&again, form, people ? annotator : NULL, drop, &after);
    cr_expect(sv_eq(strbuf_sv(&there), strbuf_sv(&after)), "%s", form);
    if (!drop && !lines) {
        strbuf_clear(&after);
        plain(c, annotator, &before);
        plain(&again, people ? annotator : NULL, &after);
        cr_expect(same_spans(strbuf_sv(&before), strbuf_sv(&after)), "%s", form);
    }
    close_corpus(&again);
}

/* ---- brat -------------------------------------------------------------------------
 */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A folder as the tar that `import` makes of it: the names in order. */
static bool read_folder(const char *name, struct strbuf *tar)
{
    AUTO_ARENA struct arena a = {0};
    char path[512];
    char **names = NULL;
    size_t n = 0;
    if (!shared_data(name, path, sizeof path))
        return false;
    DIR *dir = opendir(path);
    cr_assert(dir);
    for (struct dirent *d; (d = readdir(dir));) {
        char *one = arena_strdup(&a, d->d_name);
        if (one[0] != '.')
            names = arena_push(&a, names, &n, &one, sizeof one);
    }
    closedir(dir);
    qsort(names, n, sizeof *names, by_name);
    for (size_t i = 0; i < n; i++) {
        AUTO_STRBUF struct strbuf text = STRBUF_INIT;
        char *file = arena_printf(&a, "%s/%s", path, names[i]);
        cr_assert_eq(file_read(file, 0, 8 << 20, &text, NULL), ST_OK);
        tar_put(tar, sv_of(names[i]), strbuf_sv(&text), NULL);
    }
    tar_end(tar);
    return n > 0;
}

static bool next_file(struct tar_reader *t, struct tar_file *out)
{
    return tar_next(t, out, NULL) == ST_OK;
}

static struct sv find_file(struct sv tar, struct sv name, struct strbuf *out)
{
    struct tar_reader t = {.max = 8 << 20};
    struct tar_file f;
    input_of_memory(&t.in, tar, "tar");
    strbuf_clear(out);
    while (next_file(&t, &f)) {
        if (sv_eq(f.name, name))
            strbuf_addsv(out, f.text);
    }
    tar_release(&t);
    return strbuf_sv(out);
}

/* Each file is the same, byte for byte. */
static void folder_comes_back(const char *name, const char *attributes)
{
    AUTO_STRBUF struct strbuf tar = STRBUF_INIT, out = STRBUF_INIT, one = STRBUF_INIT;
    struct corpus c;
    struct tar_reader t = {.max = 8 << 20};
    struct tar_file f;
    size_t files = 0;
    if (!read_folder(name, &tar))
        return;
    open_corpus(&c, strbuf_sv(&tar), "brat", attributes);
    export_as(&c, "brat", NULL, false, &out);
    input_of_memory(&t.in, strbuf_sv(&tar), "tar");
    for (; next_file(&t, &f); files++)
        cr_expect(
            sv_eq(find_file(strbuf_sv(&out), f.name, &one), f.text), "%.*s",
            (int)f.name.n, f.name.p);
    cr_expect_gt(files, 10u);
    tar_release(&t);
    close_corpus(&c);
}

Test(dataset_corpora, litbank_entities_in_brat)
{
    folder_comes_back("litbank-brat/entities", "");
}

Test(dataset_corpora, litbank_events_in_brat)
{
    folder_comes_back("litbank-brat/events", "");
}

Test(dataset_corpora, turku_in_brat)
{
    folder_comes_back("unicode-ner/turku_brat", "");
}

/* Discontinuous spans, relations, and attributes that the guide has in part: those
 * it has not are kept as lines. */
#define MODIFIERS                                                                      \
    ", attributes: [{id: a, name: IsApproximate, labels: [{id: 'true'}]}, "            \
    "{id: b, name: IsCount, labels: [{id: 'true'}]}]"

Test(dataset_corpora, measeval_in_brat_first_annotator)
{
    folder_comes_back("measeval/iaa/annotator1", MODIFIERS);
}

Test(dataset_corpora, measeval_in_brat_second_annotator)
{
    folder_comes_back("measeval/iaa/annotator2", "");
}

/* Its labels are names of characters, hundreds of them, some longer than a guide
 * takes: lines against lines. */
Test(dataset_corpora, litbank_coreference_as_lines)
{
    AUTO_STRBUF struct strbuf tar = STRBUF_INIT, text = STRBUF_INIT;
    struct tar_reader t = {.max = 8 << 20};
    struct tar_file f;
    size_t files = 0;
    if (!read_folder("litbank-brat/coref", &tar))
        return;
    input_of_memory(&t.in, strbuf_sv(&tar), "tar");
    while (next_file(&t, &f)) {
        AUTO_ARENA struct arena a = {0};
        AUTO_STRBUF struct strbuf out = STRBUF_INIT, ann = STRBUF_INIT;
        AUTO_STRBUF struct strbuf name = STRBUF_INIT;
        struct err e = {0};
        size_t lost = 0;
        if (memcmp(f.name.p + f.name.n - 4, ".ann", 4) != 0)
            continue;
        strbuf_addsv(&ann, f.text);
        strbuf_add(&name, f.name.p, f.name.n - 4);
        strbuf_puts(&name, ".txt");
        find_file(strbuf_sv(&tar), strbuf_sv(&name), &text);
        struct doc d = {.text = strbuf_sv(&text)};
        cr_assert_eq(brat_read(strbuf_sv(&ann), &d, NULL, &a, &e), ST_OK);
        cr_assert_eq(doc_check(&d, false, &e), ST_OK, "%s", e.message);
        doc_sort(&d.versions[0]);
        brat_write(&d, &d.versions[0], &a, &out, &lost);
        cr_expect(sv_eq(strbuf_sv(&out), strbuf_sv(&ann)), "%s", name.p);
        files++;
    }
    cr_expect_eq(files, 10u);
    tar_release(&t);
}

static void folder_by_webanno(const char *name)
{
    AUTO_STRBUF struct strbuf tar = STRBUF_INIT;
    struct corpus c;
    if (!read_folder(name, &tar))
        return;
    open_corpus(&c, strbuf_sv(&tar), "brat", "");
    there_and_back(&c, "webanno", NULL, true);
    close_corpus(&c);
}

Test(dataset_corpora, litbank_by_webanno)
{
    folder_by_webanno("litbank-brat/entities");
}

Test(dataset_corpora, measeval_by_webanno)
{
    folder_by_webanno("measeval/iaa/annotator1");
}

/* ---- doccano, with several annotators
 * ------------------------------------------------ */

Test(dataset_corpora, novels_by_every_form_that_holds_all_of_a_text)
{
    static const char *const forms[] = {"doccano", "prodigy", "spacy", "labelstudio"};
    static const char *const books[] = {
        "AliceInWonderland", "Dracula", "VanityFair", "Ulysses"};
    for (size_t b = 0; b < ARRAY_LEN(books); b++) {
        AUTO_STRBUF struct strbuf in = STRBUF_INIT;
        char name[96];
        struct corpus c;
        snprintf(name, sizeof name, "english-novels-ner/doccano/%s.jsonl", books[b]);
        if (!read_data(name, &in))
            return;
        open_corpus(&c, strbuf_sv(&in), "doccano", "");
        for (size_t f = 0; f < ARRAY_LEN(forms); f++)
            there_and_back(&c, forms[f], "user-2", false);
        there_and_back(&c, "webanno", "user-3", true);
        there_and_back(&c, "tokens", "user-3", true);
        close_corpus(&c);
    }
}

/* ---- tags
 * ---------------------------------------------------------------------------- */

static void tags_there_and_back(const char *file, const char *form)
{
    static const char *const forms[] = {
        "conll", "conll-iob1", "conll-bioes", "tokens", "prodigy"};
    AUTO_STRBUF struct strbuf in = STRBUF_INIT;
    struct corpus c;
    if (!read_data(file, &in))
        return;
    open_corpus(&c, strbuf_sv(&in), form, "");
    for (size_t i = 0; i < ARRAY_LEN(forms); i++)
        there_and_back(&c, forms[i], NULL, false);
    close_corpus(&c);
}

Test(dataset_corpora, wnut17_by_tags)
{
    tags_there_and_back("wnut17/emerging.dev.conll", "conll");
}

/* Lines with several people's tags in one are refused, and the others are taken. */
Test(dataset_corpora, wnut17_test_has_lines_that_are_refused)
{
    AUTO_STRBUF struct strbuf in = STRBUF_INIT;
    struct corpus c;
    if (!read_data("wnut17/emerging.test.conll", &in))
        return;
    open_corpus(&c, strbuf_sv(&in), "conll", "");
    for (size_t i = 0; i < c.labels.n; i++)
        cr_expect_null(strchr(c.labels.list[i], ','), "%s", c.labels.list[i]);
    close_corpus(&c);
}

Test(dataset_corpora, tweets_by_tags)
{
    tags_there_and_back("btc-ner-crowd/e.conll", "conll");
}

Test(dataset_corpora, finnish_by_tags)
{
    tags_there_and_back("unicode-ner/turku_fi.test.tsv", "conll");
}

Test(dataset_corpora, chinese_by_tags)
{
    tags_there_and_back("unicode-ner/uner_zh_gsd.test.iob2", "conll");
}

/* "O", or the same prefix and label in each line: the words and tags themselves, as
 * they stood in the file. */
Test(dataset_corpora, tweets_have_the_same_lines)
{
    AUTO_STRBUF struct strbuf in = STRBUF_INIT, out = STRBUF_INIT;
    struct corpus c;
    if (!read_data("btc-ner-crowd/e.conll", &in))
        return;
    open_corpus(&c, strbuf_sv(&in), "conll", "");
    export_as(&c, "conll", NULL, false, &out);
    struct sv a = strbuf_sv(&in), b = strbuf_sv(&out), x = {0}, y = {0};
    size_t lines = 0;
    while (sv_split(&a, '\n', &x)) {
        struct sv word, tag;
        x = sv_trim(x);
        if (x.n == 0)
            continue;
        do {
            cr_assert(sv_split(&b, '\n', &y));
        } while (y.n == 0 || sv_starts(y, SV("-DOCSTART-")));
        sv_split(&x, '\t', &word);
        tag = x;
        cr_assert(sv_starts(y, word), "line of `%.*s`", (int)word.n, word.p);
        cr_assert(
            y.n > tag.n && memcmp(y.p + y.n - tag.n, tag.p, tag.n) == 0,
            "`%.*s` has not the tag `%.*s`", (int)y.n, y.p, (int)tag.n, tag.p);
        lines++;
    }
    cr_expect_gt(lines, 3000u);
    close_corpus(&c);
}

Test(dataset_corpora, japanese_sentences_and_their_quotes)
{
    AUTO_STRBUF struct strbuf in = STRBUF_INIT, lines = STRBUF_INIT;
    AUTO_JSON struct json *list = NULL;
    struct corpus c;
    if (!read_data("unicode-ner/stockmark_ja.first1500.json", &in))
        return;
    cr_assert_eq(json_parse_max(strbuf_sv(&in), in.n + 1, &list, NULL), ST_OK);
    size_t n = 0;
    for (const struct json *m = json_first(list); m && n < 400; m = json_next(m), n++) {
        struct json_out w = json_out_to(&lines);
        json_begin_object(&w);
        json_put_key(&w, "id");
        json_put_int(&w, (long long)n);
        json_put_key(&w, "text");
        json_put_sv(&w, json_str(json_get(m, "text")));
        json_put_key(&w, "spans");
        json_begin_array(&w);
        const struct json *s = json_first(json_get(m, "entities"));
        for (; s; s = json_next(s)) {
            long long start = 0, end = 0;
            json_int(json_at(json_get(s, "span"), 0), &start);
            json_int(json_at(json_get(s, "span"), 1), &end);
            json_begin_object(&w);
            json_put_key(&w, "start");
            json_put_int(&w, start);
            json_put_key(&w, "end");
            json_put_int(&w, end);
            json_put_key(&w, "label");
            json_put_sv(&w, json_str(json_get(s, "type")));
            json_put_key(&w, "text");
            json_put_sv(&w, json_str(json_get(s, "name")));
            json_end_object(&w);
        }
        json_end_array(&w);
        json_put_key(&w, "answer");
        json_put_str(&w, "accept");
        json_end_object(&w);
        strbuf_addch(&lines, '\n');
    }
    open_corpus(&c, strbuf_sv(&lines), "prodigy", "");
    static const char *const forms[] = {"doccano",     "prodigy", "spacy",
                                        "labelstudio", "brat",    "webanno"};
    for (size_t f = 0; f < ARRAY_LEN(forms); f++)
        there_and_back(&c, forms[f], NULL, false);
    close_corpus(&c);
}
