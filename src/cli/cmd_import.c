#include <unistd.h>

#include "common.h"
#include "diple/dataset/import.h"
#include "progress.h"

static const char *kind_words(size_t i)
{
    return i < IMPORT_KIND_N ? import_kind_word((enum import_kind)i) : NULL;
}

static const char *batch_words(size_t i)
{
    return i < BATCH_KIND_N ? batch_kind_word((enum batch_kind)i) : NULL;
}

static bool tick(void *ctx, const struct import_progress *p)
{
    progress_step(ctx, p->bytes, p->total, p->rows);
    return !common_interrupted();
}

static enum status read_maps(
    struct call *c, struct import_map maps[IMPORT_MAPS_MAX], size_t *n, struct err *e)
{
    const char *value;
    for (*n = 0; (value = call_value_at(c, "map", *n)); ++*n) {
        if (*n == IMPORT_MAPS_MAX)
            return call_misuse(c, e, "more than %d times --map", IMPORT_MAPS_MAX);
        enum status st = import_map_parse(sv_of(value), &maps[*n], e);
        if (st != ST_OK) {
            c->misused = true;
            return st;
        }
    }
    return ST_OK;
}

/* What was asked for, but for the session. */
static enum status read_options(
    struct call *c, struct import_options *o, struct import_map *maps, struct err *e)
{
    const char *as = call_value(c, "as");
    o->path = c->args[0];
    o->fd = STDIN_FILENO;
    o->kind = as ? import_kind_of_word(sv_of(as)) : IMPORT_ITEMS;
    o->format = call_value(c, "format");
    o->batch = call_value(c, "batch");
    if (call_value(c, "kind"))
        batch_kind_parse(sv_of(call_value(c, "kind")), &o->batch_kind);
    o->keep_going = call_has(c, "keep-going");
    o->force = call_has(c, "force");
    o->rejects = call_value(c, "rejects");
    o->people_are_crowd = call_has(c, "crowd");
    o->with_annotations = call_has(c, "with-annotations");
    o->maps = maps;
    if (o->kind == IMPORT_ITEMS && !o->batch) {
        call_misuse(c, e, "items need a batch to go into: --batch NAME");
        err_hint(e, "Any name will do; a new one makes a new batch.");
        return ST_INVALID;
    }
    return read_maps(c, maps, &o->n_maps, e);
}

static void put_words(
    struct out *o, const struct import_options *io, const struct import_result *r)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    static const char *const one[] = {"item", "answer", "suggestion", "gold item"};
    static const char *const many[] = {"items", "answers", "suggestions", "gold items"};
    common_put_count(&b, (int64_t)r->added, one[io->kind], many[io->kind]);
    strbuf_puts(&b, " added");
    if (r->annotations) {
        strbuf_puts(&b, " with ");
        common_put_count(&b, (int64_t)r->annotations, "answer", "answers");
    }
    if (r->already)
        strbuf_printf(&b, ", %llu there already", (unsigned long long)r->already);
    if (r->people) {
        strbuf_puts(&b, ", ");
        common_put_count(&b, (int64_t)r->people, "new person", "new people");
    }
    strbuf_printf(&b, " (%s)\n", r->format ? r->format : "nothing read");
    out_puts(o, b.p);
}

static void put_json(struct out *o, const struct import_result *r)
{
    const struct {
        const char *key;
        uint64_t n;
    } counts[] = {
        {"rows", r->rows},
        {"added", r->added},
        {"already", r->already},
        {"bad", r->bad},
        {"annotations", r->annotations},
        {"people", r->people}};
    struct json_out w = out_json(o);
    json_begin_object(&w);
    json_put_key(&w, "format");
    json_put_str(&w, r->format);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        json_put_key(&w, counts[i].key);
        json_put_int(&w, (long long)counts[i].n);
    }
    json_put_key(&w, "rejects");
    json_put_str(&w, r->rejects);
    json_end_object(&w);
    out_json_end(o);
}

