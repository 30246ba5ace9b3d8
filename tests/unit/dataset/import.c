#include "diple/dataset/import.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "diple/base/file.h"
#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "diple/store/audit.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "support/dataset.h"

static int64_t count(struct project *p)
{
    int64_t n = -1;
    cr_assert_eq(store_task_count(p->store, &n, NULL), ST_OK);
    return n;
}

static char *slurp(const char *path)
{
    struct strbuf b = STRBUF_INIT;
    struct err e = {0};
    cr_assert_eq(file_read(path, 0, 1 << 20, &b, &e), ST_OK, "%s", e.message);
    return strbuf_detach(&b);
}

Test(dataset_import, words_of_kinds_and_back)
{
    for (unsigned i = 0; i < IMPORT_KIND_N; i++) {
        const char *word = import_kind_word((enum import_kind)i);
        cr_assert_eq(import_kind_of_word(sv_of(word)), i);
    }
    cr_assert_eq(import_kind_of_word(SV("item")), IMPORT_KIND_N);
    cr_assert_str_eq(import_kind_word(IMPORT_KIND_N), "unknown");
}

Test(dataset_import, maps_are_to_equals_from)
{
    struct import_map m;
    struct err e = {0};
    cr_assert_eq(import_map_parse(SV("text=a=b"), &m, &e), ST_OK);
    cr_assert(sv_is(m.to, "text") && sv_is(m.from, "a=b"));
    const char *const bad[] = {"", "text", "=x", "text="};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        cr_assert_eq(import_map_parse(sv_of(bad[i]), &m, &e), ST_INVALID);
        cr_assert_eq(import_map_parse(sv_of(bad[i]), &m, NULL), ST_INVALID);
    }
    cr_assert(strstr(e.hint, "--map text=body"));
}

static void expect_map(const struct guide *g, const char *to, const char *want)
{
    struct import_map m = {sv_of(to), SV("body")};
    import_map_for(&m, g);
    cr_assert(sv_is(m.to, want), "%s is %.*s", to, (int)m.to.n, m.to.p);
    cr_assert(sv_is(m.from, "body"));
}

Test(dataset_import, a_map_may_name_what_a_field_is_for)
{
    const char *shown[] = {"message", "time"};
    struct guide g = {.item = {"key", "message", {shown, 2}, NULL, "sent"}};
    expect_map(&g, "text", "message");
    expect_map(&g, "id", "key");
    expect_map(&g, "message", "message");
    expect_map(&g, "time", "time"); /* a field that the guide shows */
    expect_map(&g, "group", "group");
    expect_map(&g, "other", "other");
}

static const char mixed[] = "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":}\n"
                            "{\"id\":3,\"text\":\"\xff\"}\n{\"id\":4,\"text\":\"d\"}\n";

