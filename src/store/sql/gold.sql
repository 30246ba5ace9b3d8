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
