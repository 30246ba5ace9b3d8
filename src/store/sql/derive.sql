-- name: derive_acts
SELECT seq, kind, task, person, about FROM event INDEXED BY event_task
WHERE task IS NOT NULL AND kind IN ('annotation', 'skip', 'undo', 'redo')
ORDER BY task, person, seq;

-- name: derive_heads
SELECT task, person, state, event, last, guide, answer, flag, comment, submitted,
    active_ms
FROM answer ORDER BY task, person;

-- name: derive_progress
SELECT i.batch, a.person, sum(a.state = 'done'), sum(a.state = 'skipped'),
    sum(a.flag), sum(a.active_ms)
FROM answer AS a JOIN item AS i ON i.task = a.task
WHERE a.state <> 'none' GROUP BY i.batch, a.person ORDER BY i.batch, a.person;

-- name: derive_stacks
SELECT batch, person, max(seq), kind, about, link, at FROM event
WHERE person IS NOT NULL AND batch IS NOT NULL AND link IS NOT NULL
GROUP BY batch, person ORDER BY batch, person;

-- name: derive_places
SELECT i.batch, a.person, i.pos
FROM answer AS a JOIN item AS i ON i.task = a.task JOIN batch AS b ON b.id = i.batch
WHERE a.state <> 'none' AND b.dealt = 0 ORDER BY i.batch, a.person, i.pos;

-- name: stored_progress
SELECT batch, person, done, skipped, flagged, active_ms FROM progress
WHERE done <> 0 OR skipped <> 0 OR flagged <> 0 OR active_ms <> 0
ORDER BY batch, person;

-- name: stored_stacks
SELECT batch, person, undo, redo, last_at FROM progress
WHERE last_at <> 0 OR undo <> 0 OR redo <> 0 ORDER BY batch, person;

-- name: stored_runs
SELECT batch, person, lo, hi FROM run ORDER BY batch, person, lo;

-- name: clear_heads
DELETE FROM answer;

-- name: clear_progress
DELETE FROM progress;

-- name: clear_runs
DELETE FROM run;