Test(dataset_import, one_bad_row_and_nothing_is_taken)
{
    struct project p;
    char rejects[200];
    project_open(&p, guide_of_one);
    struct imported i = import_text_as(&p, IMPORT_ITEMS, mixed);
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_eq(err_exit_code(i.st), 4);
    cr_assert(i.r.bad == 2 && i.r.rows == 4);
    cr_assert(strncmp(finding(&i, 0), "2:16: ", 6) == 0, "%s", finding(&i, 0));
    cr_assert_str_eq(finding(&i, 1), "3:17: the bytes here are not UTF-8");
    cr_assert(strstr(i.e.hint, "--keep-going"));
    cr_assert_eq(count(&p), 0);
    snprintf(rejects, sizeof rejects, "%s.rejects.jsonl", i.path);
    cr_assert_neq(access(rejects, F_OK), 0);
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import, keep_going_takes_the_good_and_puts_the_bad_aside)
{
    struct project p;
    project_open(&p, guide_of_one);
    struct import_options o = {.keep_going = true};
    struct imported i = import_bytes(&p, IMPORT_ITEMS, sv_of(mixed), &o);
    cr_assert_eq(i.st, ST_OK, "%s", i.e.message);
    cr_assert(i.r.added == 2 && i.r.bad == 2);
    cr_assert_eq(count(&p), 2);
    cr_assert(i.r.rejects && strstr(i.r.rejects, "data.in.rejects.jsonl"));
    char *text = slurp(i.r.rejects);
    cr_assert_str_eq(
        text,
        "{\"line\":2,\"column\":16,\"reason\":\"not JSON: a value is expected here, "
        "not `}`\",\"row\":\"{\\\"id\\\":2,\\\"text\\\":}\"}\n"
        "{\"line\":3,\"column\":17,\"reason\":\"the bytes here are not UTF-8\","
        "\"row\":\"{\\\"id\\\":3,\\\"text\\\":\\\"\xef\xbf\xbd\\\"}\"}\n");
    free(text);
    imported_release(&i);
    i = import_bytes(&p, IMPORT_ITEMS, sv_of(mixed), &o);
    cr_assert_eq(i.st, ST_EXISTS, "rejects are never written over");
    imported_release(&i);
    o.force = true;
    i = import_bytes(&p, IMPORT_ITEMS, sv_of(mixed), &o);
    cr_assert_eq(i.st, ST_OK, "%s", i.e.message);
    cr_assert(i.r.added == 0 && i.r.already == 2);
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import, without_bad_rows_there_is_no_reject_file)
{
    struct project p;
    project_open(&p, guide_of_one);
    struct import_options o = {.keep_going = true};
    struct imported i = import_bytes(&p, IMPORT_ITEMS, SV("{\"text\":\"a\"}\n"), &o);
    cr_assert_eq(i.st, ST_OK);
    cr_assert_null(i.r.rejects);
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import, a_hundred_findings_are_kept_and_the_rest_counted)
{
    struct project p;
    struct strbuf b = STRBUF_INIT;
    project_open(&p, guide_of_one);
    for (int i = 0; i < 250; i++)
        strbuf_puts(&b, "{\"text\":1,}\n");
    struct imported i = import_bytes(&p, IMPORT_ITEMS, strbuf_sv(&b), NULL);
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert(i.found.n == DIAG_MAX && i.found.dropped == 150 && i.r.bad == 250);
    cr_assert_eq(i.found.list[99].line, 100);
    imported_release(&i);
    strbuf_release(&b);
    project_close(&p);
}

Test(dataset_import, an_empty_file_is_no_mistake)
{
    struct project p;
    project_open(&p, guide_of_one);
    struct imported i = import_text_as(&p, IMPORT_ITEMS, "");
    cr_assert_eq(i.st, ST_OK, "%s", i.e.message);
    cr_assert(i.r.rows == 0 && i.r.added == 0 && i.found.n == 0);
    struct arena a = {0};
    struct batch *batches;
    size_t n;
    cr_assert_eq(store_batch_list(p.store, &a, &batches, &n, NULL), ST_OK);
    cr_assert_eq(n, 0, "a batch that nobody filled");
    arena_release(&a);
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import, a_file_that_is_not_there)
{
    struct project p;
    project_open(&p, guide_of_one);
    struct import_options o = {.path = "/no/such/file.jsonl"};
    struct imported i = import_bytes(&p, IMPORT_ITEMS, SV(""), &o);
    cr_assert_eq(i.st, ST_NOT_FOUND);
    cr_assert(strstr(i.e.message, "/no/such/file.jsonl"), "%s", i.e.message);
    imported_release(&i);
    project_close(&p);
}

struct watched {
    int calls;
    int stop_at;
    struct import_progress last;
};

static bool watch(void *ctx, const struct import_progress *now)
{
    struct watched *w = ctx;
    w->calls++;
    w->last = *now;
    return w->calls != w->stop_at;
}

