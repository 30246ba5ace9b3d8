# For transcripts: a guide and four items in this folder.
cat > g.yaml <<'END'
diple: 1
id: wish
version: "1"
title: What is wanted
item: {text: message, show: [message, shop]}
questions:
  - id: wish
    type: choice
    ask: What does the writer want?
    labels:
      - {id: refund, key: r, name: Refund, means: Money back.}
      - {id: swap, key: s, name: Swap, means: Another one.}
      - {id: other, key: o, name: Other, means: Anything else.}
  - id: note
    type: text
    ask: What is it about?
    when: {wish: other}
    required: false
END
cat > items.jsonl <<'END'
{"id":"m1","message":"I want my money back.","shop":"pans"}
{"id":"m2","message":"Can I swap it?","shop":"pans"}
{"id":"m3","message":"Thanks a lot!","shop":"towels"}
{"id":"m4","message":"Wrong size, please send the other.","shop":"towels"}
END
cat > answers.csv <<'END'
task,annotator,label,question,time
m1,anna,refund,wish,2026-11-01T10:00:00Z
m2,anna,swap,wish,2026-11-01T10:01:00Z
m1,ben,refund,wish,2026-11-02T10:00:00Z
m3,ben,other,wish,2026-11-02T10:01:00Z
m3,ben,thanks,note,2026-11-02T10:01:00Z
END
