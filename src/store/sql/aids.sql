-- name: draft_put
INSERT INTO draft(task, person, body, at) VALUES (:task, :person, :body, :at)
ON CONFLICT (task, person) DO UPDATE SET body = excluded.body, at = excluded.at;

-- name: draft_get
SELECT task, person, body, at FROM draft WHERE task = :task AND person = :person;

-- name: draft_drop
DELETE FROM draft WHERE task = :task AND person = :person;

-- name: suggestion_put
INSERT INTO suggestion(task, question, source, value, score)
VALUES (:task, :question, :source, :value, :score)
ON CONFLICT (task, question, source, value) DO UPDATE SET score = excluded.score;

-- name: suggestion_list
SELECT task, question, source, value, score FROM suggestion WHERE task = :task
ORDER BY question, coalesce(score, -1) DESC, source, value;

-- name: gold_body_add
INSERT INTO gold_body(seq, salt, body) VALUES (:seq, :salt, :body);

-- name: gold_bodies
SELECT e.seq, e.body_hash, b.salt, b.body, b.seq
FROM event AS e LEFT JOIN gold_body AS b ON b.seq = e.seq
WHERE e.kind IN ('gold', 'decision', 'audit') ORDER BY e.seq;
