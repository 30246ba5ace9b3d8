-- name: event_add
INSERT INTO event(origin, oseq, prev_hash, hash, kind, actor, person, task, batch,
    guide, parent, about, link, at, body_hash)
VALUES (:origin, :oseq, :prev_hash, :hash, :kind, :actor, :person, :task, :batch,
    :guide, :parent, :about, :link, :at, :body_hash);

-- name: event_body_add
INSERT INTO event_body(seq, salt, body) VALUES (:seq, :salt, :body);

-- name: event_tip
SELECT seq, oseq, hash FROM event WHERE origin = :origin ORDER BY oseq DESC LIMIT 1;

-- name: event_hash_at
SELECT hash FROM event WHERE origin = :origin AND oseq = :oseq;

-- name: event_last
SELECT seq FROM event ORDER BY seq DESC LIMIT 1;

-- name: event_act
SELECT kind, task, person, batch, about, link FROM event WHERE seq = :seq;

-- name: event_by_hash
SELECT seq FROM event WHERE lower(hex(hash)) = :hash;

-- name: event_count
SELECT count(*) FROM event;

-- name: body_count
SELECT count(*) FROM event_body;

-- name: event_all
SELECT e.seq, o.key, e.oseq, e.prev_hash, e.hash, e.kind, e.actor, e.person, e.task,
    e.batch, e.guide, e.parent, e.about, e.link, e.at, e.body_hash, b.salt, b.body,
    b.seq
FROM event AS e JOIN origin AS o ON o.id = e.origin
LEFT JOIN event_body AS b ON b.seq = e.seq
WHERE e.origin = :origin AND e.oseq > :after ORDER BY e.oseq;

-- name: origin_list
SELECT id, key FROM origin ORDER BY id;

-- name: log_page
SELECT e.seq, e.kind, e.at, e.actor, p.name, e.task, t.ext, e.batch, b.name, e.guide,
    e.about, d.body, e.hash
FROM event AS e
LEFT JOIN person AS p ON p.id = e.actor
LEFT JOIN task AS t ON t.id = e.task
LEFT JOIN batch AS b ON b.id = e.batch
LEFT JOIN event_body AS d ON d.seq = e.seq
WHERE e.seq < :before ORDER BY e.seq DESC LIMIT :limit;

-- name: log_search
SELECT e.seq, e.kind, e.at, e.actor, p.name, e.task, t.ext, e.batch, b.name, e.guide,
    e.about, d.body, e.hash, w.name
FROM event AS e
LEFT JOIN person AS p ON p.id = e.actor
LEFT JOIN person AS w ON w.id = e.person
LEFT JOIN task AS t ON t.id = e.task
LEFT JOIN batch AS b ON b.id = e.batch
LEFT JOIN event_body AS d ON d.seq = e.seq
WHERE e.seq < :before AND e.at >= :since AND (:kind IS NULL OR e.kind = :kind)
    AND (:by IS NULL OR coalesce(p.name, '') = :by)
    AND (:task IS NULL OR t.ext = :task) AND (:batch IS NULL OR b.name = :batch)
    AND (:text IS NULL OR instr(lower(coalesce(p.name, 'diple') || ' ' || e.kind || ' '
        || coalesce(t.ext, '') || ' ' || coalesce(b.name, '') || ' '
        || coalesce(w.name, '') || ' ' || coalesce(d.body, '')), lower(:text)) > 0)
ORDER BY e.seq DESC LIMIT :limit;

-- name: log_act
SELECT e.seq, e.kind, e.at, e.actor, p.name, e.task, t.ext, e.batch, b.name, e.guide,
    e.about, coalesce(d.body, g.body), e.hash, w.name
FROM event AS e
LEFT JOIN person AS p ON p.id = e.actor
LEFT JOIN person AS w ON w.id = e.person
LEFT JOIN task AS t ON t.id = e.task
LEFT JOIN batch AS b ON b.id = e.batch
LEFT JOIN event_body AS d ON d.seq = e.seq
LEFT JOIN gold_body AS g ON g.seq = e.seq
WHERE e.seq = :seq;

-- name: log_before
SELECT CASE WHEN n.about IS NULL AND n.kind IN ('person', 'batch', 'guide', 'decision')
    THEN (SELECT x.seq FROM event AS x WHERE x.seq < n.seq AND x.kind = n.kind
        AND x.batch IS n.batch AND x.task IS n.task
        AND (n.kind = 'decision' OR x.person IS n.person) ORDER BY x.seq DESC LIMIT 1)
    ELSE n.about END
FROM event AS n WHERE n.seq = :seq;
