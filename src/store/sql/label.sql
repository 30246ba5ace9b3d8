-- name: head_get
SELECT task, person, state, event, last, guide, answer, flag, comment, submitted,
    active_ms
FROM answer WHERE task = :task AND person = :person;

-- name: head_list
SELECT task, person, state, event, last, guide, answer, flag, comment, submitted,
    active_ms
FROM answer WHERE task = :task AND state <> 'none' ORDER BY person;

-- name: head_count
SELECT count(*) FROM answer WHERE state <> 'none';

-- name: head_put
INSERT INTO answer(task, person, state, event, last, guide, answer, flag, comment,
    submitted, active_ms)
VALUES (:task, :person, :state, :event, :last, :guide, :answer, :flag, :comment,
    :submitted, :active_ms)
ON CONFLICT (task, person) DO UPDATE SET state = excluded.state,
    event = excluded.event, last = excluded.last, guide = excluded.guide,
    answer = excluded.answer, flag = excluded.flag, comment = excluded.comment,
    submitted = excluded.submitted, active_ms = excluded.active_ms;

-- name: head_of_event
SELECT e.kind, e.guide, e.at, b.body
FROM event AS e LEFT JOIN event_body AS b ON b.seq = e.seq WHERE e.seq = :seq;

-- name: head_of_task
SELECT person, state, flag, active_ms FROM answer
WHERE task = :task AND state <> 'none' ORDER BY person;

-- name: progress_add
INSERT INTO progress(batch, person, done, skipped, flagged, active_ms)
VALUES (:batch, :person, :done, :skipped, :flagged, :active_ms)
ON CONFLICT (batch, person) DO UPDATE SET done = done + excluded.done,
    skipped = skipped + excluded.skipped, flagged = flagged + excluded.flagged,
    active_ms = active_ms + excluded.active_ms;

-- name: progress_act
INSERT INTO progress(batch, person, last_at, undo, redo)
VALUES (:batch, :person, :last_at, :undo, :redo)
ON CONFLICT (batch, person) DO UPDATE SET last_at = excluded.last_at,
    undo = excluded.undo, redo = excluded.redo;

-- name: progress_done
SELECT done FROM progress WHERE batch = :batch AND person = :person;

-- name: progress_stack
SELECT undo, redo FROM progress WHERE batch = :batch AND person = :person;

-- name: progress_get
SELECT b.id, b.name, p.id, p.name, b.size, coalesce(g.done, 0), coalesce(g.skipped, 0),
    coalesce(g.flagged, 0), coalesce(g.active_ms, 0), coalesce(g.last_at, 0)
FROM batch AS b CROSS JOIN person AS p
LEFT JOIN progress AS g ON g.batch = b.id AND g.person = p.id
WHERE b.id = :batch AND p.id = :person;

-- name: progress_of_batch
SELECT b.id, b.name, p.id, p.name, b.size, g.done, g.skipped, g.flagged, g.active_ms,
    g.last_at
FROM progress AS g JOIN batch AS b ON b.id = g.batch JOIN person AS p ON p.id = g.person
WHERE g.batch = :batch ORDER BY p.name;

-- name: progress_of_all
SELECT b.id, b.name, p.id, p.name, b.size, g.done, g.skipped, g.flagged, g.active_ms,
    g.last_at
FROM progress AS g JOIN batch AS b ON b.id = g.batch JOIN person AS p ON p.id = g.person
ORDER BY g.batch, p.name;

-- name: run_at
SELECT lo, hi FROM run
WHERE batch = :batch AND person = :person AND lo <= :pos ORDER BY lo DESC LIMIT 1;

-- name: run_put
INSERT INTO run(batch, person, lo, hi) VALUES (:batch, :person, :lo, :hi)
ON CONFLICT (batch, person, lo) DO UPDATE SET hi = excluded.hi;

-- name: run_drop
DELETE FROM run WHERE batch = :batch AND person = :person AND lo = :lo;

-- name: cursor_get
SELECT pos FROM cursor WHERE batch = :batch AND person = :person;

