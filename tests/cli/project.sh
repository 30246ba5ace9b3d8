# For transcripts, after small.sh: a project of its guide with its items in batch b.
diple init -p p.db --guide g.yaml > /dev/null &&
    diple import items.jsonl -p p.db --batch b > /dev/null
