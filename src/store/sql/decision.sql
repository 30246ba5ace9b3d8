-- name: decision_add
INSERT INTO decision(event, task, batch, person, before, verdict, answer, pair, won,
    reason, note, whom, guide, judged, at)
VALUES (:event, :task, :batch, :person, :before, :verdict, :answer, :pair, :won,
    :reason, :note, :whom, :guide, :judged, :at);

-- name: decision_holds
SELECT event FROM decision WHERE task = :task AND undone IS NULL
ORDER BY event DESC LIMIT 1;

-- name: decision_get
SELECT d.event, d.task, t.ext, d.batch, d.person, p.name, d.before, d.verdict, d.answer,
    d.pair, d.won, d.reason, d.note, d.whom, d.guide, d.judged, d.at, d.undone
FROM decision AS d JOIN task AS t ON t.id = d.task JOIN person AS p ON p.id = d.person
WHERE d.task = :task AND d.undone IS NULL ORDER BY d.event DESC LIMIT 1;

-- name: decision_of_task
SELECT d.event, d.task, t.ext, d.batch, d.person, p.name, d.before, d.verdict, d.answer,
    d.pair, d.won, d.reason, d.note, d.whom, d.guide, d.judged, d.at, d.undone
FROM event AS e JOIN decision AS d ON d.event = e.seq
JOIN task AS t ON t.id = d.task JOIN person AS p ON p.id = d.person
WHERE e.task = :task AND e.kind = 'decision' ORDER BY d.event;

-- name: decision_page
SELECT d.event, d.task, t.ext, d.batch, d.person, p.name, d.before, d.verdict, d.answer,
    d.pair, d.won, d.reason, d.note, d.whom, d.guide, d.judged, d.at, d.undone
FROM decision AS d JOIN task AS t ON t.id = d.task JOIN person AS p ON p.id = d.person
WHERE d.batch = :batch AND (:person = 0 OR d.person = :person) AND d.event < :before
    AND d.undone IS NULL
ORDER BY d.event DESC LIMIT :limit;

-- name: decision_like
SELECT d.event, d.task, t.ext, d.batch, d.person, p.name, d.before, d.verdict, d.answer,
    d.pair, d.won, d.reason, d.note, d.whom, d.guide, d.judged, d.at, d.undone
FROM decision AS d JOIN task AS t ON t.id = d.task JOIN person AS p ON p.id = d.person
WHERE d.pair = :pair AND d.undone IS NULL ORDER BY d.event DESC LIMIT :limit;

-- name: decision_after
SELECT d.event, d.task, t.ext, d.batch, d.person, p.name, d.before, d.verdict, d.answer,
    d.pair, d.won, d.reason, d.note, d.whom, d.guide, d.judged, d.at, d.undone, a.answer
FROM decision AS d JOIN answer AS a ON a.task = d.task AND a.person = :person
JOIN task AS t ON t.id = d.task JOIN person AS p ON p.id = d.person
WHERE d.undone IS NULL AND d.verdict IN ('take', 'answer') AND a.state = 'done'
    AND a.event < d.event AND NOT EXISTS (SELECT 1 FROM decision AS x
        WHERE x.task = d.task AND x.undone IS NULL AND x.event > d.event)
ORDER BY d.event DESC LIMIT :limit;

-- name: decision_counts
SELECT pair, won, reason, count(*) FROM decision
WHERE undone IS NULL AND pair IS NOT NULL AND (:batch = 0 OR batch = :batch)
    AND (:pair = '' OR pair = :pair) AND verdict IN ('take', 'answer', 'none')
GROUP BY pair, won, reason ORDER BY pair, won, reason;

-- name: decision_last
SELECT event, task FROM decision
WHERE batch = :batch AND person = :person AND undone IS NULL
ORDER BY event DESC LIMIT 1;

-- name: decision_undone_last
SELECT event, task, undone FROM decision
WHERE batch = :batch AND person = :person AND undone IS NOT NULL
ORDER BY undone DESC LIMIT 1;

-- name: decision_mark
UPDATE decision SET undone = :undone WHERE event = :event;

-- name: decision_at
SELECT d.event, d.task, t.ext, d.batch, d.person, p.name, d.before, d.verdict, d.answer,
    d.pair, d.won, d.reason, d.note, d.whom, d.guide, d.judged, d.at, d.undone
FROM decision AS d JOIN task AS t ON t.id = d.task JOIN person AS p ON p.id = d.person
WHERE d.event = :event;

-- name: decision_moves
SELECT m.seq, b.body
FROM event AS e JOIN event AS m ON m.task = e.task AND m.person = e.person
JOIN gold_body AS b ON b.seq = m.seq
WHERE e.seq = :event AND m.kind = 'decision' AND m.about = e.seq ORDER BY m.seq;

-- name: decision_clear
DELETE FROM decision;

-- name: decision_events
SELECT e.seq, e.task, e.batch, e.person, e.about, e.guide, e.at, b.body
FROM event AS e JOIN gold_body AS b ON b.seq = e.seq
WHERE e.kind = 'decision' ORDER BY e.seq;

-- name: decision_count
SELECT count(*) FROM decision;

-- name: judged_now
SELECT person, event FROM answer WHERE task = :task AND state = 'done' ORDER BY person;