static struct imported import_watched(
    struct project *p, struct watched *w, int64_t step)
{
    struct strbuf b = STRBUF_INIT;
    for (int i = 0; i < 6400; i++)
        strbuf_printf(&b, "{\"id\":%d,\"text\":\"a\"}\n", i);
    struct import_options o = {.progress = watch, .ctx = w};
    p->clock.step_ms = step;
    struct imported i = import_bytes(p, IMPORT_ITEMS, strbuf_sv(&b), &o);
    strbuf_release(&b);
    return i;
}

Test(dataset_import, progress_is_told_at_most_ten_times_a_second)
{
    struct project p;
    struct watched w = {0};
    project_open(&p, guide_of_one);
    struct imported i = import_watched(&p, &w, 10);
    cr_assert_eq(i.st, ST_OK);
    cr_assert(w.calls >= 5 && w.calls <= 12, "%d", w.calls);
    cr_assert_eq(w.last.bytes, w.last.total);
    cr_assert_eq(w.last.rows, 6400);
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import, a_stopped_import_leaves_no_trace)
{
    struct project p;
    struct watched w = {.stop_at = 3};
    int64_t before, after;
    project_open(&p, guide_of_one);
    cr_assert_eq(store_last_event(p.store, &before, NULL), ST_OK);
    struct imported i = import_watched(&p, &w, 200);
    cr_assert_eq(i.st, ST_CANCELLED);
    cr_assert_eq(count(&p), 0);
    cr_assert_eq(store_last_event(p.store, &after, NULL), ST_OK);
    cr_assert_eq(before, after);
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import, a_pipe_is_read_to_its_end)
{
    struct project p;
    int ends[2];
    project_open(&p, guide_of_one);
    cr_assert_eq(pipe(ends), 0);
    const char *text = "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}";
    cr_assert_eq(write(ends[1], text, strlen(text)), (ssize_t)strlen(text));
    close(ends[1]);
    struct watched w = {0};
    struct import_options o = {
        .path = "-", .fd = ends[0], .progress = watch, .ctx = &w};
    struct imported i = import_bytes(&p, IMPORT_ITEMS, SV(""), &o);
    cr_assert_eq(i.st, ST_OK, "%s", i.e.message);
    cr_assert_eq(i.r.added, 2);
    cr_assert_eq(w.last.total, strlen(text));
    close(ends[0]);
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import, utf16_is_a_finding)
{
    struct project p;
    project_open(&p, guide_of_one);
    struct imported i = import_bytes(&p, IMPORT_ITEMS, SV("\xff\xfe{\0}\0"), NULL);
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_str_eq(
        finding(&i, 0), "1:1: This file is UTF-16; diple reads text in UTF-8.");
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import, a_project_is_whole_after_every_kind_of_end)
{
    struct project p;
    struct arena a = {0};
    struct check_report report;
    struct watched w = {.stop_at = 2};
    project_open(&p, guide_of_one);
    struct imported i = import_watched(&p, &w, 200);
    imported_release(&i);
    i = import_text_as(&p, IMPORT_ITEMS, mixed);
    imported_release(&i);
    import_items_ok(&p, "{\"id\":1,\"text\":\"a\"}\n");
    i = import_text_as(
        &p, IMPORT_ANNOTATIONS, "task,annotator,label\n1,ann,refund\n1,bob,other\n");
    cr_assert_eq(i.st, ST_OK, "%s", finding(&i, 0));
    imported_release(&i);
    struct err e = {0};
    cr_assert_eq(store_check(p.store, &a, CHECK_FULL, &report, &e), ST_OK);
    cr_assert_eq(report.n, 0, "%s", report.n ? report.list[0].detail : "");
    arena_release(&a);
    project_close(&p);
}

static bool kill_me(void *ctx, const struct import_progress *now)
{
    (void)ctx;
    if (now->rows > 1000)
        raise(SIGKILL);
    return true;
}

