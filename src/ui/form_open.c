#include "form.h"

bool form_takes_text(const struct form *f)
{
    return f->open != GUIDE_NONE && ask_takes_text(&f->ask);
}

bool form_marks_text(const struct form *f)
{
    enum question_type t =
        f->open == GUIDE_NONE ? QUESTION_TYPE_N : f->guide->questions[f->open].type;
    return f->marking.has_text && (t == QUESTION_SPANS || t == QUESTION_RELATIONS);
}

bool form_idle(const struct form *f)
{
    const struct ask_marks *k = &f->ask.marks;
    return f->open == GUIDE_NONE ||
           (!k->count && !k->editing && !k->asking && !k->begun &&
            !(f->marking.has_text && f->marking.passage.selecting));
}

bool form_claims(const struct form *f, uint32_t key)
{
    return f->open != GUIDE_NONE && ask_claims(&f->ask, key);
}
