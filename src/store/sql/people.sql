-- name: person_add
INSERT INTO person(name, kind, role, state, skills, rate_cents, key, added)
VALUES (:name, :kind, :role, :state, :skills, :rate_cents, :key, :added);

-- name: person_set
UPDATE person SET role = :role, state = :state, skills = :skills,
    rate_cents = :rate_cents, key = :key, added = :added
WHERE id = :id;

-- name: person_find
SELECT id, name, kind, role, state, skills, rate_cents, key, added
FROM person WHERE name = :name;

-- name: person_get
SELECT id, name, kind, role, state, skills, rate_cents, key, added
FROM person WHERE id = :id;

-- name: person_list
SELECT id, name, kind, role, state, skills, rate_cents, key, added
FROM person ORDER BY name;

-- name: person_of_key
SELECT name FROM person
WHERE key = :key AND id <> :id AND state <> 'left' ORDER BY id LIMIT 1;

-- name: person_added
SELECT EXISTS (SELECT 1 FROM person WHERE added = 1);

-- name: person_managers
SELECT count(*) FROM person
WHERE role = 'manager' AND state = 'active' AND kind = 'human' AND id <> :id;

-- name: person_said
SELECT p.id, p.name, p.kind, p.role, p.state, p.skills, p.rate_cents, p.key, p.added,
    (SELECT b.body FROM event e JOIN event_body b ON b.seq = e.seq
     WHERE e.person = p.id AND e.batch IS NULL AND e.kind = 'person'
     ORDER BY e.seq DESC LIMIT 1) AS body
FROM person p ORDER BY p.id;

-- name: notice_add
INSERT INTO notice(person, at, kind, body)
VALUES (:person, :at, :kind, :body) RETURNING id;

-- name: notice_back
INSERT INTO notice(person, at, kind, body, task, batch, since)
VALUES (:person, :at, 'sent-back', :body, :task, :batch, :since) RETURNING id;

-- name: notice_withdraw
DELETE FROM notice WHERE since = :since AND task IS NOT NULL;

-- name: sent_back_next
SELECT coalesce(h.n, i.pos), n.task
FROM notice AS n INDEXED BY notice_back CROSS JOIN answer AS a CROSS JOIN item AS i
LEFT JOIN hand AS h ON h.task = n.task AND h.batch = n.batch AND h.person = n.person
WHERE n.person = :person AND n.batch = :batch AND n.task IS NOT NULL
    AND a.task = n.task AND a.person = n.person AND a.last < n.since
    AND i.task = n.task AND i.batch = n.batch
ORDER BY n.id LIMIT 1;

-- name: sent_back_get
SELECT n.id, n.person, n.at, n.kind, n.body, n.seen
FROM notice AS n CROSS JOIN answer AS a
WHERE n.person = :person AND n.task = :task AND a.task = n.task
    AND a.person = n.person AND a.last < n.since
ORDER BY n.id DESC LIMIT 1;

-- name: notice_list
SELECT id, person, at, kind, body, seen FROM notice
WHERE person = :person AND id > :after AND (:all OR seen IS NULL)
ORDER BY id LIMIT :limit;

-- name: notice_count
SELECT count(*) FROM notice WHERE person = :person AND seen IS NULL;

-- name: notice_seen
UPDATE notice SET seen = :at WHERE person = :person AND id <= :upto AND seen IS NULL;

-- name: pace_seq
SELECT at FROM event WHERE seq >= :seq ORDER BY seq LIMIT 1;

-- name: pace_list
SELECT e.person, (e.at - :from) / :step AS part, count(*) AS n
FROM progress p
JOIN event e ON e.person = p.person AND e.batch = p.batch AND e.seq >= :seq
WHERE e.kind = 'annotation' AND e.at >= :from AND (:batch = 0 OR p.batch = :batch)
GROUP BY e.person, part ORDER BY e.person, part;