/* A process that dies in the middle: forked before it opens the project. */
Test(dataset_import, a_killed_import_leaves_no_trace)
{
    struct project p;
    project_open(&p, guide_of_one);
    store_close(p.store);
    p.store = NULL;
    pid_t child = fork();
    if (child == 0) {
        struct store_options so = {.mode = STORE_WRITE, .clock = &p.clock};
        struct strbuf b = STRBUF_INIT;
        if (store_open(p.db, &so, &p.store, NULL) != ST_OK)
            _exit(1);
        for (int i = 0; i < 20000; i++)
            strbuf_printf(&b, "{\"id\":%d,\"text\":\"a\"}\n", i);
        struct import_options o = {.progress = kill_me};
        p.clock.step_ms = 200;
        import_bytes(&p, IMPORT_ITEMS, strbuf_sv(&b), &o);
        _exit(2);
    }
    int how;
    cr_assert_eq(waitpid(child, &how, 0), child);
    cr_assert(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL, "%d", how);
    struct store_options so = {.mode = STORE_WRITE, .clock = &p.clock};
    struct err e = {0};
    cr_assert_eq(store_open(p.db, &so, &p.store, &e), ST_OK, "%s", e.message);
    cr_assert_eq(count(&p), 0);
    struct arena a = {0};
    struct check_report report;
    cr_assert_eq(store_check(p.store, &a, CHECK_FULL, &report, &e), ST_OK);
    cr_assert_eq(report.n, 0);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import, a_reject_file_that_cannot_be_made_stops_everything)
{
    struct project p;
    project_open(&p, guide_of_one);
    struct import_options o = {
        .keep_going = true, .rejects = "/no/such/folder/r.jsonl"};
    struct imported i = import_bytes(&p, IMPORT_ITEMS, sv_of(mixed), &o);
    cr_assert_neq(i.st, ST_OK);
    cr_assert(strstr(i.e.message, "cannot be put aside"), "%s", i.e.message);
    cr_assert_null(i.r.rejects);
    cr_assert_eq(count(&p), 0);
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import, a_reject_file_of_the_callers_choice)
{
    struct project p;
    char path[128];
    project_open(&p, guide_of_one);
    snprintf(path, sizeof path, "%s/bad.jsonl", p.dir);
    struct import_options o = {.keep_going = true, .rejects = path};
    struct imported i =
        import_bytes(&p, IMPORT_ITEMS, SV("[{\"text\":\"a\"},\n {\"text\" 1}]"), &o);
    cr_assert_eq(i.st, ST_OK, "%s", i.e.message);
    cr_assert_str_eq(i.r.rejects, path);
    char *text = slurp(path);
    cr_assert(strstr(text, "{\"line\":2,\"column\":10,"), "%s", text);
    cr_assert(strstr(text, "\"row\":\"{\\\"text\\\" 1}\"}\n"), "%s", text);
    free(text);
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import, a_form_can_be_forced)
{
    struct project p;
    project_open(&p, guide_of_one);
    struct import_options o = {.format = "text"};
    struct imported i = import_bytes(&p, IMPORT_ITEMS, SV("text,id\na,b\n"), &o);
    cr_assert_eq(i.st, ST_OK);
    cr_assert_eq(i.r.added, 2);
    imported_release(&i);
    o.format = "word";
    i = import_bytes(&p, IMPORT_ITEMS, SV("x"), &o);
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert(strstr(i.e.hint, "json, jsonl, csv, tsv, "), "%s", i.e.hint);
    imported_release(&i);
    project_close(&p);
}

static const char own[] =
    "{\"id\":\"1\",\"record\":{\"text\":\"a\"},\"annotations\":[{\"annotator\":\"ann\","
    "\"answer\":{\"intent\":\"refund\"},\"batch\":\"b\",\"at\":\"2026-11-20T10:00:"
    "00Z\"}]}\n"
    "{\"id\":\"2\",\"record\":{\"text\":\"b\"},\"annotations\":[{\"annotator\":\"ann\","
    "\"answer\":{\"intent\":\"gone\"}}]}\n";

