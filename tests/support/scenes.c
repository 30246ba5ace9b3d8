#include "support/scenes.h"

#define HEAD                                                                           \
    "diple: 1\nid: support-intent\nversion: \"1.3\"\ntitle: Customer support intent\n" \
    "instructions: |\n  Read the whole message before you choose.\n"                   \
    "  The wish often stands in the last line.\n"                                      \
    "item: {text: message, show: [message, product, ordered, channel]}\n"              \
    "questions:\n"

#define INTENT                                                                         \
    "  - id: intent\n    type: choice\n    ask: What does the customer want?\n"        \
    "    labels:\n"                                                                    \
    "      - id: refund\n        key: r\n        name: Refund\n"                       \
    "        means: The customer asks for money back.\n"                               \
    "        rules: [\"Refund and replacement both asked for: choose refund.\"]\n"     \
    "        examples: [\"I want my money back.\"]\n"                                  \
    "        not:\n          - {text: \"Can I swap it?\", use: exchange,"              \
    " why: \"no money is asked for\"}\n"                                               \
    "      - {id: exchange, key: e, name: Exchange,"                                   \
    " means: \"The customer wants another one for it.\"}\n"                            \
    "      - {id: delivery, key: d, name: Delivery,"                                   \
    " means: \"Where the parcel is, or when it comes.\"}\n"                            \
    "      - {id: complaint, key: c, name: Complaint,"                                 \
    " means: \"Only anger; nothing is asked for.\"}\n"                                 \
    "      - {id: other, key: o, name: Other}\n"

const char scene_choice[] = HEAD INTENT;

const char scene_form[] = HEAD INTENT
    "  - id: urgency\n    type: scale\n    ask: How soon must somebody act?\n"
    "    from: {1: can wait, 5: at once}\n    when: {intent: [refund, complaint]}\n"
    "    rules: [\"A date in the message decides; anger alone does not.\"]\n"
    "  - id: tone\n    type: choices\n    ask: How does it sound?\n"
    "    required: false\n"
    "    labels:\n"
    "      - {id: angry, key: a, name: Angry, means: \"Insults, capitals, threats.\"}\n"
    "      - {id: polite, key: p, name: Polite}\n"
    "      - {id: ironic, key: x, name: Ironic}\n"
    "  - id: note\n    type: text\n    ask: What is it about?\n"
    "    when: {intent: other}\n    max: 200\n    lines: 3\n"
    "checks:\n"
    "  - {when: {intent: refund}, forbid: {urgency: 1},"
    " say: \"A refund never waits: choose 2 or more.\"}\n";

const char scene_choices[] =
    "diple: 1\nid: ward-notes\nversion: \"2.0\"\ntitle: Symptoms in ward notes\n"
    "item: {text: message, show: [message, product, ordered, channel]}\n"
    "questions:\n"
    "  - id: symptoms\n    type: choices\n    ask: Which symptoms does the note "
    "report?\n"
    "    max: 3\n    labels:\n"
    "      - {id: pain, key: p, name: Pain, means: \"Any pain the patient has now.\","
    " rules: [\"Pain that is gone is not counted.\"]}\n"
    "      - {id: fever, key: v, name: Fever, means: \"38.0 or more, measured.\"}\n"
    "      - {id: nausea, key: n, name: Nausea or vomiting}\n"
    "      - {id: rash, key: r, name: Rash}\n"
    "      - {id: other, key: o, name: Something else}\n";

const char scene_scale[] =
    HEAD "  - id: urgency\n    type: scale\n    ask: How soon must somebody act?\n"
         "    from: {1: can wait, 3: this week, 5: at once}\n"
         "    rules: [\"A date in the message decides; anger alone does not.\"]\n"
         "    examples: [\"My mother comes home tomorrow.\"]\n";

const char scene_line[] =
    HEAD "  - id: pain\n    type: scale\n    ask: How strong is the pain?\n"
         "    from: {0: none, 100: the worst there is}\n";