static enum status import(
    struct call *c, struct session *s, struct import_options *o, struct err *e)
{
    struct progress_bar bar;
    struct diags found;
    struct import_result r = {0};
    progress_begin(&bar, "rows", &s->clock);
    diags_init(&found, o->path[0] == '-' && !o->path[1] ? "standard input" : o->path);
    o->guide = &s->guide;
    o->guide_version = s->guide_number;
    o->actor = s->person;
    o->clock = &s->clock;
    o->progress = tick;
    o->ctx = &bar;
    common_catch_interrupt();
    enum status st = dataset_import(s->store, o, &found, &r, e);
    progress_end(&bar);
    o->progress = NULL;
    o->ctx = NULL;
    message_findings(&found);
    if (st == ST_OK && call_has(c, "json"))
        put_json(c->out, &r);
    else if (st == ST_OK)
        put_words(c->out, o, &r);
    if (st == ST_OK && r.rows == 0)
        message_note("%s holds no rows, so nothing was changed", found.file);
    if (st == ST_OK && r.bad)
        message_note(
            "%llu bad row%s left out%s%s", (unsigned long long)r.bad,
            r.bad == 1 ? "" : "s", r.rejects ? ", kept with the reasons in " : "",
            r.rejects ? r.rejects : "");
    import_result_release(&r);
    diags_release(&found);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct import_options o = {0};
    struct import_map maps[IMPORT_MAPS_MAX];
    struct session s;
    enum status st = read_options(c, &o, maps, e);
    if (st == ST_OK)
        st = common_open(c, STORE_WRITE, call_value(c, "by"), &s, e);
    if (st != ST_OK)
        return st;
    st = session_load_guide(&s, e);
    for (size_t i = 0; st == ST_OK && o.kind == IMPORT_ITEMS && i < o.n_maps; i++)
        import_map_for(&maps[i], &s.guide);
    if (st == ST_OK)
        st = session_register(&s, PERSON_MANAGER, e);
    if (st == ST_OK)
        st = import(c, &s, &o, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {
    {'b', "batch", "NAME", NULL, "The batch that items go into; a new name makes one."},
    {0, "kind", "KIND", batch_words, "What a new batch is for (default: work)."},
    {0, "as", "KIND", kind_words, "What the file holds (default: items)."},
    {0, "map", "TO=FROM", NULL,
     "The file's field FROM is the guide's field TO, or its text, id, group or time. "
     "May be given many times."},
    {0, "format", "FORM", import_format_word,
     "The form of the file (default: recognised by what stands in it)."},
    {0, "keep-going", NULL, NULL,
     "Take the good rows; the bad ones go to a reject file with their reasons."},
    {0, "rejects", "FILE", NULL,
     "The reject file (default: beside the input, with .rejects.jsonl added)."},
    {'f', "force", NULL, NULL, "Replace a reject file that is there already."},
    {0, "crowd", NULL, NULL,
     "With --as annotations: people who are new are a crowd and never log in."},
    {0, "with-annotations", NULL, NULL,
     "Lines that diple exported, and documents with marks, bring their answers along."},
    {0, "by", "NAME", NULL, "Who imports (default: the name of your login)."},
    OPTION_JSON,
    {0},
};

static const char *const examples[] = {
    "diple import messages.jsonl -p support.db --batch first",
    "diple import mails.csv -p support.db --batch mails --map message=body",
    "zcat more.jsonl.gz | diple import - -p support.db --batch more",
    "diple import crowd.csv -p support.db --as annotations --crowd",
    NULL,
};

const struct command cmd_import = {
    .name = "import",
    .summary = "Bring items, answers, suggestions or gold into a project",
    .args = "FILE",
    .about =
        "JSON lines, a JSON array, CSV, TSV, or plain text with an item a line; `-` is "
        "standard input. What is there already is counted and left alone, so importing "
        "twice adds nothing.\n\n"
        "A row that cannot be taken is named as FILE:LINE:COLUMN with the reason, "
        "nothing at all is imported, and the exit code is 4; --keep-going takes the "
        "good rows. An import that is stopped leaves no trace.\n\n"
        "Where the guide asks for spans, the forms of doccano, Prodigy, spaCy, Label "
        "Studio, CoNLL-2003 and token columns are recognised; offsets are checked "
        "against the quotes in the file.\n\n"
        "Answers come as a table task,annotator,label[,question][,time]; suggestions "
        "as task,label[,question][,score][,source]; gold as JSON lines with id, gold "
        "and why.",
    .options = options,
    .examples = examples,
    .min_args = 1,
    .max_args = 1,
    .run = run,
};
