-- name: hand_get
SELECT batch, person, n, task, state, until, at FROM hand
WHERE task = :task AND batch = :batch AND person = :person;

-- name: hand_list
SELECT batch, person, n, task, state, until, at FROM hand
WHERE batch = :batch AND person = :person AND n > :after ORDER BY n LIMIT :limit;

-- name: hand_last
SELECT n FROM hand WHERE batch = :batch AND person = :person ORDER BY n DESC LIMIT 1;

-- name: hand_open_count
SELECT count(*), coalesce(sum(EXISTS (
    SELECT 1 FROM pack AS k CROSS JOIN pack_item AS o
    WHERE k.person = h.person AND k.batch = h.batch AND k.until > :now
        AND o.pack = k.id AND o.task = h.task AND NOT EXISTS (SELECT 1 FROM clash AS c
            WHERE c.task = o.task AND c.person = k.person))), 0)
FROM hand AS h INDEXED BY hand_open
WHERE h.batch = :batch AND h.person = :person AND h.state IN ('leased', 'returned');

-- name: hand_next
SELECT h.n, h.task FROM hand AS h INDEXED BY hand_open
WHERE h.batch = :batch AND h.person = :person AND h.state IN ('leased', 'returned')
    AND h.n >= :from AND NOT EXISTS (
        SELECT 1 FROM pack AS k CROSS JOIN pack_item AS o
        WHERE k.person = h.person AND k.batch = h.batch AND k.until > :now
            AND o.pack = k.id AND o.task = h.task AND NOT EXISTS (
                SELECT 1 FROM clash AS c
                WHERE c.task = o.task AND c.person = k.person))
ORDER BY h.n LIMIT 1;

-- name: hand_at
SELECT task FROM hand WHERE batch = :batch AND person = :person AND n = :n;

-- name: hand_tasks
SELECT t.id, t.ext, t.record, t.hash, h.batch, h.n
FROM hand AS h JOIN task AS t ON t.id = h.task
WHERE h.batch = :batch AND h.person = :person AND h.n > :after ORDER BY h.n LIMIT :limit;

-- name: hand_skipped
SELECT h.n, h.task FROM answer AS a CROSS JOIN hand AS h
WHERE a.person = :person AND a.state = 'skipped'
    AND h.task = a.task AND h.batch = :batch AND h.person = a.person AND h.n > :after
ORDER BY h.n LIMIT :limit;

-- name: hand_flagged
SELECT h.n, h.task FROM answer AS a CROSS JOIN hand AS h
WHERE a.person = :person AND a.flag = 1
    AND h.task = a.task AND h.batch = :batch AND h.person = a.person AND h.n > :after
ORDER BY h.n LIMIT :limit;

-- name: hand_place
SELECT n FROM hand WHERE task = :task AND batch = :batch AND person = :person;

-- name: hand_add
INSERT INTO hand(batch, person, n, task, state, until, at)
VALUES (:batch, :person, coalesce((SELECT max(n) FROM hand
    WHERE batch = :batch AND person = :person), 0) + 1, :task, :state, :until, :at)
ON CONFLICT (task, batch, person) DO NOTHING RETURNING n;

-- name: hand_move
UPDATE hand SET state = :state, until = until - at + :now, at = :now
WHERE task = :task AND batch = :batch AND person = :person;

-- name: hand_renew
UPDATE hand SET until = until - at + :now, at = :now
WHERE batch = :batch AND person = :person AND state = 'leased' AND at < :now;

-- name: hand_renew_item
UPDATE hand SET until = until - at + :now, at = :now
WHERE person = :person AND state = 'leased' AND at < :now AND batch IN (
    SELECT h.batch FROM hand AS h WHERE h.task = :task AND h.person = :person);

-- name: hand_lapse
UPDATE hand SET state = 'lapsed'
WHERE batch = :batch AND state = 'leased' AND until < :now AND person <> :person;

-- name: hand_take_back
UPDATE hand INDEXED BY hand_loose
SET state = 'leased', until = :now + :lease, at = :now
WHERE batch = :batch AND person = :person AND state IN ('lapsed', 'extra')
    AND state = 'lapsed' AND NOT EXISTS (
    SELECT 1 FROM slot AS s WHERE s.batch = hand.batch AND s.task = hand.task
        AND s.taken >= s.want);

