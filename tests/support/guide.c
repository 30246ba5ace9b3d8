#include "support/guide.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "diple/base/mem.h"

static const char head[] = "diple: 1\nid: test\nversion: \"1\"\ntitle: Test\n"
                           "item: {text: text}\nquestions:\n";

char *read_test_file(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    cr_assert_not_null(f, "cannot open %s", path);
    struct strbuf b = STRBUF_INIT;
    char block[4096];
    size_t got;
    while ((got = fread(block, 1, sizeof block, f)) > 0)
        strbuf_add(&b, block, got);
    fclose(f);
    *n = b.n;
    return strbuf_detach(&b);
}

static struct guide load(const char *name, struct sv source)
{
    struct guide g;
    struct diags d;
    diags_init(&d, name);
    enum status s = guide_load(&g, source, &d);
    struct strbuf b = STRBUF_INIT;
    diags_format(&d, source, &b);
    cr_assert_eq(s, ST_OK, "%s", b.p);
    strbuf_release(&b);
    diags_release(&d);
    return g;
}

struct guide guide_from(const char *yaml)
{
    return load("test", sv_of(yaml));
}

struct guide guide_from_file(const char *path)
{
    size_t n;
    char *text = read_test_file(path, &n);
    struct guide g = load(path, (struct sv){text, n});
    free(text);
    return g;
}

struct guide guide_with(const char *questions)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_printf(&b, "%s%s", head, questions);
    struct guide g = guide_from(b.p);
    strbuf_release(&b);
    return g;
}

char *guide_complaints(const char *file, const char *yaml, size_t n)
{
    struct guide g;
    struct diags d;
    struct strbuf b = STRBUF_INIT;
    diags_init(&d, file);
    if (guide_load(&g, (struct sv){yaml, n}, &d) == ST_OK)
        guide_release(&g);
    diags_format(&d, (struct sv){yaml, n}, &b);
    diags_release(&d);
    return strbuf_detach(&b);
}
