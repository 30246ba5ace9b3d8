/*
 * Texts that people really marked, where they are at hand: twelve novels by two
 * annotators with the version they agreed on, and measurements by two with pieces,
 * attributes and relations. The counts are those of a program of its own that
 * compares all pairs.
 */
#include <dirent.h>
#include <stdio.h>

#include "diple/base/json.h"
#include "support/dataset.h"
#include "support/settled.h"

/* ---- novels ---------------------------------------------------------------------- */

static const char novel_guide[] =
    "diple: 1\nid: g\nversion: \"1\"\ntitle: T\nitem: {text: text}\nquestions:\n"
    "  - id: names\n    type: spans\n    ask: Who?\n    overlap: any\n    labels:\n"
    "      - {id: person}\n      - {id: other}\n";

struct tally {
    size_t docs, clusters, agreed, taken, own, reached, reproduced;
};

static long number(const struct json *v, const char *key)
{
    long long n = 0;
    cr_assert(json_int(json_get(v, key), &n));
    return (long)n;
}

/* The smaller number of a book is the names. */
static long least_label(const struct json *doc, long least)
{
    const struct json *m = json_first(json_get(doc, "annotations"));
    for (; m; m = json_next(m))
        if (number(m, "label") < least)
            least = number(m, "label");
    return least;
}

static void say_user(struct settled_text *t, const struct json *doc, long user, long p)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    const struct json *m = json_first(json_get(doc, "annotations"));
    strbuf_puts(&b, "{\"names\":[");
    bool any = false;
    for (; m; m = json_next(m)) {
        if (number(m, "user") != user)
            continue;
        strbuf_printf(
            &b, "%s{\"start\":%ld,\"end\":%ld,\"label\":\"%s\"}", any ? "," : "",
            number(m, "start_offset"), number(m, "end_offset"),
            number(m, "label") == p ? "person" : "other");
        any = true;
    }
    strbuf_puts(&b, "]}");
    settled_say(t, b.p);
}

static bool in_list(const struct span *s, const struct value *v)
{
    for (size_t i = 0; i < v->n_spans; i++)
        if (span_order(s, &v->spans[i]) == 0)
            return true;
    return false;
}

/* Which variant is what the agreed version has there; `n` where none is. */
static size_t as_agreed(
    struct settled_text *t, size_t at, const struct settling_variant *list, size_t n,
    const struct value *final)
{
    const struct cluster *c = &t->s.found.list[at];
    size_t there = 0, agreed = 0;
    for (size_t i = 0; i < final->n_spans; i++) {
        const struct span *s = &final->spans[i];
        bool all = in_list(s, &t->answers[0].values[0]) &&
                   in_list(s, &t->answers[1].values[0]);
        bool twice =
            i > 0 && in_list(s, &(struct value){.spans = final->spans, .n_spans = i});
        there += s->start < c->end && c->start < s->end && !twice;
        agreed += s->start < c->end && c->start < s->end && !twice && all;
    }
    for (size_t i = 0; i < n; i++) {
        bool same = list[i].n == there - agreed;
        for (size_t k = 0; k < list[i].n && same; k++) {
            struct span s = mark_span(&t->s.layers[0], list[i].marks[k]);
            same = in_list(&s, final);
        }
        if (same)
            return i;
    }
    return n;
}

static void expect_same_spans(struct settled_text *t, const struct answer *final)
{
    AUTO_STRBUF struct strbuf json = STRBUF_INIT, object = STRBUF_INIT;
    settling_write(&t->s, &json);
    strbuf_printf(&object, "{\"names\":%s}", json.p);
    struct answer got = must_parse(&t->guide, object.p, &t->arena);
    const struct value *x = &got.values[0], *y = &final->values[0];
    for (size_t i = 0; i < x->n_spans; i++)
        cr_assert(in_list(&x->spans[i], y));
    for (size_t i = 0; i < y->n_spans; i++)
        cr_assert(in_list(&y->spans[i], x));
}