-- name: hand_promote
UPDATE hand INDEXED BY hand_loose SET state = 'done'
WHERE batch = :batch AND person = :person AND state IN ('lapsed', 'extra')
    AND state = 'extra' AND NOT EXISTS (
    SELECT 1 FROM slot AS s WHERE s.batch = hand.batch AND s.task = hand.task
        AND s.taken >= s.want);

-- name: deal_pick
SELECT s.task, s.rank FROM slot AS s INDEXED BY slot_open
WHERE s.batch = :batch AND s.rank >= :rank AND s.taken < s.want AND NOT EXISTS (
    SELECT 1 FROM hand AS h
    WHERE h.task = s.task AND h.batch = s.batch AND h.person = :person)
ORDER BY s.rank, s.task LIMIT 1;

-- name: deal_others
SELECT count(*), coalesce(min(h.until), 0) FROM hand AS h INDEXED BY hand_until
WHERE h.batch = :batch AND h.state = 'leased' AND h.person <> :person AND NOT EXISTS (
    SELECT 1 FROM hand AS o
    WHERE o.task = h.task AND o.batch = h.batch AND o.person = :person);

-- name: deal_mark
SELECT rank FROM deal WHERE batch = :batch AND person = :person;

-- name: deal_mark_put
INSERT INTO deal(batch, person, rank) VALUES (:batch, :person, :rank)
ON CONFLICT (batch, person) DO UPDATE SET rank = excluded.rank;

-- name: deal_mark_back
UPDATE deal SET rank = min(rank, :rank) WHERE batch = :batch;

-- name: deal_mark_clear
DELETE FROM deal WHERE batch = :batch;

-- name: slot_add
INSERT INTO slot(batch, task, rank, want, taken)
VALUES (:batch, :task, :rank, :want, (SELECT count(*) FROM hand AS h
    WHERE h.task = :task AND h.batch = :batch
        AND h.state IN ('leased', 'done', 'returned')))
ON CONFLICT (batch, task) DO NOTHING;

-- name: slot_get
SELECT rank, want, taken FROM slot WHERE batch = :batch AND task = :task;

-- name: slot_open
SELECT taken < want FROM slot WHERE batch = :batch AND task = :task;

-- name: slot_enough
SELECT max(want, 1) FROM slot WHERE batch = :batch AND task = :task;

-- name: slot_rank
UPDATE slot SET rank = :rank WHERE batch = :batch AND task = :task;

-- name: slot_clear
DELETE FROM slot WHERE batch = :batch;

-- name: slot_drop
DELETE FROM slot WHERE batch = :batch AND task = :task;

-- name: hand_unfounded
UPDATE hand SET state = 'lapsed'
WHERE batch = :batch AND state IN ('done', 'extra', 'skipped') AND NOT EXISTS (
    SELECT 1 FROM answer AS a
    WHERE a.task = hand.task AND a.person = hand.person AND a.state <> 'none');

-- name: run_clear
DELETE FROM run WHERE batch = :batch;

-- name: cursor_clear
DELETE FROM cursor WHERE batch = :batch;

-- name: slot_source
SELECT i.task, i.pos, t.arrived, t.record, (SELECT
    sum(CASE e.kind WHEN 'more' THEN 1 ELSE -1 END) FROM event AS e
    WHERE e.task = i.task AND e.batch = i.batch AND e.kind IN ('more', 'less'))
FROM item AS i JOIN task AS t ON t.id = i.task
WHERE i.batch = :batch AND i.pos > :after
    AND NOT EXISTS (
        SELECT 1 FROM gold AS g WHERE g.task = i.task AND g.state = 'active')
ORDER BY i.pos;

-- name: slot_source_one
SELECT i.task, i.pos, t.arrived, t.record, (SELECT
    sum(CASE e.kind WHEN 'more' THEN 1 ELSE -1 END) FROM event AS e
    WHERE e.task = i.task AND e.batch = i.batch AND e.kind IN ('more', 'less'))
FROM item AS i JOIN task AS t ON t.id = i.task
WHERE i.batch = :batch AND i.task = :task AND NOT EXISTS (
    SELECT 1 FROM gold AS g WHERE g.task = i.task AND g.state = 'active');

