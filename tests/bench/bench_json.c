/*
 * How fast is one record of JSON read? Lines of 350 bytes in memory, two fields
 * read from each, by our check, by our tree, by cJSON, and by jansson where it
 * is installed.
 *
 * bench_json [LINES]     rates of the best of three rounds, and their ratios
 *
 * The rounds take turns, so that all see the same moods of the machine.
 */
#include <cjson/cJSON.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "row.h"

enum { LINE = 350, ROUNDS = 3, JANSSON_REJECT_DUPLICATES = 1 };

static double cpu_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Support messages: plain, with escapes, and in a script beyond ASCII. */
static void fill(struct strbuf *b, size_t i)
{
    static const char *const words[] = {
        "the parcel came broken and i would like to have my money back please ",
        "she wrote \\\"no\\\" on the form,\\nthen sent it twice \\u2013 why? ",
        "das Gerät läuft nicht mehr, обратно деньги, 返金してください ",
    };
    strbuf_printf(
        b, "{\"id\":\"task-%08zu\",\"created_at\":\"2026-11-20T10:00:%02zuZ\",", i,
        i % 60);
    strbuf_printf(b, "\"product\":\"kettle\",\"score\":%zu.5,\"meta\":", i % 100);
    strbuf_puts(
        b, "{\"lang\":\"en\",\"tags\":[\"a\",\"b\"],\"vip\":false},\"message\":\"");
    while (b->n < LINE - 70)
        strbuf_puts(b, words[i % 3]);
    strbuf_pad(b, 'x', b->n < LINE - 2 ? LINE - 2 - b->n : 0);
    strbuf_puts(b, "\"}");
}

static size_t with_check(struct sv line, void *state)
{
    struct json_scan *s = state;
    MUST(json_scan(s, line, NULL) == ST_OK);
    const struct json_member *id = json_scan_find(s, SV("id"));
    const struct json_member *text = json_scan_find(s, SV("message"));
    return id->value.n + text->value.n;
}

static size_t with_canonical(struct sv line, void *state)
{
    struct strbuf *b = state;
    strbuf_clear(b);
    MUST(json_canonical(line, b, NULL) == ST_OK);
    return b->n;
}

static size_t with_tree(struct sv line, void *state)
{
    AUTO_JSON struct json *j = NULL;
    (void)state;
    MUST(json_parse(line, &j, NULL) == ST_OK);
    return json_str(json_get(j, "id")).n + json_str(json_get(j, "message")).n;
}

static size_t with_cjson(struct sv line, void *state)
{
    (void)state;
    cJSON *j = cJSON_ParseWithLength(line.p, line.n);
    MUST(j);
    size_t n = strlen(cJSON_GetObjectItemCaseSensitive(j, "id")->valuestring) +
               strlen(cJSON_GetObjectItemCaseSensitive(j, "message")->valuestring);
    cJSON_Delete(j);
    return n;
}

/* jansson is asked for at run time: nothing of ours needs it. */
struct jansson {
    void *(*load)(const char *, size_t, size_t, void *);
    void *(*get)(const void *, const char *);
    const char *(*text)(const void *);
    void (*free)(void *);
};

static bool find_jansson(struct jansson *j)
{
    void *lib = dlopen("libjansson.so.4", RTLD_NOW);
    if (!lib)
        return false;
    *(void **)&j->load = dlsym(lib, "json_loadb");
    *(void **)&j->get = dlsym(lib, "json_object_get");
    *(void **)&j->text = dlsym(lib, "json_string_value");
    *(void **)&j->free = dlsym(lib, "json_delete");
    return j->load && j->get && j->text && j->free;
}

static size_t with_jansson(struct sv line, void *state)
{
    struct jansson *j = state;
    void *v = j->load(line.p, line.n, JANSSON_REJECT_DUPLICATES, NULL);
    MUST(v);
    size_t n = strlen(j->text(j->get(v, "id"))) + strlen(j->text(j->get(v, "message")));
    j->free(v);
    return n;
}

struct way {
    const char *name;
    size_t (*read)(struct sv, void *);
    void *state;
    double best;
};

static void run(struct way *w, struct sv text, size_t lines)
{
    double begun = cpu_now();
    size_t sum = 0;
    struct sv line;
    for (struct sv rest = text; sv_split(&rest, '\n', &line) && line.n > 0;)
        sum += w->read(line, w->state);
    double took = cpu_now() - begun;
    MUST(sum > lines);
    w->best = w->best > 0 && w->best < took ? w->best : took;
}

static void make_text(struct strbuf *all, size_t lines)
{
    struct strbuf one = STRBUF_INIT;
    for (size_t i = 0; i < lines; i++) {
        strbuf_clear(&one);
        fill(&one, i);
        strbuf_addsv(all, strbuf_sv(&one));
        strbuf_addch(all, '\n');
    }
    strbuf_release(&one);
}

int main(int argc, char **argv)
{
    long long lines = 1000000;
    struct strbuf text = STRBUF_INIT, canon = STRBUF_INIT;
    struct json_scan scan = {0};
    struct jansson jansson = {0};
    if (argc > 1 && (!sv_long(sv_of(argv[1]), &lines) || lines < 1))
        return 2;
    make_text(&text, (size_t)lines);
    struct way ways[] = {
        {"diple check", with_check, &scan, 0},
        {"diple canonical", with_canonical, &canon, 0},
        {"diple tree", with_tree, NULL, 0},
        {"cJSON", with_cjson, NULL, 0},
        {"jansson", with_jansson, &jansson, 0},
    };
    size_t n = ARRAY_LEN(ways) - !find_jansson(&jansson);
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < n; i++)
            run(&ways[i], strbuf_sv(&text), (size_t)lines);
    for (size_t i = 0; i < n; i++)
        bench_row((struct bench_row){
            ways[i].name, (double)text.n / ways[i].best / 1e6, "MB/s",
            i ? ways[0].name : NULL, (double)text.n / ways[0].best / 1e6, NULL});
    json_scan_release(&scan);
    strbuf_release(&canon);
    strbuf_release(&text);
    return 0;
}
