# For transcripts, after ratings.sh: its ratings as the answers of a project.
cat > rated.yaml <<'END'
diple: 1
id: rated
version: "1"
title: Units of a reliability study
item: {text: unit}
questions:
  - id: level
    type: scale
    ask: Which of the five?
    from: {1: lowest, 5: highest}
END
for i in $(seq 12); do echo "{\"id\":\"u$i\",\"unit\":\"unit $i\"}"; done > units.jsonl
diple init -p rated.db --guide rated.yaml > /dev/null &&
    diple import units.jsonl -p rated.db --batch b > /dev/null &&
    diple import observers.csv -p rated.db --as annotations --crowd > /dev/null
