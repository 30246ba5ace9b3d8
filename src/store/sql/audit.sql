-- name: audit_lot
SELECT o.task, CASE o.state WHEN 'ruled' THEN o.answer
        WHEN 'decided' THEN (SELECT d.answer FROM decision AS d
            WHERE d.task = o.task AND d.undone IS NULL ORDER BY d.event DESC LIMIT 1)
        ELSE (SELECT a.answer FROM answer AS a
            WHERE a.task = o.task AND a.state = 'done' ORDER BY a.person LIMIT 1)
    END AS final,
    (SELECT p.name FROM answer AS a JOIN person AS p ON p.id = a.person
        WHERE a.task = o.task AND a.state = 'done'
        ORDER BY (a.person * 40503 + a.task * 7919) % 65537, a.person LIMIT 1)
FROM outcome AS o
WHERE o.batch = :batch AND final IS NOT NULL
    AND (o.state IN ('unanimous', 'ruled', 'decided') OR (:alone AND o.answers = 1
        AND o.state = 'waiting' AND NOT EXISTS (SELECT 1 FROM decision AS d
            WHERE d.task = o.task AND d.undone IS NULL)))
    AND NOT EXISTS (SELECT 1 FROM gold AS g WHERE g.task = o.task)
    AND (:own OR NOT EXISTS (SELECT 1 FROM answer AS a WHERE a.task = o.task
        AND a.person = :person AND a.state = 'done'))
    AND (:own OR NOT EXISTS (SELECT 1 FROM decision AS d WHERE d.task = o.task
        AND d.person = :person AND d.undone IS NULL))
ORDER BY o.task;

-- name: audit_final
SELECT CASE o.state WHEN 'ruled' THEN o.answer
        WHEN 'decided' THEN (SELECT d.answer FROM decision AS d
            WHERE d.task = o.task AND d.undone IS NULL ORDER BY d.event DESC LIMIT 1)
        ELSE (SELECT a.answer FROM answer AS a
            WHERE a.task = o.task AND a.state = 'done' ORDER BY a.person LIMIT 1)
    END AS final
FROM outcome AS o
WHERE o.batch = :batch AND o.task = :task AND final IS NOT NULL
    AND (o.state IN ('unanimous', 'ruled', 'decided') OR (:alone AND o.answers = 1
        AND o.state = 'waiting' AND NOT EXISTS (SELECT 1 FROM decision AS d
            WHERE d.task = o.task AND d.undone IS NULL)));

-- name: audit_add
INSERT INTO audit(event, batch, person, seed, strata, lot, size, good, bad, maker,
    taker, at)
VALUES (:event, :batch, :person, :seed, :strata, :lot, :size, :good, :bad, :maker,
    :taker, :at);

-- name: audit_item_add
INSERT INTO audit_item(audit, n, task, stratum)
VALUES (:audit, :n, :task, :stratum);

-- name: audit_item_set
UPDATE audit_item SET verdict = :verdict, answer = :answer, note = :note,
    decision = :decision, event = :event, at = :at
WHERE audit = :audit AND n = :n;

-- name: audit_item_open
UPDATE audit_item SET verdict = 'open', answer = NULL, note = NULL, decision = NULL,
    event = NULL, at = NULL
WHERE audit = :audit AND n = :n;

-- name: audit_last
SELECT x.event, x.batch, x.person, p.name, x.seed, x.strata, x.lot, x.size, x.good,
    x.bad, x.maker, x.taker, x.at,
    (SELECT count(*) FROM audit_item AS i WHERE i.audit = x.event
        AND i.event IS NOT NULL AND i.verdict = 'accept'),
    (SELECT count(*) FROM audit_item AS i WHERE i.audit = x.event
        AND i.event IS NOT NULL AND i.verdict = 'correct'),
    (SELECT count(*) FROM audit_item AS i WHERE i.audit = x.event
        AND i.event IS NOT NULL AND i.verdict = 'reject')
FROM audit AS x JOIN person AS p ON p.id = x.person
WHERE x.batch = :batch AND (:person = 0 OR x.person = :person)
ORDER BY x.event DESC LIMIT 1;

-- name: audit_get
SELECT x.event, x.batch, x.person, p.name, x.seed, x.strata, x.lot, x.size, x.good,
    x.bad, x.maker, x.taker, x.at,
    (SELECT count(*) FROM audit_item AS i WHERE i.audit = x.event
        AND i.event IS NOT NULL AND i.verdict = 'accept'),
    (SELECT count(*) FROM audit_item AS i WHERE i.audit = x.event
        AND i.event IS NOT NULL AND i.verdict = 'correct'),
    (SELECT count(*) FROM audit_item AS i WHERE i.audit = x.event
        AND i.event IS NOT NULL AND i.verdict = 'reject')
FROM audit AS x JOIN person AS p ON p.id = x.person WHERE x.event = :event;

-- name: audit_at
SELECT x.event, x.batch, x.person, p.name, x.seed, x.strata, x.lot, x.size, x.good,
    x.bad, x.maker, x.taker, x.at, 0, 0, 0
FROM audit AS x JOIN person AS p ON p.id = x.person WHERE x.event = :event;

-- name: audit_items
SELECT i.audit, i.n, i.task, t.ext, i.stratum, i.verdict, i.answer, i.note, i.decision,
    i.event, i.at
FROM audit_item AS i JOIN task AS t ON t.id = i.task
WHERE i.audit = :audit ORDER BY i.n;

-- name: audit_item_get
SELECT i.audit, i.n, i.task, t.ext, i.stratum, i.verdict, i.answer, i.note, i.decision,
    i.event, i.at
FROM audit_item AS i JOIN task AS t ON t.id = i.task
WHERE i.audit = :audit AND i.n = :n;

-- name: audit_item_next
SELECT i.audit, i.n, i.task, t.ext, i.stratum, i.verdict, i.answer, i.note, i.decision,
    i.event, i.at
FROM audit_item AS i JOIN task AS t ON t.id = i.task
WHERE i.audit = :audit AND i.event IS NULL ORDER BY i.n LIMIT 1;

-- name: audit_item_last
SELECT i.audit, i.n, i.task, t.ext, i.stratum, i.verdict, i.answer, i.note, i.decision,
    i.event, i.at
FROM audit_item AS i JOIN task AS t ON t.id = i.task
WHERE i.audit = :audit AND i.event IS NOT NULL ORDER BY i.event DESC LIMIT 1;

-- name: audit_clear_items
DELETE FROM audit_item;

-- name: audit_clear
DELETE FROM audit;

-- name: audit_events
SELECT e.seq, e.task, e.batch, e.person, e.about, e.at, b.body
FROM event AS e JOIN gold_body AS b ON b.seq = e.seq
WHERE e.kind = 'audit' ORDER BY e.seq;

-- name: audit_taken_back
SELECT count(*) FROM event AS r JOIN event AS u ON u.task = r.task
    AND u.person = r.person
WHERE r.seq = :event AND u.kind = 'audit' AND u.about = r.seq;

-- name: audit_count
SELECT count(*) FROM audit;

-- name: audit_item_count
SELECT count(*), coalesce(sum(event IS NOT NULL), 0) FROM audit_item;