-- name: cursor_put
INSERT INTO cursor(batch, person, pos) VALUES (:batch, :person, :pos)
ON CONFLICT (batch, person) DO UPDATE SET pos = excluded.pos;

-- name: skipped_list
SELECT i.pos, i.task FROM answer AS a CROSS JOIN item AS i
WHERE a.person = :person AND a.state = 'skipped'
    AND i.task = a.task AND i.batch = :batch AND i.pos > :after
ORDER BY i.pos LIMIT :limit;

-- name: flagged_list
SELECT i.pos, i.task FROM answer AS a CROSS JOIN item AS i
WHERE a.person = :person AND a.flag = 1
    AND i.task = a.task AND i.batch = :batch AND i.pos > :after
ORDER BY i.pos LIMIT :limit;

-- name: history_of_batch
SELECT e.seq, e.kind, e.task, t.ext, e.batch, coalesce(h.n, i.pos), e.person, p.name, e.guide, e.about,
    e.at, d.body, a.event
FROM event AS e
JOIN task AS t ON t.id = e.task
JOIN person AS p ON p.id = e.person
LEFT JOIN item AS i ON i.task = e.task AND i.batch = e.batch
LEFT JOIN hand AS h ON h.task = e.task AND h.batch = e.batch AND h.person = e.person
LEFT JOIN event_body AS d ON d.seq = e.seq
LEFT JOIN answer AS a ON a.task = e.task AND a.person = e.person
WHERE e.person = :person AND e.batch = :batch AND e.seq < :before
    AND e.kind IN ('annotation', 'skip')
ORDER BY e.seq DESC LIMIT :limit;

-- name: history_of_all
SELECT e.seq, e.kind, e.task, t.ext, e.batch, coalesce(h.n, i.pos), e.person, p.name, e.guide, e.about,
    e.at, d.body, a.event
FROM event AS e NOT INDEXED
JOIN task AS t ON t.id = e.task
JOIN person AS p ON p.id = e.person
LEFT JOIN item AS i ON i.task = e.task AND i.batch = e.batch
LEFT JOIN hand AS h ON h.task = e.task AND h.batch = e.batch AND h.person = e.person
LEFT JOIN event_body AS d ON d.seq = e.seq
LEFT JOIN answer AS a ON a.task = e.task AND a.person = e.person
WHERE e.person = :person AND e.seq < :before AND e.kind IN ('annotation', 'skip')
ORDER BY e.seq DESC LIMIT :limit;

-- name: versions_of_person
SELECT e.seq, e.kind, e.task, t.ext, e.batch, coalesce(h.n, i.pos), e.person, p.name, e.guide, e.about,
    e.at, d.body, a.event
FROM event AS e
JOIN task AS t ON t.id = e.task
JOIN person AS p ON p.id = e.person
LEFT JOIN item AS i ON i.task = e.task AND i.batch = e.batch
LEFT JOIN hand AS h ON h.task = e.task AND h.batch = e.batch AND h.person = e.person
LEFT JOIN event_body AS d ON d.seq = e.seq
LEFT JOIN answer AS a ON a.task = e.task AND a.person = e.person
WHERE e.task = :task AND e.person = :person AND e.kind IN ('annotation', 'skip')
ORDER BY e.seq;

-- name: next_task_with_event
SELECT task FROM event WHERE task > :task ORDER BY task LIMIT 1;

-- name: versions_of_task
SELECT e.seq, e.kind, e.task, t.ext, e.batch, coalesce(h.n, i.pos), e.person, p.name, e.guide, e.about,
    e.at, d.body, a.event
FROM event AS e
JOIN task AS t ON t.id = e.task
JOIN person AS p ON p.id = e.person
LEFT JOIN item AS i ON i.task = e.task AND i.batch = e.batch
LEFT JOIN hand AS h ON h.task = e.task AND h.batch = e.batch AND h.person = e.person
LEFT JOIN event_body AS d ON d.seq = e.seq
LEFT JOIN answer AS a ON a.task = e.task AND a.person = e.person
WHERE e.task = :task AND e.kind IN ('annotation', 'skip')
ORDER BY p.name, e.seq;
