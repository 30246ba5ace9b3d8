/* Packs and returns from anybody, as they are and with each line proved again: the
 * first byte says which. Lines that prove each other reach what reads their bodies,
 * which damage alone never does. */
#include <stdint.h>
#include <string.h>

#include "dataset/chain.h"
#include "diple/base/mem.h"
#include "diple/dataset/handin.h"
#include "diple/dataset/pack_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const unsigned char pack_key[SEAL_KEY_LEN] = "diple pack: open to be checked";
static const unsigned char back_key[SEAL_KEY_LEN] = "any key";

static enum status see(void *ctx, const struct pack_item *item, struct err *e)
{
    (void)e;
    MUST(item->id.n > 0 && item->n <= PACK_SUGGESTIONS_MAX);
    ++*(int64_t *)ctx;
    return ST_OK;
}

static void read_pack(struct sv text)
{
    struct lines in;
    struct pack_head head;
    struct arena a = {0};
    int64_t items = 0;
    struct pack_reader r = {.ctx = &items, .item = see};
    lines_of_memory(&in, text, "pack", PACK_LINE_MAX);
    if (pack_file_read(&in, &r, NULL) == ST_OK)
        MUST(items > 0 && items <= PACK_ITEMS_MAX);
    lines_release(&in);
    lines_of_memory(&in, text, "pack", PACK_LINE_MAX);
    if (pack_file_head(&in, &a, &head, NULL) == ST_OK)
        MUST(strlen(head.pack) == PACK_KEY_LEN);
    lines_release(&in);
    arena_release(&a);
}

static void check_line(const struct handin_reader *r, const struct pack_line *l)
{
    MUST(l->seq > 0 && l->seq == r->seq);
    MUST(l->follows < l->seq && l->holds <= l->seq);
    MUST((l->kind == LINE_ANSWER) == (l->answer.n > 0));
    MUST(!l->answer.n || json_check(l->answer, NULL) == ST_OK);
}

static void read_return(struct sv text)
{
    struct lines in;
    struct handin_reader r;
    struct handin_head head;
    struct pack_line line;
    lines_of_memory(&in, text, "return", HANDIN_LINE_MAX);
    if (handin_open(&r, &in, &head, NULL) == ST_OK) {
        if (handin_prove(&r, back_key, NULL) == ST_OK)
            while (handin_next(&r, &line, NULL) == ST_OK)
                check_line(&r, &line);
        handin_close(&r);
    }
    lines_release(&in);
}

/* Each line of the input becomes a body, where it is an object. */
static void chain(struct sv text, const unsigned char *key, struct strbuf *out)
{
    struct chain_out c = {.out = out};
    struct json_scan scan = {0};
    struct sv line;
    memcpy(c.key, key, sizeof c.key);
    while (sv_split(&text, '\n', &line))
        if (json_scan(&scan, line, NULL) == ST_OK && scan.kind == JSON_OBJECT)
            chain_put(&c, line);
    json_scan_release(&scan);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_STRBUF struct strbuf file = STRBUF_INIT;
    if (size == 0)
        return 0;
    struct sv text = {(const char *)data + 1, size - 1};
    bool pack = data[0] & 1;
    if (data[0] & 2) {
        chain(text, pack ? pack_key : back_key, &file);
        text = strbuf_sv(&file);
    }
    if (pack)
        read_pack(text);
    else
        read_return(text);
    return 0;
}