static void settle_novel(const struct json *doc, long p, struct tally *sum)
{
    struct settled_text t;
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    size_t taken = 0;
    strbuf_addsv(&text, json_str(json_get(doc, "text")));
    settled_open(&t, novel_guide, text.p);
    say_user(&t, doc, 2, p);
    say_user(&t, doc, 3, p);
    settled_begin(&t);
    say_user(&t, doc, 1, p);
    const struct answer *final = &t.answers[2];
    sum->docs++;
    sum->clusters += t.s.found.n;
    sum->agreed += t.s.found.n_agreed;
    for (size_t i = 0; i < t.s.found.n; i++) {
        struct settling_variant *list;
        size_t n = settling_variants(&t.s, i, &list);
        size_t variant = as_agreed(&t, i, list, n, &final->values[0]);
        if (variant < n) {
            cr_assert_null(settling_take(&t.s, i, variant));
            taken++;
        }
    }
    sum->taken += taken;
    sum->own += t.s.found.n - taken;
    bool all = taken == t.s.found.n;
    if (settling_adopt(&t.s, final)) {
        sum->reached++;
        sum->reproduced += all;
        cr_assert_eq(settling_left(&t.s), 0);
        expect_same_spans(&t, final);
    }
    settled_close(&t);
}

static void settle_book(const char *path, struct tally *sum)
{
    size_t size;
    char *all = read_test_file(path, &size);
    long p = 1000;
    for (int round = 0; round < 2; round++) {
        struct sv rest = {all, size}, line;
        while (sv_split(&rest, '\n', &line)) {
            AUTO_JSON struct json *doc = NULL;
            if (sv_trim(line).n == 0)
                continue;
            cr_assert_eq(json_parse_max(line, line.n, &doc, NULL), ST_OK);
            if (round)
                settle_novel(doc, p, sum);
            else
                p = least_label(doc, p);
        }
    }
    free(all);
}

Test(mark_settling_real, novels_come_to_the_version_they_agreed_on, .timeout = 60)
{
    char folder[512], path[1024];
    struct tally sum = {0};
    if (!shared_data("english-novels-ner/doccano", folder, sizeof folder))
        return;
    DIR *d = opendir(folder);
    cr_assert(d);
    for (struct dirent *e; (e = readdir(d));) {
        if (!strstr(e->d_name, ".jsonl"))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        settle_book(path, &sum);
    }
    closedir(d);
    cr_assert_eq(sum.docs, 124);
    cr_assert_eq(sum.clusters, 855, "%zu", sum.clusters);
    cr_assert_eq(sum.agreed, 2154, "%zu", sum.agreed);
    cr_assert_eq(sum.taken, 798, "%zu", sum.taken);
    cr_assert_eq(sum.own, 57, "%zu", sum.own);
    /* In the others the agreed version left out what both had, or added what
     * neither had. */
    cr_assert_eq(sum.reached, 83, "%zu", sum.reached);
    cr_assert_eq(sum.reproduced, 70, "%zu", sum.reproduced);
}

/* ---- measurements ---------------------------------------------------------------- */

#define ATTRIBUTES                                                                     \
    "attributes: [{id: isapproximate, labels: [{id: 'yes'}, {id: 'no'}]}, "            \
    "{id: iscount, labels: [{id: 'yes'}, {id: 'no'}]}, "                               \
    "{id: quantityqualifier, labels: [{id: hastolerance}, {id: islist}, "              \
    "{id: ismeanhastolerance}, {id: ismedian}, {id: isrange}]}]}\n"

