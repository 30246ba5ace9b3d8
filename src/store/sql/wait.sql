-- name: wait_list
SELECT t.arrived, count(a.person), coalesce(max(a.submitted), 0), coalesce(s.want, 0)
FROM item AS i JOIN task AS t ON t.id = i.task
LEFT JOIN slot AS s ON s.batch = i.batch AND s.task = i.task
LEFT JOIN answer AS a ON a.task = i.task AND a.state = 'done'
WHERE i.batch = :batch GROUP BY i.pos ORDER BY i.pos;
