#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "diple/base/json.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "support/dataset.h"

static int64_t person(struct project *p, const char *name)
{
    int64_t id;
    struct err e = {0};
    enum status st = store_person_ensure(
        p->store, p->manager, sv_of(name), PERSON_HUMAN, PERSON_ANNOTATOR, &id, &e);
    cr_assert_eq(st, ST_OK, "%s", e.message);
    return id;
}

static struct submission say(struct project *p, const char *who, const char *answer)
{
    struct arena a = {0};
    struct batch b;
    struct answer_head head;
    struct submission s = {
        .person = person(p, who),
        .guide = p->version,
        .answer = sv_of(answer),
        .started = 1800000000000,
        .submitted = 1800000004000,
        .active_ms = 3500};
    cr_assert_eq(store_task_find(p->store, SV("1"), &s.task, NULL), ST_OK);
    cr_assert_eq(store_batch_find(p->store, &a, SV("b"), &b, NULL), ST_OK);
    cr_assert_eq(store_head_get(p->store, &a, s.task, s.person, &head, NULL), ST_OK);
    s.batch = b.id;
    s.after = head.last;
    arena_release(&a);
    return s;
}

static void save(struct project *p, struct submission s, bool skip)
{
    struct label_done done;
    struct err e = {0};
    enum status st = skip ? store_label_skip(p->store, &s, &done, &e)
                          : store_label_save(p->store, &s, &done, &e);
    cr_assert_eq(st, ST_OK, "%s", e.message);
}

Test(dataset_export_jsonl, every_version_with_its_provenance)
{
    struct project p;
    struct err e = {0};
    struct json *v = NULL;
    project_open(&p, guide_of_one);
    import_items_ok(&p, "{\"id\":\"1\", \"text\":\"a\"}\n");
    save(&p, say(&p, "bob", "{\"intent\":\"other\"}"), false);
    struct submission s = say(&p, "ann", "{\"intent\":\"refund\"}");
    s.flag = true;
    s.comment = SV("unsure");
    s.origin = ORIGIN_ACCEPTED;
    save(&p, s, false);
    save(&p, say(&p, "ann", "{\"intent\":\"exchange\"}"), false);
    s = say(&p, "bob", "");
    s.comment = SV("not mine");
    save(&p, s, true);
    char *text = export_jsonl_text(&p);
    cr_assert_eq(json_parse(SV("{}"), &v, &e), ST_OK);
    json_free(v);
    struct sv line = sv_trim(sv_of(text));
    cr_assert_eq(json_parse(line, &v, &e), ST_OK, "%s", e.message);
    cr_assert(sv_is(json_str(json_get(v, "id")), "1"));
    cr_assert(sv_is(json_str(json_get(v, "batch")), "b"));
    cr_assert(strstr(text, "\"record\":{\"id\":\"1\", \"text\":\"a\"}"));
    cr_assert(strstr(text, "\"answers\":{\"ann\":{\"intent\":\"exchange\"}}"));
    const struct json *list = json_get(v, "annotations");
    cr_assert_eq(json_count(list), 4);
    const struct json *a = json_at(list, 0);
    cr_assert(sv_is(json_str(json_get(a, "annotator")), "ann"));
    cr_assert(sv_is(json_str(json_get(a, "origin")), "accepted"));
    cr_assert(sv_is(json_str(json_get(a, "comment")), "unsure"));
    cr_assert(sv_is(json_str(json_get(a, "at")), "2027-01-15T08:00:04.000Z"));
    long long n, first;
    bool on;
    cr_assert(json_int(json_get(a, "active_ms"), &n) && n == 3500);
    cr_assert(json_int(json_get(a, "guide"), &n) && n == 1);
    cr_assert(json_bool(json_get(a, "flag"), &on) && on);
    cr_assert(json_bool(json_get(a, "current"), &on) && !on);
    cr_assert(json_int(json_get(a, "event"), &first));
    a = json_at(list, 1);
    cr_assert(json_int(json_get(a, "supersedes"), &n) && n == first);
    cr_assert(json_bool(json_get(a, "current"), &on) && on);
    a = json_at(list, 3);
    cr_assert(json_bool(json_get(a, "skipped"), &on) && on);
    cr_assert(sv_is(json_str(json_get(a, "reason")), "not mine"));
    cr_assert(json_is(json_get(a, "answer"), JSON_NULL));
    json_free(v);
    free(text);
    project_close(&p);
}

Test(dataset_export_jsonl, a_record_over_lines_comes_out_on_one)
{
    struct project p;
    project_open(&p, guide_of_one);
    import_items_ok(&p, "[{\n  \"id\": \"1\",\r\n  \"text\": \"a\\nb\"\n}]\n");
    char *text = export_jsonl_text(&p);
    cr_assert(
        strstr(text, "\"record\":{\"id\": \"1\",\"text\": \"a\\nb\"}"), "%s", text);
    cr_assert_eq(strchr(text, '\n'), text + strlen(text) - 1);
    free(text);
    project_close(&p);
}

Test(dataset_export_jsonl, skips_and_undone_answers_survive_a_round_trip)
{
    struct project p, q;
    struct label_done done;
    project_open(&p, guide_of_one);
    project_open(&q, guide_of_one);
    import_items_ok(&p, "{\"id\":\"1\",\"text\":\"a\"}\n");
    save(&p, say(&p, "ann", "{\"intent\":\"refund\"}"), false);
    struct submission s = say(&p, "ann", "");
    s.comment = SV("later");
    s.submitted += 1000;
    save(&p, s, true);
    s = say(&p, "bob", "{\"intent\":\"other\"}");
    save(&p, s, false);
    cr_assert_eq(store_undo(p.store, s.batch, s.person, &done, NULL), ST_OK);
    char *text = export_jsonl_text(&p);
    struct import_options o = {.with_annotations = true};
    struct imported i = import_bytes(&q, IMPORT_ITEMS, sv_of(text), &o);
    cr_assert_eq(i.st, ST_OK, "%s %s", i.e.message, finding(&i, 0));
    cr_assert_eq(i.r.annotations, 2);
    imported_release(&i);
    char *again = export_jsonl_text(&q);
    cr_assert(strstr(again, "\"skipped\":true,\"current\":true"), "%s", again);
    cr_assert(strstr(again, "\"reason\":\"later\""));
    cr_assert_null(strstr(again, "bob"));
    free(text);
    free(again);
    project_close(&p);
    project_close(&q);
}

Test(dataset_export_jsonl, a_project_without_items_is_empty)
{
    struct project p;
    project_open(&p, guide_of_one);
    char *text = export_jsonl_text(&p);
    cr_assert_str_eq(text, "");
    free(text);
    project_close(&p);
}
