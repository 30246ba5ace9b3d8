-- name: gold_put
INSERT INTO gold(task, accepted, why, source, state, made, event)
VALUES (:task, :accepted, :why, :source, 'active', :event, :event)
ON CONFLICT (task) DO UPDATE SET accepted = excluded.accepted, why = excluded.why,
    state = 'active', event = excluded.event;

-- name: gold_retire
UPDATE gold SET state = 'retired', event = :event WHERE task = :task;

-- name: gold_get
SELECT g.task, t.ext, g.accepted, g.why, g.event, g.source, g.state, g.made
FROM gold AS g JOIN task AS t ON t.id = g.task WHERE g.task = :task;

-- name: gold_list
SELECT g.task, t.ext, g.accepted, g.why, g.event, g.source, g.state, g.made
FROM gold AS g JOIN task AS t ON t.id = g.task
WHERE g.task > :after ORDER BY g.task LIMIT :limit;

-- name: dispute_add
INSERT INTO gold_dispute(id, task, person, batch, reason, at, state, event)
VALUES (:id, :task, :person, :batch, :reason, :at, 'open', :id);

-- name: dispute_settle
UPDATE gold_dispute SET state = :state, note = :note, event = :event WHERE id = :id;

-- name: dispute_get
SELECT d.id, d.task, t.ext, d.person, p.name, d.batch, d.reason, d.at, d.state, d.note
FROM gold_dispute AS d JOIN task AS t ON t.id = d.task JOIN person AS p ON p.id = d.person
WHERE d.id = :id;

-- name: dispute_open
SELECT d.id, d.task, t.ext, d.person, p.name, d.batch, d.reason, d.at, d.state, d.note
FROM gold_dispute AS d JOIN task AS t ON t.id = d.task JOIN person AS p ON p.id = d.person
WHERE d.task = :task AND d.person = :person AND d.state = 'open';

-- name: dispute_list
SELECT d.id, d.task, t.ext, d.person, p.name, d.batch, d.reason, d.at, d.state, d.note
FROM gold_dispute AS d JOIN task AS t ON t.id = d.task JOIN person AS p ON p.id = d.person
ORDER BY d.id;

-- name: standing_get
SELECT s.batch, s.person, p.name, s.held, s.step, coalesce(s.by, 0), s.why, s.since, s.at
FROM gold_standing AS s JOIN person AS p ON p.id = s.person
WHERE s.batch = :batch AND s.person = :person;

-- name: standing_list
SELECT s.batch, s.person, p.name, s.held, s.step, coalesce(s.by, 0), s.why, s.since, s.at
FROM gold_standing AS s JOIN person AS p ON p.id = s.person
WHERE :batch = 0 OR s.batch = :batch ORDER BY s.batch, p.name;

-- name: standing_put
INSERT INTO gold_standing(batch, person, held, step, by, why, since, at, event)
VALUES (:batch, :person, :held, :step, :by, :why, :since, :at, :event)
ON CONFLICT (batch, person) DO UPDATE SET held = excluded.held, step = excluded.step,
    by = excluded.by, why = excluded.why, since = excluded.since, at = excluded.at,
    event = excluded.event;

-- name: standing_step
INSERT INTO gold_standing(batch, person, held, step, why, since, at)
VALUES (:batch, :person, 0, :step, '', 0, :at)
ON CONFLICT (batch, person) DO UPDATE SET step = excluded.step, at = excluded.at;

-- name: gold_said
SELECT e.seq, b.body FROM event AS e JOIN gold_body AS b ON b.seq = e.seq
WHERE e.kind = 'gold' AND b.body IS NOT NULL ORDER BY e.seq;

-- name: gold_rows
SELECT 'gold ' || task, event FROM gold
UNION ALL SELECT 'dispute ' || id, event FROM gold_dispute
UNION ALL SELECT 'standing ' || batch || ' ' || person, event FROM gold_standing
WHERE event IS NOT NULL;

-- name: gold_said_of
SELECT g.task, g.accepted, g.why, g.state, b.body
FROM gold AS g JOIN gold_body AS b ON b.seq = g.event
WHERE b.body IS NOT NULL ORDER BY g.task;

-- name: gold_answers
SELECT e.person, p.name, e.batch, coalesce(h.n, 0), e.task, t.ext, e.seq, e.at,
    d.body, g.accepted, g.why, g.event, coalesce(q.round, 0)
FROM gold AS g CROSS JOIN event AS e
    ON e.task = g.task AND e.kind = 'annotation' AND e.batch IS NOT NULL
JOIN person AS p ON p.id = e.person
JOIN task AS t ON t.id = e.task
JOIN event_body AS d ON d.seq = e.seq
LEFT JOIN hand AS h ON h.task = e.task AND h.batch = e.batch AND h.person = e.person
LEFT JOIN gold_quiz AS q ON q.batch = e.batch AND q.person = e.person
    AND h.n >= q.first AND h.n <= coalesce(q.last, h.n)
