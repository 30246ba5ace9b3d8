-- name: meta_get
SELECT value FROM meta WHERE key = :key;

-- name: meta_add
INSERT INTO meta(key, value) VALUES (:key, :value);

-- name: origin_add
INSERT INTO origin(key) VALUES (:key);

-- name: origin_get
SELECT id FROM origin WHERE key = :key;

-- name: guide_add
INSERT INTO guide(number, id, declared, hash, yaml, at, event)
VALUES (:number, :id, :declared, :hash, :yaml, :at, :event);

-- name: guide_last
SELECT number, id, declared, hash, yaml, at, event
FROM guide ORDER BY number DESC LIMIT 1;

-- name: guide_get
SELECT number, id, declared, hash, yaml, at, event
FROM guide WHERE number = :number;

-- name: guide_list
SELECT number, id, declared, hash, '' AS yaml, at, event FROM guide ORDER BY number;

-- name: batch_add
INSERT INTO batch(name, kind, state, seed, dealt, settings)
VALUES (:name, :kind, :state, :seed, :dealt, :settings) RETURNING id;

-- name: batch_set
UPDATE batch SET state = :state, dealt = :dealt, settings = :settings WHERE id = :id;

-- name: batch_find
SELECT id, name, kind, state, seed, dealt, settings, size
FROM batch WHERE name = :name;

-- name: batch_answered
SELECT count(*) FROM item AS i WHERE i.batch = :batch AND EXISTS (
    SELECT 1 FROM answer AS a WHERE a.task = i.task AND a.state = 'done');

-- name: batch_get
SELECT id, name, kind, state, seed, dealt, settings, size
FROM batch WHERE id = :id;

-- name: batch_list
SELECT id, name, kind, state, seed, dealt, settings, size
FROM batch ORDER BY id;

-- name: batch_size
SELECT size FROM batch WHERE id = :id;

-- name: batch_dealt
SELECT dealt FROM batch WHERE id = :id;

-- name: batch_resize
UPDATE batch SET size = :size WHERE id = :id;

-- name: source_add
INSERT INTO source(name, owner, licence, consent, purpose, retention, personal)
VALUES (:name, :owner, :licence, :consent, :purpose, :retention, :personal)
RETURNING id;

-- name: source_find
SELECT id FROM source WHERE name = :name;

-- name: source_list
SELECT id, name, owner, licence, consent, purpose, retention, personal
FROM source ORDER BY id;
