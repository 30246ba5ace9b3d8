-- name: fold_page
SELECT a.task, a.person, a.event, a.answer, a.submitted
FROM answer AS a CROSS JOIN item AS i ON i.task = a.task AND i.batch = :batch
WHERE a.task > :after AND a.state = 'done' ORDER BY a.task, a.person;

-- name: fold_item
SELECT task, person, event, answer, submitted FROM answer
WHERE task = :task AND state = 'done' ORDER BY person;

-- name: fold_decision
SELECT event, verdict, answer, whom FROM decision
WHERE task = :task AND undone IS NULL ORDER BY event DESC LIMIT 1;

-- name: fold_gold
SELECT 1 FROM gold WHERE task = :task;

-- name: fold_returned
SELECT coalesce(min(a.last), 9223372036854775807)
FROM answer AS a JOIN person AS p ON p.id = a.person
WHERE a.task = :task AND (a.person = :person OR (:person = 0 AND a.state = 'done'
    AND p.kind = 'human' AND p.state = 'active'));

-- name: fold_team_done
SELECT count(*) FROM answer AS a JOIN person AS p ON p.id = a.person
JOIN progress AS g ON g.batch = :batch AND g.person = a.person
WHERE a.task = :task AND a.state <> 'none' AND p.kind = 'human' AND p.state = 'active'
    AND g.done + g.skipped > 0;

-- name: fold_team
SELECT g.person FROM progress AS g JOIN person AS p ON p.id = g.person
WHERE g.batch = :batch AND p.kind = 'human' AND p.state = 'active'
    AND g.done + g.skipped > 0
ORDER BY g.person;

-- name: fold_changed
SELECT DISTINCT e.task FROM event AS e NOT INDEXED CROSS JOIN item AS i
    ON i.task = e.task AND i.batch = :batch
WHERE e.seq > :after AND e.task IS NOT NULL
    AND e.kind IN ('annotation', 'skip', 'undo', 'redo', 'decision', 'more',
        'less')
UNION SELECT g.task FROM gold AS g CROSS JOIN item AS i
    ON i.task = g.task AND i.batch = :batch
WHERE g.event > :after;

-- name: fold_get
SELECT seq, under FROM fold WHERE batch = :batch;

-- name: fold_set
INSERT INTO fold(batch, seq, under) VALUES (:batch, :seq, :under)
ON CONFLICT (batch) DO UPDATE SET seq = excluded.seq, under = excluded.under;

-- name: fold_clear
DELETE FROM fold;

-- name: outcome_clear
DELETE FROM outcome;

-- name: outcome_sweep
DELETE FROM outcome WHERE batch = :batch AND state <> 'decided' AND NOT EXISTS (
    SELECT 1 FROM answer AS a WHERE a.task = outcome.task AND a.state = 'done');

-- name: outcome_put
INSERT INTO outcome(batch, task, state, answers, variants, score, pair, since, lot,
    stamp, rule, answer, p)
VALUES (:batch, :task, :state, :answers, :variants, :score, :pair, :since, :lot, :stamp,
    :rule, :answer, :p)
ON CONFLICT (batch, task) DO UPDATE SET state = excluded.state,
    answers = excluded.answers, variants = excluded.variants, score = excluded.score,
    pair = excluded.pair, since = excluded.since, lot = excluded.lot,
    stamp = excluded.stamp, rule = excluded.rule, answer = excluded.answer,
    p = excluded.p;

-- name: outcome_drop
DELETE FROM outcome WHERE batch = :batch AND task = :task;

-- name: outcome_get
SELECT batch, task, state, answers, variants, score, pair, since, lot, stamp, rule,
    answer, p
FROM outcome WHERE batch = :batch AND task = :task;

-- name: outcome_page
SELECT batch, task, state, answers, variants, score, pair, since, lot, stamp, rule,
    answer, p
FROM outcome WHERE batch = :batch AND state = :state AND task > :after
ORDER BY task LIMIT :limit;

-- name: outcome_counts
SELECT state, count(*) FROM outcome WHERE batch = :batch GROUP BY state;

-- name: queue_disagreement
SELECT o.task FROM outcome AS o INDEXED BY outcome_score
WHERE o.batch = :batch AND o.state = 'conflict'
    AND (:pair = '' OR o.pair = :pair)
    AND (:flagged = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.flag = 1))
    AND (:commented = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.comment <> ''))
    AND NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.task = o.task
        AND c.person <> :person AND c.until > :now)
    AND NOT EXISTS (SELECT 1 FROM later AS l WHERE l.batch = o.batch
        AND l.person = :person AND l.task = o.task)
    AND (:own OR NOT EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.person = :person AND a.state = 'done'))
    AND (:annotator = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.person = :annotator AND a.state = 'done'))
