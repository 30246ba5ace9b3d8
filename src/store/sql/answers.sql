-- name: answers_all
SELECT a.task, a.person, a.answer, a.submitted, a.active_ms, g.task IS NOT NULL
FROM answer AS a LEFT JOIN gold AS g ON g.task = a.task
WHERE a.state = 'done' ORDER BY a.task, a.person;

-- name: answers_of_batch
SELECT a.task, a.person, a.answer, a.submitted, a.active_ms, g.task IS NOT NULL
FROM answer AS a JOIN item AS i ON i.task = a.task AND i.batch = :batch
LEFT JOIN gold AS g ON g.task = a.task
WHERE a.state = 'done' ORDER BY a.task, a.person;