#define PAIR                                                                           \
    "diple: 1\nid: answer-pairs\nversion: \"1.0\"\ntitle: Two answers\n"               \
    "item: {text: question, show: [question, one, two, topic]}\nquestions:\n"          \
    "  - id: better\n    type: compare\n    ask: Which answer would help more?\n"      \
    "    between: [one, two]\n"                                                        \
    "    rules: [\"A wrong fact loses against everything.\","                          \
    " \"Length is no merit.\"]\n"

const char scene_compare[] = PAIR "    strength: 3\n";
const char scene_sides[] = PAIR "    tie: false\n";

const char scene_rank[] = HEAD
    "  - id: order\n    type: rank\n    ask: What matters most to the customer?\n"
    "    ties: true\n    labels:\n"
    "      - {id: money, key: m, name: The money, means: \"Price, refund, postage.\"}\n"
    "      - {id: time, key: t, name: The time}\n"
    "      - {id: thing, key: d, name: The thing itself}\n"
    "      - {id: respect, key: r, name: To be heard}\n";

const char scene_options[] =
    "diple: 1\nid: titles\nversion: \"1\"\ntitle: Titles\n"
    "item: {text: message, show: [message]}\nquestions:\n"
    "  - id: order\n    type: rank\n    ask: Which two titles fit best?\n"
    "    options: titles\n    top: 2\n";

const char scene_note[] =
    HEAD "  - id: note\n    type: text\n    ask: What is it about, in one line?\n"
         "    min: 3\n    max: 60\n    lines: 1\n";

const char scene_essay[] =
    HEAD "  - id: summary\n    type: text\n    ask: Sum the message up for the desk.\n"
         "    max: 500\n    lines: 5\n    editor: true\n"
         "    rules: [\"Two sentences are enough.\"]\n";

const char scene_spans[] =
    "diple: 1\nid: ward\nversion: \"2.0\"\ntitle: Ward notes\n"
    "item: {text: message}\nquestions:\n"
    "  - id: entities\n    type: spans\n    ask: What is named in the note?\n"
    "    overlap: nested\n    discontinuous: true\n    labels:\n"
    "      - id: symptom\n        key: s\n        name: Symptom\n"
    "        means: What the patient feels or shows, also where it is denied.\n"
    "        attributes:\n"
    "          - {id: polarity, name: Said to be, required: false,\n"
    "             labels: [{id: present, key: p}, {id: absent, key: b}]}\n"
    "      - {id: drug, key: d, name: Drug, means: A substance that is given.}\n"
    "      - {id: dose, key: o, name: Dose, max: 2}\n"
    "rules:\n  - {match: '(?i)\\bfever\\b', question: entities, label: symptom}\n";
const char scene_flat[] =
    "diple: 1\nid: names\nversion: \"1\"\ntitle: Names\n"
    "item: {text: message}\nquestions:\n"
    "  - id: names\n    type: spans\n    ask: Who and where?\n"
    "    overlap: none\n    snap: none\n    labels:\n"
    "      - id: person\n        key: p\n        attributes:\n"
    "          - {id: sure, name: Sure, required: true,\n"
    "             labels: [{id: sure, key: s}, {id: unsure, key: 'n'}]}\n"
    "      - {id: place, key: l}\n";
const char scene_links[] =
    "diple: 1\nid: links\nversion: \"1\"\ntitle: Links\n"
    "item: {text: message}\nquestions:\n"
    "  - id: names\n    type: spans\n    ask: Who and where?\n    labels:\n"
    "      - {id: person, key: p, name: Person}\n"
    "      - {id: town, key: t, name: Town}\n"
    "  - id: ties\n    type: relations\n    ask: Who belongs where?\n"
    "    spans: names\n    labels:\n"
    "      - {id: lives-in, key: l, name: lives in, from: [person], to: [town]}\n"
    "      - {id: met, key: m, name: met, from: [person], to: [person]}\n"
    "  - {id: clear, type: choice, ask: Was it clear?,\n"
    "     labels: [{id: clear, key: k}, {id: unclear, key: z}]}\n";

