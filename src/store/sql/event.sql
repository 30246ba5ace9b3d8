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
