#include "packed.h"

#include <stdio.h>
#include <string.h>

#include "store/db.h"

void packed_make(struct packed *k, int items)
{
    *k = (struct packed){.n = items};
    project_make(&k->p, 20);
    for (int i = 0; i < items; i++) {
        k->tasks[i] = project_task(&k->p, i + 1);
        store_public_id(k->p.s, k->tasks[i], k->ids[i]);
    }
    struct pack want = {
        .person = k->p.alice,
        .name = "alice",
        .batch = k->p.batch,
        .batch_name = "B",
        .guide = k->p.guide,
        .until = clock_wall(&k->p.clock) + 1000000};
    OK(&k->p,
       store_pack_add(k->p.s, 0, &want, k->tasks, (size_t)items, &k->pack, &k->p.e));
    OK(&k->p, store_pack_keys(k->p.s, k->pack.id, &k->keys, &k->p.e));
}

void packed_free(struct packed *k)
{
    project_free(&k->p);
}

size_t packed_lines(struct packed *k, struct sv file, struct pack_line **out)
{
    struct handin_reader r;
    struct handin_head head;
    struct lines in;
    struct pack_line line, *list = NULL;
    struct arena *a = &k->p.a;
    size_t n = 0;
    lines_of_memory(&in, file, "copy", HANDIN_LINE_MAX);
    OK(&k->p, handin_open(&r, &in, &head, &k->p.e));
    OK(&k->p, handin_prove(&r, k->keys.back, &k->p.e));
    while (handin_next(&r, &line, NULL) == ST_OK) {
        line.body = arena_sv(a, line.body);
        line.item = arena_sv(a, line.item);
        list = arena_push(a, list, &n, &line, sizeof line);
    }
    handin_close(&r);
    lines_release(&in);
    *out = list;
    return n;
}

struct return_counts packed_put(
    struct packed *k, const char *origin, const struct pack_line *list, size_t n)
{
    struct store_return *r;
    struct return_counts counts = {0};
    OK(&k->p, store_return_begin(k->p.s, &k->pack, origin, &r, &k->p.e));
    for (size_t i = 0; i < n; i++) {
        int64_t task = 0;
        store_public_task(k->p.s, list[i].item.p, &task);
        OK(&k->p,
           store_return_add(r, &list[i], task, (struct return_verdict){0}, &k->p.e));
    }
    OK(&k->p, store_return_end(r, 0, &counts, &k->p.e));
    cr_assert_eq(
        counts.fresh + counts.duplicate + counts.refused + counts.forked +
            counts.parked,
        (int64_t)n);
    return counts;
}

struct return_counts packed_merge(struct packed *k, struct sv file)
{
    struct handin_reader r;
    struct handin_head head;
    struct lines in;
    struct pack_line *list;
    lines_of_memory(&in, file, "copy", HANDIN_LINE_MAX);
    OK(&k->p, handin_open(&r, &in, &head, &k->p.e));
    handin_close(&r);
    lines_release(&in);
    size_t n = packed_lines(k, file, &list);
    OK(&k->p, store_begin(k->p.s, &k->p.e));
    struct return_counts counts = packed_put(k, head.origin, list, n);
    OK(&k->p, store_commit(k->p.s, &k->p.e));
    return counts;
}

static void add_rows(struct packed *k, const char *sql, struct strbuf *out)
{
    sqlite3_stmt *q;
    cr_assert_eq(sqlite3_prepare_v2(k->p.s->db, sql, -1, &q, NULL), SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            const char *text = (const char *)sqlite3_column_text(q, i);
            strbuf_printf(out, "%s ", text ? text : "-");
        }
        strbuf_puts(out, "\n");
    }
    sqlite3_finalize(q);
}

const char *packed_state(struct packed *k)
{
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    add_rows(
        k,
        "SELECT pack, origin, seq, hex(hash), state FROM returned "
        "ORDER BY pack, origin, seq, hash",
        &out);
    add_rows(
        k,
        "SELECT task, person, state, answer, flag, comment FROM answer "
        "WHERE state <> 'none' ORDER BY task, person",
        &out);
    add_rows(
        k,
        "SELECT batch, person, done, skipped, flagged FROM progress "
        "WHERE done + skipped + flagged > 0 ORDER BY batch, person",
        &out);
    add_rows(k, "SELECT task, person, kind, heads FROM clash ORDER BY task", &out);
    add_rows(k, "SELECT batch, person, lo, hi FROM run ORDER BY lo", &out);
    return arena_strndup(&k->p.a, out.p, out.n);
}

void copy_begin(struct copy *c, struct packed *k, char who)
{
    *c = (struct copy){.k = k, .file = STRBUF_INIT, .head = {.person = "alice"}};
    memcpy(c->head.pack, k->pack.key, sizeof c->head.pack);
    memcpy(c->head.project, store_origin(k->p.s), sizeof c->head.project);
    memset(c->head.origin, who, PACK_KEY_LEN);
    handin_begin(&c->w, &c->file, &c->head, k->keys.back);
}

int64_t copy_say(
    struct copy *c, int item, enum line_kind kind, const char *answer, int64_t holds)
{
    struct pack_line l = {
        .kind = kind,
        .item = sv_of(c->k->ids[item]),
        .follows = c->last[item],
        .holds = holds,
        .answer = sv_of(answer),
        .submitted = 5000 + c->w.seq,
        .active_ms = 100};
    handin_put(&c->w, &l);
    c->last[item] = l.seq;
    return l.seq;
}

void copy_end(struct copy *c)
{
    struct err e = {0};
    cr_assert_eq(handin_end(&c->w, &e), ST_OK, "%s", e.message);
}

void copy_free(struct copy *c)
{
    strbuf_release(&c->file);
}