-- name: slot_batches
SELECT i.batch FROM item AS i JOIN batch AS b ON b.id = i.batch
WHERE i.task = :task AND b.dealt = 1;

-- name: hand_source
SELECT a.person, a.task, a.state FROM item AS i CROSS JOIN answer AS a
WHERE i.batch = :batch AND i.pos > :after AND a.task = i.task AND a.state <> 'none'
ORDER BY a.person, i.pos;

-- name: deal_stand
SELECT count(*), coalesce(sum(s.want), 0), coalesce(sum(s.taken), 0),
    coalesce(sum(s.done), 0), coalesce(sum(s.done >= s.want), 0)
FROM (SELECT o.want, o.taken, (SELECT count(*) FROM hand AS h
        WHERE h.task = o.task AND h.batch = o.batch AND h.state = 'done') AS done
    FROM slot AS o WHERE o.batch = :batch) AS s;

-- name: deal_holders
SELECT h.person, p.name, sum(h.state = 'done'), sum(h.state = 'extra'),
    sum(h.state = 'skipped'), sum(h.state IN ('leased', 'returned')),
    sum(h.state = 'lapsed'),
    coalesce(min(CASE h.state WHEN 'leased' THEN h.until END), 0)
FROM hand AS h JOIN person AS p ON p.id = h.person
WHERE h.batch = :batch GROUP BY h.person ORDER BY p.name;

-- name: slot_counts
SELECT o.rank, o.want, o.taken, (SELECT count(*) FROM hand AS h
    WHERE h.task = o.task AND h.batch = o.batch
        AND h.state IN ('leased', 'done', 'returned'))
FROM slot AS o WHERE o.batch = :batch AND o.task = :task;

-- name: slot_stray
SELECT o.batch, o.task FROM slot AS o
WHERE NOT EXISTS (
        SELECT 1 FROM item AS i JOIN batch AS b ON b.id = i.batch
        WHERE i.task = o.task AND i.batch = o.batch AND b.dealt = 1)
    OR EXISTS (SELECT 1 FROM gold AS g WHERE g.task = o.task AND g.state = 'active');

-- name: hand_wrong
SELECT h.batch, h.person, h.task, h.state, coalesce(a.state, 'none')
FROM hand AS h LEFT JOIN answer AS a ON a.task = h.task AND a.person = h.person
WHERE h.state NOT IN ('returned', CASE coalesce(a.state, 'none')
        WHEN 'done' THEN 'done' WHEN 'skipped' THEN 'skipped' ELSE 'leased' END,
    CASE coalesce(a.state, 'none')
        WHEN 'done' THEN 'extra' WHEN 'skipped' THEN 'skipped' ELSE 'lapsed' END);

-- name: hand_missing
SELECT i.batch, a.person, a.task
FROM batch AS b CROSS JOIN item AS i CROSS JOIN answer AS a
WHERE b.dealt = 1 AND i.batch = b.id AND a.task = i.task AND a.state <> 'none'
    AND NOT EXISTS (
        SELECT 1 FROM hand AS h
        WHERE h.task = a.task AND h.batch = i.batch AND h.person = a.person);

-- name: hand_stray
SELECT h.batch, h.person, h.task FROM hand AS h WHERE NOT EXISTS (
    SELECT 1 FROM item AS i JOIN batch AS b ON b.id = i.batch
    WHERE i.task = h.task AND i.batch = h.batch AND b.dealt = 1);

-- name: hand_gaps
SELECT batch, person, count(*) FROM hand GROUP BY batch, person
HAVING min(n) <> 1 OR max(n) <> count(*) OR count(DISTINCT n) <> count(*)
    OR count(DISTINCT task) <> count(*);

-- name: deal_passed_over
SELECT d.batch, d.person, s.task
FROM deal AS d CROSS JOIN slot AS s INDEXED BY slot_open
WHERE s.batch = d.batch AND s.rank < d.rank AND s.taken < s.want AND NOT EXISTS (
    SELECT 1 FROM hand AS h
    WHERE h.task = s.task AND h.batch = s.batch AND h.person = d.person);