ORDER BY o.score DESC, o.task LIMIT 1;

-- name: queue_age
SELECT o.task FROM outcome AS o INDEXED BY outcome_since
WHERE o.batch = :batch AND o.state = 'conflict'
    AND (:pair = '' OR o.pair = :pair)
    AND (:flagged = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.flag = 1))
    AND (:commented = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.comment <> ''))
    AND NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.task = o.task
        AND c.person <> :person AND c.until > :now)
    AND NOT EXISTS (SELECT 1 FROM later AS l WHERE l.batch = o.batch
        AND l.person = :person AND l.task = o.task)
    AND (:own OR NOT EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.person = :person AND a.state = 'done'))
    AND (:annotator = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.person = :annotator AND a.state = 'done'))
ORDER BY o.since, o.task LIMIT 1;

-- name: queue_pair
SELECT o.task FROM outcome AS o INDEXED BY outcome_pair
WHERE o.batch = :batch AND o.state = 'conflict'
    AND (:pair = '' OR o.pair = :pair)
    AND (:flagged = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.flag = 1))
    AND (:commented = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.comment <> ''))
    AND NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.task = o.task
        AND c.person <> :person AND c.until > :now)
    AND NOT EXISTS (SELECT 1 FROM later AS l WHERE l.batch = o.batch
        AND l.person = :person AND l.task = o.task)
    AND (:own OR NOT EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.person = :person AND a.state = 'done'))
    AND (:annotator = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.person = :annotator AND a.state = 'done'))
ORDER BY o.pair, o.score DESC, o.task LIMIT 1;

-- name: queue_of_pair
SELECT o.task FROM outcome AS o INDEXED BY outcome_pair
WHERE o.batch = :batch AND o.state = 'conflict'
    AND o.pair = :pair
    AND (:flagged = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.flag = 1))
    AND (:commented = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.comment <> ''))
    AND NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.task = o.task
        AND c.person <> :person AND c.until > :now)
    AND NOT EXISTS (SELECT 1 FROM later AS l WHERE l.batch = o.batch
        AND l.person = :person AND l.task = o.task)
    AND (:own OR NOT EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.person = :person AND a.state = 'done'))
    AND (:annotator = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.person = :annotator AND a.state = 'done'))
ORDER BY o.score DESC, o.task LIMIT 1;

-- name: queue_random
SELECT o.task FROM outcome AS o INDEXED BY outcome_lot
WHERE o.batch = :batch AND o.state = 'conflict'
    AND (:pair = '' OR o.pair = :pair)
    AND (:flagged = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.flag = 1))
    AND (:commented = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.comment <> ''))
    AND NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.task = o.task
        AND c.person <> :person AND c.until > :now)
    AND NOT EXISTS (SELECT 1 FROM later AS l WHERE l.batch = o.batch
        AND l.person = :person AND l.task = o.task)
    AND (:own OR NOT EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.person = :person AND a.state = 'done'))
    AND (:annotator = 0 OR EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.person = :annotator AND a.state = 'done'))
ORDER BY o.lot, o.task LIMIT 1;

-- name: queue_counts
SELECT count(*),
    coalesce(sum(EXISTS (SELECT 1 FROM claim AS c WHERE c.task = o.task
        AND c.person <> :person AND c.until > :now)), 0),
    coalesce(sum(EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.person = :person AND a.state = 'done')), 0),
    coalesce(sum(EXISTS (SELECT 1 FROM later AS l WHERE l.batch = o.batch
        AND l.person = :person AND l.task = o.task)), 0)
FROM outcome AS o WHERE o.batch = :batch AND o.state = 'conflict';

-- name: claim_put
INSERT INTO claim(task, batch, person, until) VALUES (:task, :batch, :person, :until)
ON CONFLICT (task) DO UPDATE SET batch = excluded.batch, person = excluded.person,
    until = excluded.until;

-- name: claim_get
SELECT c.person, c.until, p.name FROM claim AS c JOIN person AS p ON p.id = c.person
WHERE c.task = :task;

-- name: claim_drop
DELETE FROM claim WHERE task = :task;

-- name: claim_leave
DELETE FROM claim WHERE person = :person AND batch = :batch;

-- name: later_put
INSERT INTO later(batch, person, task) VALUES (:batch, :person, :task)
ON CONFLICT (batch, person, task) DO NOTHING;

-- name: later_drop
DELETE FROM later WHERE batch = :batch AND person = :person AND task = :task;

-- name: later_count
SELECT count(*) FROM later WHERE batch = :batch AND person = :person;

-- name: later_clear
DELETE FROM later WHERE batch = :batch AND person = :person;
