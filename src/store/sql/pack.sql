-- name: signing_get
SELECT seed FROM signing WHERE id = 1;

-- name: signing_add
INSERT INTO signing(id, seed) VALUES (1, :seed);

-- name: pack_last
SELECT coalesce(max(id), 0) FROM pack;

-- name: pack_add
INSERT INTO pack(id, key, person, batch, guide, items, until, at, event)
VALUES (:id, :key, :person, :batch, :guide, :items, :until, :at, :event);

-- name: pack_item_add
INSERT INTO pack_item(pack, task) VALUES (:pack, :task);

-- name: pack_find
SELECT k.id, k.key, k.person, p.name, k.batch, b.name, k.guide, k.items, k.until,
    k.at, k.event
FROM pack AS k JOIN person AS p ON p.id = k.person JOIN batch AS b ON b.id = k.batch
WHERE k.key = :key;

-- name: pack_list
SELECT k.id, k.key, k.person, p.name, k.batch, b.name, k.guide, k.items, k.until,
    k.at, k.event
FROM pack AS k JOIN person AS p ON p.id = k.person JOIN batch AS b ON b.id = k.batch
ORDER BY k.id;

-- name: pack_has
SELECT 1 FROM pack_item WHERE pack = :pack AND task = :task;

-- name: pack_out
SELECT count(DISTINCT i.task), coalesce(max(k.until), 0)
FROM pack AS k JOIN pack_item AS i ON i.pack = k.id
WHERE k.person = :person AND k.batch = :batch AND k.until > :now
    AND NOT EXISTS (SELECT 1 FROM answer AS a
        WHERE a.task = i.task AND a.person = k.person AND a.state <> 'none')
    AND NOT EXISTS (SELECT 1 FROM clash AS c
        WHERE c.task = i.task AND c.person = k.person);

-- name: pack_places
SELECT DISTINCT p.pos FROM pack AS k CROSS JOIN pack_item AS i CROSS JOIN item AS p
WHERE k.person = :person AND k.batch = :batch AND k.until > :now AND i.pack = k.id
    AND p.task = i.task AND p.batch = k.batch AND p.pos >= :from
    AND NOT EXISTS (SELECT 1 FROM clash AS c
        WHERE c.task = i.task AND c.person = k.person)
ORDER BY p.pos;

-- name: pack_is_out
SELECT 1 FROM pack AS k JOIN pack_item AS i ON i.pack = k.id
WHERE k.person = :person AND k.batch = :batch AND k.until > :now AND i.task = :task
LIMIT 1;

-- name: pack_extend
UPDATE hand SET until = max(until, :until)
WHERE task = :task AND batch = :batch AND person = :person AND state = 'leased'
    AND until IS NOT NULL;

-- name: pack_rows
SELECT k.key, k.items, (SELECT count(*) FROM pack_item AS i WHERE i.pack = k.id),
    e.kind, b.body
FROM pack AS k LEFT JOIN event AS e ON e.seq = k.event
LEFT JOIN event_body AS b ON b.seq = k.event ORDER BY k.id;

-- name: copy_acts
SELECT e.seq, e.kind, e.task, t.ext, e.parent, e.about, d.body,
    CASE e.kind WHEN 'redo' THEN e.about WHEN 'undo' THEN u.about ELSE e.seq END
FROM event AS e JOIN task AS t ON t.id = e.task
LEFT JOIN event_body AS d ON d.seq = e.seq
LEFT JOIN event AS u ON u.seq = e.about
WHERE e.kind IN ('annotation', 'skip', 'undo', 'redo') AND e.seq > :after
ORDER BY e.seq LIMIT :limit;

-- name: returned_at
SELECT hash, state FROM returned
WHERE pack = :pack AND origin = :origin AND seq = :seq;

-- name: returned_add
INSERT INTO returned(pack, origin, seq, hash, prev, kind, task, person, holds, state,
    why, late, body, event, at)
VALUES (:pack, :origin, :seq, :hash, :prev, :kind, :task, :person, :holds, :state,
    :why, :late, :body, NULL, :at);

-- name: returned_walk
SELECT seq, hash, prev, state, why, kind, task, holds, event, body IS NULL, late
FROM returned WHERE pack = :pack AND origin = :origin AND seq >= :from
ORDER BY seq, hash LIMIT :limit;

-- name: returned_body
SELECT body FROM returned
WHERE pack = :pack AND origin = :origin AND seq = :seq AND hash = :hash;

-- name: returned_state
UPDATE returned SET state = :state, event = :event,
    body = CASE WHEN :event IS NULL THEN body ELSE NULL END
WHERE pack = :pack AND origin = :origin AND seq = :seq AND hash = :hash;

-- name: returned_heads
SELECT r.pack, r.origin, k.event, r.holds, (SELECT h.event FROM returned AS h
    WHERE h.pack = r.pack AND h.origin = r.origin AND h.seq = r.holds
        AND h.state = 'taken')
FROM returned AS r CROSS JOIN pack AS k
WHERE r.task = :task AND r.person = :person AND r.state = 'taken' AND k.id = r.pack
ORDER BY r.pack, r.origin, r.seq DESC;

-- name: returned_odd
SELECT r.pack, p.name, r.origin, r.seq, coalesce(t.ext, ''), r.state,
    CASE r.state WHEN 'taken' THEN r.late ELSE r.why END, r.at
FROM returned AS r JOIN person AS p ON p.id = r.person
LEFT JOIN task AS t ON t.id = r.task
WHERE r.state <> 'taken' OR r.late <> ''
ORDER BY r.pack, r.origin, r.seq;

-- name: returned_rows
SELECT r.pack, r.origin, r.seq, r.state, r.kind, r.task, r.person, e.kind, e.task,
    e.person
FROM returned AS r LEFT JOIN event AS e ON e.seq = r.event
ORDER BY r.pack, r.origin, r.seq;

-- name: own_last
SELECT e.seq, e.kind, e.about, u.about FROM event AS e
LEFT JOIN event AS u ON u.seq = e.about
WHERE e.task = :task AND e.person = :person
    AND e.kind IN ('annotation', 'skip', 'undo', 'redo')
    AND (e.link IS NOT NULL OR (e.kind IN ('annotation', 'skip')
        AND NOT EXISTS (SELECT 1 FROM returned AS r WHERE r.event = e.seq)))
ORDER BY e.seq DESC LIMIT 1;

-- name: act_from_nothing
SELECT seq FROM event WHERE task = :task AND person = :person
    AND kind IN ('annotation', 'skip') AND about IS NULL ORDER BY seq LIMIT 1;

-- name: clash_put
INSERT INTO clash(task, person, batch, kind, heads, event)
VALUES (:task, :person, :batch, :kind, :heads, :event)
ON CONFLICT (task, person) DO UPDATE SET kind = excluded.kind, heads = excluded.heads,
    event = excluded.event;

-- name: clash_drop
DELETE FROM clash WHERE task = :task AND person = :person;

-- name: clash_list
SELECT p.name, t.ext, b.name, c.kind = 'here', c.heads, EXISTS (SELECT 1 FROM event AS e
    WHERE e.task = c.task AND e.person = c.person AND e.link IS NOT NULL
        AND e.seq > c.event)
FROM clash AS c JOIN person AS p ON p.id = c.person JOIN task AS t ON t.id = c.task
JOIN batch AS b ON b.id = c.batch ORDER BY b.name, p.name, t.ext;

-- name: item_decided
SELECT EXISTS (SELECT 1 FROM decision AS d WHERE d.task = :task AND d.undone IS NULL
    AND d.verdict IN ('take', 'answer', 'none'));