WHERE g.state = 'active' AND (:batch = 0 OR e.batch = :batch)
    AND (:person = 0 OR e.person = :person) AND d.body IS NOT NULL
    AND (g.source = 'given' OR e.seq > g.made)
    AND NOT EXISTS (SELECT 1 FROM event AS x WHERE x.task = e.task
        AND x.person = e.person AND x.kind = 'annotation' AND x.seq < e.seq)
ORDER BY e.person, e.seq;

-- name: gold_pool
SELECT g.task, g.accepted, (SELECT count(*) FROM hand AS u
    WHERE u.task = g.task AND u.batch = i.batch)
FROM gold AS g CROSS JOIN item AS i ON i.task = g.task
WHERE i.batch = :batch AND g.state = 'active'
    AND NOT EXISTS (SELECT 1 FROM hand AS h
        WHERE h.task = g.task AND h.batch = i.batch AND h.person = :person)
    AND NOT EXISTS (SELECT 1 FROM answer AS a
        WHERE a.task = g.task AND a.person = :person)
ORDER BY g.task;

-- name: gold_stream_get
SELECT places, golds, since, last, touched FROM gold_stream
WHERE batch = :batch AND person = :person;

-- name: gold_stream_put
INSERT INTO gold_stream(batch, person, places, golds, since, last, touched)
VALUES (:batch, :person, :places, :golds, :since, :last, :touched)
ON CONFLICT (batch, person) DO UPDATE SET places = excluded.places,
    golds = excluded.golds, since = excluded.since, last = excluded.last,
    touched = excluded.touched;

-- name: gold_quiz_list
SELECT batch, person, round, kind, asked, first, coalesce(last, 0), state, hits, at
FROM gold_quiz WHERE batch = :batch AND (:person = 0 OR person = :person)
ORDER BY person, round;

-- name: gold_quiz_open
INSERT INTO gold_quiz(batch, person, round, kind, asked, first, state, hits, at)
VALUES (:batch, :person, :round, :kind, :asked, :first, 'open', 0, :at);

-- name: gold_quiz_close
UPDATE gold_quiz SET last = :last, state = :state, hits = :hits, at = :at
WHERE batch = :batch AND person = :person AND round = :round;

-- name: gold_hand_count
SELECT count(*) FROM hand AS h JOIN gold AS g ON g.task = h.task
WHERE h.batch = :batch AND h.person = :person AND h.n >= :first
    AND h.state IN ('leased', 'done', 'returned');

-- name: gold_seen
SELECT u.gold, u.seen, u.open, count(*) FROM (
    SELECT max(g.task IS NOT NULL) AS gold, sum(q.round IS NULL) AS seen,
        max(q.round IS NOT NULL) AS open
    FROM hand AS h LEFT JOIN gold AS g ON g.task = h.task AND g.state = 'active'
    LEFT JOIN gold_quiz AS q ON q.batch = h.batch AND q.person = h.person
        AND h.n >= q.first AND h.n <= coalesce(q.last, h.n)
    WHERE h.batch = :batch AND h.state IN ('done', 'skipped', 'returned', 'extra')
    GROUP BY h.task) AS u
GROUP BY u.gold, u.seen, u.open ORDER BY u.gold, u.seen, u.open;

-- name: gold_times
SELECT h.person, p.name, g.task IS NOT NULL, a.active_ms
FROM hand AS h JOIN person AS p ON p.id = h.person
JOIN answer AS a ON a.task = h.task AND a.person = h.person
LEFT JOIN gold AS g ON g.task = h.task AND g.state = 'active'
LEFT JOIN gold_quiz AS q ON q.batch = h.batch AND q.person = h.person
    AND h.n >= q.first AND h.n <= coalesce(q.last, h.n)
WHERE h.batch = :batch AND h.state IN ('done', 'extra') AND q.round IS NULL
    AND a.active_ms > 0
ORDER BY p.name, a.active_ms;

-- name: recheck_list
SELECT r.person, p.name, r.task, t.ext FROM gold_recheck AS r
JOIN person AS p ON p.id = r.person JOIN task AS t ON t.id = r.task
WHERE r.batch = :batch AND (:person = 0 OR r.person = :person) ORDER BY p.name, r.task;

-- name: recheck_source
SELECT h.task FROM hand AS h JOIN slot AS s ON s.batch = h.batch AND s.task = h.task
WHERE h.batch = :batch AND h.person = :person AND h.state = 'done'
    AND NOT EXISTS (SELECT 1 FROM gold_recheck AS r WHERE r.batch = h.batch
        AND r.person = h.person AND r.task = h.task)
ORDER BY h.n;

-- name: recheck_add
INSERT INTO gold_recheck(batch, person, task) VALUES (:batch, :person, :task);

-- name: recheck_waiting
SELECT r.task FROM gold_recheck AS r
JOIN slot AS s ON s.batch = r.batch AND s.task = r.task
WHERE r.batch = :batch AND r.person = :person AND s.taken < s.want ORDER BY r.task;

-- name: recheck_drop
DELETE FROM gold_recheck WHERE batch = :batch AND person = :person;
