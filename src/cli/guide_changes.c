#include "guide_changes.h"

bool guide_changes_put(struct out *o, const struct guide *old, const struct guide *new)
{
    AUTO_ARENA struct arena a = {0};
    struct changes ch = {0};
    guide_diff(old, new, &a, &ch);
    for (size_t i = 0; i < ch.n; i++) {
        out_printf(o, "  %-9s ", change_class_word(ch.list[i].class));
        out_data(o, sv_of(ch.list[i].sentence));
        out_puts(o, "\n");
    }
    return ch.n > 0;
}