static const char measure_guide[] =
    "diple: 1\nid: g\nversion: \"1\"\ntitle: T\nitem: {text: text}\nquestions:\n"
    "  - id: names\n    type: spans\n    ask: What?\n    overlap: any\n"
    "    discontinuous: true\n    labels:\n"
    "      - {id: measuredentity, " ATTRIBUTES
    "      - {id: measuredproperty, " ATTRIBUTES "      - {id: qualifier, " ATTRIBUTES
    "      - {id: quantity, " ATTRIBUTES "      - {id: unit, " ATTRIBUTES
    "  - id: ties\n    type: relations\n    ask: How?\n    spans: names\n"
    "    directed: true\n"
    "    labels: [{id: hasproperty}, {id: hasquantity}, {id: qualifies}]\n";

/* Ids are written small. */
static void put_id(struct json_out *w, struct sv id)
{
    char small[64];
    cr_assert_lt(id.n, sizeof small);
    for (size_t i = 0; i < id.n; i++)
        small[i] = (char)(id.p[i] >= 'A' && id.p[i] <= 'Z' ? id.p[i] + 32 : id.p[i]);
    json_put_sv(w, (struct sv){small, id.n});
}

/* The attributes of one T, as members of an object; the last of a name counts. */
static void put_attributes(struct json_out *w, struct sv all, struct sv id)
{
    struct sv line;
    static const char *const names[] = {
        "IsApproximate", "IsCount", "QuantityQualifier"};
    static const char *const ids[] = {"isapproximate", "iscount", "quantityqualifier"};
    struct sv values[3] = {{0}};
    while (sv_split(&all, '\n', &line)) {
        struct sv tag, rest, name, of;
        if (line.n == 0 || line.p[0] != 'A')
            continue;
        rest = line;
        sv_split(&rest, '\t', &tag);
        sv_split(&rest, ' ', &name);
        bool value = sv_split(&rest, ' ', &of);
        if (!value || !sv_eq(sv_trim(of), id))
            continue;
        for (int i = 0; i < 3; i++)
            if (sv_is(name, names[i]))
                values[i] = sv_trim(rest).n ? sv_trim(rest) : SV("yes");
    }
    json_put_key(w, "attributes");
    json_begin_object(w);
    for (int i = 0; i < 3; i++)
        if (values[i].n) {
            json_put_key(w, ids[i]);
            put_id(w, values[i]);
        }
    json_end_object(w);
}

static void put_mark(struct json_out *w, struct sv all, struct sv id, struct sv rest)
{
    struct sv label, places, piece;
    long from = -1, start = 0, end = 0;
    size_t n = 0;
    sv_split(&rest, '\t', &places);
    sv_split(&places, ' ', &label);
    struct sv again = places;
    json_begin_object(w);
    while (sv_split(&places, ';', &piece)) {
        cr_assert_eq(sscanf(piece.p, "%ld %ld", &start, &end), 2);
        from = from < 0 ? start : from;
        n++;
    }
    json_put_key(w, "start");
    json_put_int(w, from);
    json_put_key(w, "end");
    json_put_int(w, end);
    json_put_key(w, "id");
    json_put_sv(w, id);
    json_put_key(w, "label");
    put_id(w, label);
    put_attributes(w, all, id);
    if (n > 1) {
        json_put_key(w, "fragments");
        json_begin_array(w);
        while (sv_split(&again, ';', &piece)) {
            cr_assert_eq(sscanf(piece.p, "%ld %ld", &start, &end), 2);
            json_begin_array(w);
            json_put_int(w, start);
            json_put_int(w, end);
            json_end_array(w);
        }
        json_end_array(w);
    }
    json_end_object(w);
}

static void put_relation(struct json_out *w, struct sv rest)
{
    struct sv label, from, to;
    sv_split(&rest, ' ', &label);
    sv_split(&rest, ' ', &from);
    to = sv_trim(rest);
    cr_assert(from.n > 5 && to.n > 5);
    json_begin_object(w);
    json_put_key(w, "from");
    json_put_sv(w, (struct sv){from.p + 5, from.n - 5});
    json_put_key(w, "label");
    put_id(w, label);
    json_put_key(w, "to");
    json_put_sv(w, (struct sv){to.p + 5, to.n - 5});
    json_end_object(w);
}

