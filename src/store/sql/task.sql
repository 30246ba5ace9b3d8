-- name: task_add
INSERT INTO task(ext, record, hash, source, group_key, event_time, arrived)
VALUES (:ext, :record, :hash, :source, :group_key, :event_time, :arrived)
ON CONFLICT (ext) DO NOTHING;

-- name: task_fill
INSERT INTO task(ext, record, hash, source, group_key, event_time, arrived)
SELECT ext, record, hash, :source, group_key, event_time, :arrived FROM waiting;

-- name: task_after
SELECT ext FROM task WHERE ext > :ext ORDER BY ext LIMIT 1;

-- name: task_known
SELECT id, hash FROM task WHERE ext = :ext;

-- name: task_get
SELECT id, ext, record, hash, 0 AS batch, 0 AS pos FROM task WHERE id = :id;

-- name: task_by_ext
SELECT id, ext, record, hash, 0 AS batch, 0 AS pos FROM task WHERE ext = :ext;

-- name: task_at
SELECT t.id, t.ext, t.record, t.hash, i.batch, i.pos
FROM item AS i JOIN task AS t ON t.id = i.task
WHERE i.batch = :batch AND i.pos = :pos;

-- name: task_page
SELECT t.id, t.ext, t.record, t.hash, i.batch, i.pos
FROM item AS i JOIN task AS t ON t.id = i.task
WHERE i.batch = :batch AND i.pos > :after ORDER BY i.pos LIMIT :limit;

-- name: export_batch
SELECT t.id, t.ext, t.record, t.hash, i.batch, i.pos
FROM item AS i JOIN task AS t ON t.id = i.task WHERE i.batch = :batch ORDER BY i.pos;

-- name: export_all
SELECT t.id, t.ext, t.record, t.hash, 0 AS batch, 0 AS pos FROM task AS t ORDER BY t.id;

-- name: task_count
SELECT count(*) FROM task;

-- name: task_range
SELECT ext, hash FROM task WHERE id BETWEEN :first AND :last ORDER BY id;

-- name: task_records
SELECT id, ext, record, hash FROM task ORDER BY id;

-- name: item_add
INSERT INTO item(batch, pos, task) VALUES (:batch, :pos, :task);

-- name: item_add_run
INSERT INTO item(batch, pos, task)
SELECT :batch, :pos + id - :first, id FROM task
WHERE id BETWEEN :first AND :last ORDER BY id;

-- name: item_pos
SELECT pos FROM item WHERE task = :task AND batch = :batch;

-- name: item_task
SELECT task FROM item WHERE batch = :batch AND pos = :pos;

-- name: item_places
SELECT i.batch, i.pos, b.dealt FROM item AS i CROSS JOIN batch AS b
WHERE i.task = :task AND b.id = i.batch ORDER BY i.batch;

-- name: item_counts
SELECT b.id, b.name, b.size, count(i.pos), coalesce(max(i.pos), 0)
FROM batch AS b LEFT JOIN item AS i ON i.batch = b.id GROUP BY b.id ORDER BY b.id;
