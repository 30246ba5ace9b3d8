#include "guide_json.h"

#include "diple/guide/diff.h"
#include "diple/guide/tree.h"

static void put_node(struct json_out *w, const struct node *n)
{
    switch (n->kind) {
    case NODE_SCALAR: json_put_sv(w, n->text); break;
    case NODE_LIST:
        json_begin_array(w);
        for (size_t i = 0; i < n->n; i++)
            put_node(w, n->items[i]);
        json_end_array(w);
        break;
    case NODE_MAP:
        json_begin_object(w);
        for (size_t i = 0; i < n->n; i++) {
            json_put_key_sv(w, n->keys[i]->text);
            put_node(w, n->items[i]);
        }
        json_end_object(w);
        break;
    case NODE_BAD: json_put_null(w); break; /* not in a sound guide */
    }
}

enum status guide_json_show(struct out *o, struct sv yaml, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct diags d;
    diags_init(&d, "the guide");
    const struct node *root = tree_parse(&a, yaml, &d);
    enum status st = root ? ST_OK : diags_status(&d, e);
    if (root) {
        struct json_out w = out_json(o);
        put_node(&w, root);
        out_json_end(o);
    }
    diags_release(&d);
    return st;
}

void guide_json_diff(struct out *o, const struct guide *old, const struct guide *new)
{
    AUTO_ARENA struct arena a = {0};
    struct changes ch = {0};
    guide_diff(old, new, &a, &ch);
    struct json_out w = out_json(o);
    json_begin_object(&w);
    json_put_key(&w, "changes");
    json_begin_array(&w);
    for (size_t i = 0; i < ch.n; i++) {
        const struct change *c = &ch.list[i];
        json_begin_object(&w);
        json_put_key(&w, "class");
        json_put_str(&w, change_class_word(c->class));
        json_put_key(&w, "question");
        json_put_str(&w, c->question);
        json_put_key(&w, "label");
        json_put_str(&w, c->label);
        json_put_key(&w, "what");
        json_put_str(&w, c->sentence);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}