static void put_all(struct json_out *w, struct sv all, char kind)
{
    struct sv rest = all, line, id;
    json_begin_array(w);
    while (sv_split(&rest, '\n', &line)) {
        if (line.n == 0 || line.p[0] != kind)
            continue;
        sv_split(&line, '\t', &id);
        if (kind == 'T')
            put_mark(w, all, id, line);
        else
            put_relation(w, line);
    }
    json_end_array(w);
}

static void say_ann(
    struct settled_text *t, const char *folder, int who, const char *name)
{
    char path[1024];
    size_t size;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct json_out w = json_out_to(&b);
    snprintf(path, sizeof path, "%s/annotator%d/%s", folder, who, name);
    char *all = read_test_file(path, &size);
    json_begin_object(&w);
    json_put_key(&w, "names");
    put_all(&w, (struct sv){all, size}, 'T');
    json_put_key(&w, "ties");
    put_all(&w, (struct sv){all, size}, 'R');
    json_end_object(&w);
    settled_say(t, b.p);
    free(all);
}

struct measured {
    size_t docs, clusters, agreed, pairs, open;
};

/* Whoever is believed in everything comes out as they were. */
static void expect_first_again(struct settled_text *t)
{
    AUTO_STRBUF struct strbuf spans = STRBUF_INIT, ties = STRBUF_INIT, b = STRBUF_INIT;
    struct answer only = t->answers[0];
    if (!settling_adopt(&t->s, &only))
        return; /* twice the same span in one answer */
    cr_assert_eq(settling_left(&t->s), 0);
    settling_write(&t->s, &spans);
    settling_write_links(&t->s, 1, &ties);
    strbuf_printf(&b, "{\"names\":%s,\"ties\":%s}", spans.p, ties.p);
    struct answer got = must_parse(&t->guide, b.p, &t->arena);
    cr_assert(value_equal(&got.values[0], &only.values[0]));
    cr_assert(value_equal(&got.values[1], &only.values[1]), "%s", b.p);
}

Test(
    mark_settling_real, measurements_with_pieces_attributes_and_relations,
    .timeout = 60)
{
    char folder[512], path[1024], text[1024];
    struct measured sum = {0};
    if (!shared_data("measeval/iaa", folder, sizeof folder))
        return;
    snprintf(path, sizeof path, "%s/annotator1", folder);
    DIR *d = opendir(path);
    cr_assert(d);
    for (struct dirent *e; (e = readdir(d));) {
        struct settled_text t;
        size_t size;
        char *dot = strstr(e->d_name, ".ann");
        if (!dot)
            continue;
        snprintf(
            text, sizeof text, "%s/annotator1/%.*s.txt", folder, (int)(dot - e->d_name),
            e->d_name);
        char *all = read_test_file(text, &size);
        settled_open(&t, measure_guide, all);
        say_ann(&t, folder, 1, e->d_name);
        say_ann(&t, folder, 2, e->d_name);
        settled_begin(&t);
        sum.docs++;
        sum.clusters += t.s.found.n;
        sum.agreed += t.s.found.n_agreed;
        sum.pairs += t.s.n_pairs;
        sum.open += t.s.n_open_pairs;
        cr_assert_eq(t.s.left_out, 0, "%s", e->d_name);
        expect_first_again(&t);
        settled_close(&t);
        free(all);
    }
    closedir(d);
    cr_assert_eq(sum.docs, 248);
    cr_assert_eq(sum.clusters, 379, "%zu", sum.clusters);
    cr_assert_eq(sum.agreed, 571, "%zu", sum.agreed);
    cr_assert_eq(sum.pairs, 609, "%zu", sum.pairs);
    cr_assert_eq(sum.open, 300, "%zu", sum.open);
}