const char record_kettle[] =
    "{\"message\":\"Hello, I ordered the blue kettle three weeks ago and it still has "
    "not arrived. I have written twice. Either send it now or give me my money back, I "
    "have had enough.\",\"product\":\"kettle, blue\",\"ordered\":\"2026-10-30\","
    "\"channel\":\"e-mail\"}";
const char record_lamp[] =
    "{\"message\":\"The lamp flickers. Can I swap it?\",\"product\":\"lamp\","
    "\"channel\":\"chat\"}";
const char record_towel[] =
    "{\"message\":\"Where are my towels?\",\"product\":\"towels, 6\","
    "\"ordered\":\"2026-11-02\",\"channel\":\"e-mail\"}";

const char record_pair[] =
    "{\"question\":\"How do I get burnt milk off the bottom of a pan?\","
    "\"one\":\"Cover the bottom with water and two spoons of baking soda, bring it to "
    "the boil, let it stand for an hour, and push the crust off with a wooden spoon.\","
    "\"two\":\"Scrub it hard with steel wool.\\n\\nIf that does not help, buy a new "
    "pan.\",\"topic\":\"cleaning\"}";
const char record_ranked[] =
    "{\"message\":\"A town votes on whether to keep its old bridge.\",\"titles\":["
    "\"The bridge\",\"A vote on the old bridge\",\"Town splits over a crossing that "
    "most people have not used in years\"]}";

const char record_scripts[] =
    "{\"message\":\"\u0634\u0643\u0631\u0627 \u0644\u0643\u0645 \u2013 \u05e9\u05dc"
    "\u05d5\u05dd! \u6211\u60f3\u9000\u6b3e\uff0c\u8bf7\u56de\u590d\u3002 "
    "\u306f\u3044\u3001\u305d\u3046\u3067\u3059\u3002 Cafe\u0301 nai\u0308ve "
    "\U0001F469\u200D\U0001F469\u200D\U0001F467 \U0001F1EB\U0001F1F7 "
    "\U0001F44D\U0001F3FD \u0e02\u0e2d\u0e1a\u0e04\u0e38\u0e13 "
    "\u0928\u092e\u0938\u094d\u0924\u0947\",\"product\":\"\u8336\u58f6\","
    "\"channel\":\"\u05d3\u05d5\u05d0\u05f4\u05dc\"}";
const char record_hostile[] =
    "{\"message\":\"before \\u001b[31mred\\u001b[0m \\u001b]0;title\\u0007 "
    "\\u009b2J after\\ttab nul \\u202egnp.exe\\u202c "
    "zero\\u200bwidth\\r\\nnext line\\u0008\\u007f\","
    "\"product\":\"a\\nb\\u001b[2J\",\"channel\":\"\\u2066x\"}";

const char record_ward[] =
    "{\"message\":\"Patient reports chest pain since Tuesday, worse on exertion. "
    "Was given aspirin 300 mg. No shortness of breath, no fever. The pain eased "
    "after aspirin; fever was absent on Wednesday. Left and right arm pain.\"}";
const char record_names[] =
    "{\"message\":\"Anna met Bo in Oslo. Bo lives in Oslo; Anna does not.\"}";
const char record_tongues[] =
    "{\"message\":\"\u0627\u0644\u0645\u0631\u064a\u0636 "
    "\u05e9\u05dc\u05d5\u05dd \u0930\u094b\u0917\u0940 "
    "\u75c5\u4eba\u6709\u80f8\u75db "
    "\u0e44\u0e02\u0e49\u0e2a\u0e39\u0e07\\r\\n"
    "\U0001F469\u200D\u2695\uFE0F\\te\u0301\u0302\u0303 caf\u00e9\"}";