Test(dataset_import, annotations_come_along_only_when_asked_for)
{
    struct project p;
    struct arena a = {0};
    project_open(&p, guide_of_one);
    struct imported i = import_bytes(&p, IMPORT_ITEMS, sv_of(own), NULL);
    cr_assert_eq(i.st, ST_OK, "%s", finding(&i, 0));
    cr_assert(i.r.added == 2 && i.r.annotations == 0 && i.r.people == 0);
    imported_release(&i);
    struct import_options o = {.with_annotations = true};
    i = import_bytes(&p, IMPORT_ITEMS, sv_of(own), &o);
    cr_assert_eq(i.st, ST_INVALID, "the second answer is none of this guide");
    cr_assert_eq(i.found.n, 1);
    cr_assert_eq(i.found.list[0].line, 2);
    cr_assert(strstr(finding(&i, 0), "gone"), "%s", finding(&i, 0));
    imported_release(&i);
    o.keep_going = true;
    i = import_bytes(&p, IMPORT_ITEMS, sv_of(own), &o);
    cr_assert_eq(i.st, ST_OK, "%s", i.e.message);
    cr_assert(i.r.already == 2 && i.r.annotations == 1 && i.r.people == 1);
    cr_assert_eq(i.r.rows, 2);
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import, annotations_come_along_through_a_pipe_too)
{
    struct project p;
    int ends[2];
    size_t n = (size_t)(strchr(own, '\n') - own);
    project_open(&p, guide_of_one);
    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(write(ends[1], own, n), (ssize_t)n);
    close(ends[1]);
    struct import_options o = {.path = "-", .fd = ends[0], .with_annotations = true};
    struct imported i = import_bytes(&p, IMPORT_ITEMS, SV(""), &o);
    cr_assert_eq(i.st, ST_OK, "%s %s", i.e.message, finding(&i, 0));
    cr_assert(i.r.added == 1 && i.r.annotations == 1);
    close(ends[0]);
    imported_release(&i);
    project_close(&p);
}

/* Good files with some bytes changed, as every kind: refused or taken, and the
 * project stays whole. */
Test(dataset_import, damaged_files_never_damage_the_project)
{
    static const char *const good[] = {
        "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n{\"id\":3,\"text\":"
        "\"c\"}\n",
        "[\n{\"id\":1,\"text\":\"a\"},\n{\"id\":2,\"text\":\"b\"}\n]\n",
        "task,annotator,label,time\n1,ann,refund,5\n2,bob,other,\n3,ann,other,7\n",
        "{\"id\":1,\"gold\":{\"intent\":\"refund\"},\"score\":0.5,\"label\":\"other\"}"
        "\n",
        own};
    struct project p;
    struct rng r;
    rng_seed(&r, 11);
    project_open(&p, guide_of_one);
    import_items_ok(&p, good[0]);
    for (int round = 0; round < 150; round++) {
        struct strbuf b = STRBUF_INIT;
        strbuf_puts(&b, good[rng_below(&r, ARRAY_LEN(good))]);
        for (uint64_t k = rng_below(&r, 4); k > 0; k--)
            b.p[rng_below(&r, b.n)] = (char)rng_next(&r);
        strbuf_truncate(&b, b.n - rng_below(&r, 3));
        struct import_options o = {
            .keep_going = rng_below(&r, 2), .force = true, .with_annotations = true};
        enum import_kind kind = (enum import_kind)rng_below(&r, IMPORT_KIND_N);
        struct imported i = import_bytes(&p, kind, strbuf_sv(&b), &o);
        cr_assert(i.st == ST_OK || i.st == ST_INVALID, "%s: %s", i.e.message, b.p);
        cr_assert_eq(i.st == ST_INVALID, i.r.bad > 0 && !o.keep_going);
        imported_release(&i);
        strbuf_release(&b);
    }
    struct arena a = {0};
    struct check_report report;
    cr_assert_eq(store_check(p.store, &a, CHECK_FULL, &report, NULL), ST_OK);
    cr_assert_eq(report.n, 0, "%s", report.n ? report.list[0].detail : "");
    arena_release(&a);
    project_close(&p);
}
