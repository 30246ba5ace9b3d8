/* The keys of spans and relations in the adjudication screen, as a table. */
#include "diple/base/mem.h"
#include "judge_spans.h"

static const struct binding bindings[] = {
    {CLUSTERS_TAKE, "take", "1 2 3 4 5 6 7 8 9", "take",
     "Take that variant, and go to the next cluster that is open."},
    {CLUSTERS_UNION, "union", "u |", "union", "All the text that any of them marked."},
    {CLUSTERS_COMMON, "common", "i &", "common",
     "The text that all who marked something have in common."},
    {CLUSTERS_NOTHING, "nothing", "x Delete", "nothing",
     "None of them is right: nothing is marked here."},
    {CLUSTERS_NEXT, "next", "n Right", "next", "The next cluster."},
    {CLUSTERS_PREVIOUS, "previous", "p Left", NULL, "The cluster before."},
    {CLUSTERS_OPEN, "next-open", "Tab", NULL, "The next cluster that is open."},
    {CLUSTERS_DONE, "done", "Enter", "save", "Save, once all clusters are settled."},
    {CLUSTERS_RIGHT_OUT, "right-out", "}", NULL, "The right edge a word further."},
    {CLUSTERS_RIGHT_IN, "right-in", "-", NULL, "The right edge a word back."},
    {CLUSTERS_LEFT_OUT, "left-out", "{", NULL, "The left edge a word further."},
    {CLUSTERS_LEFT_IN, "left-in", "_", NULL, "The left edge a word back."},
    {CLUSTERS_RIGHT_OUT_CHAR, "right-out-character", ")", NULL,
     "The right edge a character further."},
    {CLUSTERS_RIGHT_IN_CHAR, "right-in-character", "<", NULL,
     "The right edge a character back."},
    {CLUSTERS_LEFT_OUT_CHAR, "left-out-character", "(", NULL,
     "The left edge a character further."},
    {CLUSTERS_LEFT_IN_CHAR, "left-in-character", ">", NULL,
     "The left edge a character back."},
    {CLUSTERS_MARK, "mark", ";", NULL,
     "Where a cluster came to several spans: the next one of them."},
    {CLUSTERS_ATTRIBUTES, "attributes", "@", NULL,
     "Say what the guide asks of the span."},
    {CLUSTERS_UNDO, "undo", "Backspace", "undo",
     "Take back the last thing settled; then your last decision."},
    {CLUSTERS_REDO, "redo", "U C-r", NULL, "Settle again what was taken back."},
    {CLUSTERS_NOTE, "note", "c", NULL, "Write a note that is kept with the decision."},
    {CLUSTERS_NONE, "none", "X", NULL,
     "None of the answers is right: the item has no answer."},
    {CLUSTERS_RECORD, "record", "I", NULL, "Show the whole record of the item."},
};

const struct screen_ops screen_clusters = {
    .name = "clusters",
    .bindings = bindings,
    .n_bindings = ARRAY_LEN(bindings),
};
