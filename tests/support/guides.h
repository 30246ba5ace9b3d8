/*
 * Guides for tests: loaded from text, failing the test where they have mistakes.
 */
#ifndef SUPPORT_GUIDES_H
#define SUPPORT_GUIDES_H

#include "diple/guide/guide.h"

/* The head of a guide with item.text `text`, to be followed by questions. */
#define GUIDE_HEAD                                                                     \
    "diple: 1\nid: test\nversion: \"1\"\ntitle: Test\n"                                \
    "item: {text: text, show: [text, channel, product]}\nquestions:\n"

void load_guide(struct guide *g, const char *yaml);

#endif
