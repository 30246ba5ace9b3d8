-- The first schema. Never edited once a version with it was released.
--
-- Canonical: meta origin event event_body guide person batch source task item
-- gold gold_body suggestion release signing pack pack_item returned. Derived from the log, can be rebuilt: answer
-- progress run decision outcome fold slot audit
-- audit_item clash. Convenience that may be lost: cursor
-- draft hand deal claim later notice.

CREATE TABLE meta(
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who writes events: this file, and later each file that comes back to it.
CREATE TABLE origin(
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE CHECK (length(key) = 32)
) STRICT;

-- Every act, chained: hash = SHA-256(prev_hash, header, body_hash).
--   parent  the act on (task, person) that this one follows
--   about   annotation, skip: what held before; undo, redo: the act it moves
--   link    annotation, skip: the act below it on the person's undo stack;
--           undo, redo: what redo would take next. NULL: not on that stack.
CREATE TABLE event(
    seq INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL REFERENCES origin(id),
    oseq INTEGER NOT NULL CHECK (oseq > 0),
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('project', 'guide', 'person', 'batch',
        'source', 'import', 'annotation', 'skip', 'undo', 'redo', 'gold',
        'decision', 'release', 'erase', 'rebuild', 'more', 'less', 'assign',
        'audit', 'session', 'pack', 'merge')),
    actor INTEGER REFERENCES person(id),
    person INTEGER REFERENCES person(id),
    task INTEGER REFERENCES task(id),
    batch INTEGER REFERENCES batch(id),
    guide INTEGER REFERENCES guide(number),
    parent INTEGER REFERENCES event(seq),
    about INTEGER REFERENCES event(seq),
    link INTEGER,
    at INTEGER NOT NULL,
    body_hash BLOB NOT NULL CHECK (length(body_hash) = 32),
    UNIQUE (origin, oseq)
) STRICT;
CREATE INDEX event_task ON event(task, person) WHERE task IS NOT NULL;
CREATE INDEX event_person ON event(person, batch) WHERE person IS NOT NULL;

-- Apart from the event, so that it can be erased and the chain still holds.
CREATE TABLE event_body(
    seq INTEGER PRIMARY KEY REFERENCES event(seq),
    salt BLOB,
    body TEXT,
    CHECK ((salt IS NULL) = (body IS NULL))
) STRICT;

CREATE TABLE guide(
    number INTEGER PRIMARY KEY CHECK (number > 0),
    id TEXT NOT NULL,
    declared TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    yaml TEXT NOT NULL,
    at INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES event(seq)
) STRICT;

-- As the last event about each of them says. skills: a JSON array of words; rate:
-- cents an hour; key: the public key that a session of theirs is known by; added:
-- by a manager, not by having labelled or by an import.
CREATE TABLE person(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (length(name) > 0),
    kind TEXT NOT NULL CHECK (kind IN ('human', 'model', 'rule', 'crowd')),
    role TEXT NOT NULL CHECK (role IN ('annotator', 'adjudicator', 'manager')),
    state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'left')),
    skills TEXT NOT NULL DEFAULT '[]',
    rate_cents INTEGER CHECK (rate_cents >= 0),
    key TEXT,
    added INTEGER NOT NULL DEFAULT 0 CHECK (added IN (0, 1))
) STRICT;

CREATE TABLE batch(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (length(name) > 0),
    kind TEXT NOT NULL CHECK (kind IN ('work', 'qualification', 'calibration',
        'audit', 'benchmark')),
    state TEXT NOT NULL CHECK (state IN ('open', 'paused', 'closed')),
    seed INTEGER NOT NULL,
    dealt INTEGER NOT NULL CHECK (dealt IN (0, 1)),
    settings TEXT NOT NULL,
    size INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0)
) STRICT;

CREATE TABLE source(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    owner TEXT,
    licence TEXT,
    consent TEXT,
    purpose TEXT,
    retention TEXT,
    personal INTEGER NOT NULL CHECK (personal IN (0, 1))
) STRICT;

CREATE TABLE task(
    id INTEGER PRIMARY KEY,
    ext TEXT NOT NULL UNIQUE CHECK (length(ext) > 0),
    record TEXT,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    source INTEGER REFERENCES source(id),
    group_key TEXT,
    event_time TEXT,
    arrived INTEGER NOT NULL
) STRICT;

CREATE TABLE item(
    batch INTEGER NOT NULL REFERENCES batch(id),
    pos INTEGER NOT NULL CHECK (pos > 0),
    task INTEGER NOT NULL REFERENCES task(id),
    PRIMARY KEY (batch, pos)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX item_task ON item(task, batch);

-- What holds now for (task, person), and the act that the next must follow.
CREATE TABLE answer(
    task INTEGER NOT NULL REFERENCES task(id),
    person INTEGER NOT NULL REFERENCES person(id),
    state TEXT NOT NULL CHECK (state IN ('none', 'done', 'skipped')),
    event INTEGER,
    last INTEGER NOT NULL,
    guide INTEGER,
    answer TEXT,
    flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
    comment TEXT,
    submitted INTEGER NOT NULL,
    active_ms INTEGER NOT NULL,
    PRIMARY KEY (task, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_skipped ON answer(person, task) WHERE state = 'skipped';
CREATE INDEX answer_flagged ON answer(person, task) WHERE flag = 1;
CREATE INDEX answer_flag ON answer(task) WHERE flag = 1;
CREATE INDEX answer_comment ON answer(task) WHERE comment <> '';

CREATE TABLE progress(
    batch INTEGER NOT NULL REFERENCES batch(id),
    person INTEGER NOT NULL REFERENCES person(id),
    done INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    flagged INTEGER NOT NULL DEFAULT 0,
    active_ms INTEGER NOT NULL DEFAULT 0,
    last_at INTEGER NOT NULL DEFAULT 0,
    undo INTEGER NOT NULL DEFAULT 0,
    redo INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (batch, person)
) STRICT, WITHOUT ROWID;

-- Positions that a person has done or skipped, as maximal runs: finding the
-- first that is not costs the same however many there are.
CREATE TABLE run(
    batch INTEGER NOT NULL,
    person INTEGER NOT NULL,
    lo INTEGER NOT NULL,
    hi INTEGER NOT NULL CHECK (hi >= lo),
    PRIMARY KEY (batch, person, lo)
) STRICT, WITHOUT ROWID;

CREATE TABLE cursor(
    batch INTEGER NOT NULL REFERENCES batch(id),
    person INTEGER NOT NULL REFERENCES person(id),
    pos INTEGER NOT NULL CHECK (pos > 0),
    PRIMARY KEY (batch, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft(
    task INTEGER NOT NULL REFERENCES task(id),
    person INTEGER NOT NULL REFERENCES person(id),
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (task, person)
) STRICT, WITHOUT ROWID;

-- One for each ordinary item of a dealt batch: how many answers it wants, and
-- how many are in or under way. Gold items have none.
CREATE TABLE slot(
    batch INTEGER NOT NULL REFERENCES batch(id),
    task INTEGER NOT NULL REFERENCES task(id),
    rank INTEGER NOT NULL,
    want INTEGER NOT NULL CHECK (want >= 0),
    taken INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
    PRIMARY KEY (batch, task)
) STRICT, WITHOUT ROWID;
CREATE INDEX slot_open ON slot(batch, rank, task) WHERE taken < want;

-- A place in a person's way through a dealt batch, and the item that they got
-- there. Leased, done and returned ones count as taken; extra is an answer that
-- came after others had filled the item. A lease lasts until - at; NULL: for ever.
CREATE TABLE hand(
    batch INTEGER NOT NULL REFERENCES batch(id),
    person INTEGER NOT NULL REFERENCES person(id),
    n INTEGER NOT NULL CHECK (n > 0),
    task INTEGER NOT NULL REFERENCES task(id),
    state TEXT NOT NULL CHECK (state IN ('leased', 'done', 'skipped', 'lapsed',
        'returned', 'extra')),
    until INTEGER,
    at INTEGER NOT NULL,
    PRIMARY KEY (batch, person, n)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX hand_task ON hand(task, batch, person);
CREATE INDEX hand_until ON hand(batch, until) WHERE state = 'leased';
CREATE INDEX hand_open ON hand(batch, person, n) WHERE state IN ('leased', 'returned');
CREATE INDEX hand_loose ON hand(batch, person, n) WHERE state IN ('lapsed', 'extra');

-- Every open slot of a lower rank was had by this person already.
CREATE TABLE deal(
    batch INTEGER NOT NULL,
    person INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (batch, person)
) STRICT, WITHOUT ROWID;

-- Whoever writes hands need not see slots: these alone move what is taken.
CREATE TRIGGER hand_new AFTER INSERT ON hand
WHEN NEW.state IN ('leased', 'done', 'returned')
BEGIN
    UPDATE slot SET taken = taken + 1 WHERE batch = NEW.batch AND task = NEW.task;
END;
CREATE TRIGGER hand_taken AFTER UPDATE OF state ON hand
WHEN NEW.state IN ('leased', 'done', 'returned')
    AND OLD.state NOT IN ('leased', 'done', 'returned')
BEGIN
    UPDATE slot SET taken = taken + 1 WHERE batch = NEW.batch AND task = NEW.task;
END;
CREATE TRIGGER hand_given_back AFTER UPDATE OF state ON hand
WHEN NEW.state NOT IN ('leased', 'done', 'returned')
    AND OLD.state IN ('leased', 'done', 'returned')
BEGIN
    UPDATE slot SET taken = taken - 1 WHERE batch = NEW.batch AND task = NEW.task;
    UPDATE deal SET rank = min(rank, coalesce((SELECT rank FROM slot
        WHERE batch = NEW.batch AND task = NEW.task), rank))
    WHERE batch = NEW.batch;
END;

-- What a person is to be told; body is JSON with the sentence in `say`. Of an item
-- that is to be done again: which, in which batch, since which act.
CREATE TABLE notice(
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    at INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('key-changed', 'sent-back', 'held', 'released',
        'learned', 'message')),
    body TEXT NOT NULL,
    seen INTEGER,
    task INTEGER REFERENCES task(id),
    batch INTEGER REFERENCES batch(id),
    since INTEGER REFERENCES event(seq),
    CHECK ((task IS NULL) = (since IS NULL) AND (task IS NULL) = (batch IS NULL))
) STRICT;
CREATE INDEX notice_person ON notice(person, id);
CREATE INDEX notice_back ON notice(person, batch, id) WHERE task IS NOT NULL;
CREATE INDEX notice_since ON notice(since) WHERE task IS NOT NULL;

CREATE TABLE suggestion(
    task INTEGER NOT NULL REFERENCES task(id),
    question TEXT NOT NULL,
    source TEXT NOT NULL,
    value TEXT NOT NULL,
    score REAL,
    PRIMARY KEY (task, question, source, value)
) STRICT, WITHOUT ROWID;

-- `made` is the act that first made it gold, `event` the last one about its key.
CREATE TABLE gold(
    task INTEGER PRIMARY KEY REFERENCES task(id),
    accepted TEXT NOT NULL,
    why TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('given', 'unanimous', 'decision')),
    state TEXT NOT NULL CHECK (state IN ('active', 'retired')),
    made INTEGER NOT NULL REFERENCES event(seq),
    event INTEGER NOT NULL REFERENCES event(seq)
) STRICT;

-- An annotator holds a key to be wrong.
CREATE TABLE gold_dispute(
    id INTEGER PRIMARY KEY REFERENCES event(seq),
    task INTEGER NOT NULL REFERENCES task(id),
    person INTEGER NOT NULL REFERENCES person(id),
    batch INTEGER REFERENCES batch(id),
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'upheld', 'rejected')),
    note TEXT NOT NULL DEFAULT '',
    event INTEGER NOT NULL REFERENCES event(seq)
) STRICT;
CREATE UNIQUE INDEX gold_dispute_open ON gold_dispute(task, person)
    WHERE state = 'open';

-- How gold lets a person stand in a batch. `by` NULL: the program. Gold answered
-- up to the event `since` no longer counts. `event`: of the last hold or release.
CREATE TABLE gold_standing(
    batch INTEGER NOT NULL REFERENCES batch(id),
    person INTEGER NOT NULL REFERENCES person(id),
    held INTEGER NOT NULL CHECK (held IN (0, 1)),
    step TEXT NOT NULL CHECK (step IN ('none', 'note', 'reread', 'hold')),
    by INTEGER REFERENCES person(id),
    why TEXT NOT NULL,
    since INTEGER NOT NULL,
    at INTEGER NOT NULL,
    event INTEGER REFERENCES event(seq),
    PRIMARY KEY (batch, person)
) STRICT, WITHOUT ROWID;

-- Work of a held person that somebody else is to do once more.
CREATE TABLE gold_recheck(
    batch INTEGER NOT NULL REFERENCES batch(id),
    person INTEGER NOT NULL REFERENCES person(id),
    task INTEGER NOT NULL REFERENCES task(id),
    PRIMARY KEY (batch, person, task)
) STRICT, WITHOUT ROWID;

-- Rounds of open gold, with feedback after each: before work, or to practise.
-- Places first to last of the person's stream; last NULL while it goes on.
CREATE TABLE gold_quiz(
    batch INTEGER NOT NULL REFERENCES batch(id),
    person INTEGER NOT NULL REFERENCES person(id),
    round INTEGER NOT NULL CHECK (round > 0),
    kind TEXT NOT NULL CHECK (kind IN ('quiz', 'practice')),
    asked INTEGER NOT NULL CHECK (asked > 0),
    first INTEGER NOT NULL,
    last INTEGER,
    state TEXT NOT NULL CHECK (state IN ('open', 'passed', 'failed')),
    hits REAL NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (batch, person, round)
) STRICT, WITHOUT ROWID;

-- What a person's stream held so far, for the places to come; may be lost.
CREATE TABLE gold_stream(
    batch INTEGER NOT NULL REFERENCES batch(id),
    person INTEGER NOT NULL REFERENCES person(id),
    places INTEGER NOT NULL,
    golds INTEGER NOT NULL,
    since INTEGER NOT NULL,
    last INTEGER NOT NULL,
    touched INTEGER NOT NULL,
    PRIMARY KEY (batch, person)
) STRICT, WITHOUT ROWID;

-- The bodies of gold events and of decisions, apart from the others: a session
-- that labels may read the log, and not these. Events of gold name no task for the
-- same reason.
CREATE TABLE gold_body(
    seq INTEGER PRIMARY KEY REFERENCES event(seq),
    salt BLOB,
    body TEXT,
    CHECK ((salt IS NULL) = (body IS NULL))
) STRICT;

-- What people decided where answers differ; what was taken back keeps its row.
-- `whom`: of a return, to whom; of an ask, how many answers are wanted.
CREATE TABLE decision(
    event INTEGER PRIMARY KEY REFERENCES event(seq),
    task INTEGER NOT NULL REFERENCES task(id),
    batch INTEGER NOT NULL REFERENCES batch(id),
    person INTEGER NOT NULL REFERENCES person(id),
    before INTEGER REFERENCES event(seq),
    verdict TEXT NOT NULL CHECK (verdict IN ('take', 'answer', 'none', 'ask',
        'return')),
    answer TEXT CHECK ((answer IS NOT NULL) = (verdict IN ('take', 'answer'))),
    pair TEXT,
    won TEXT,
    reason TEXT NOT NULL CHECK (reason IN ('', 'ambiguous', 'gap', 'slip', 'edge',
        'subjective', 'other')),
    note TEXT,
    whom INTEGER,
    guide INTEGER,
    judged TEXT NOT NULL,
    at INTEGER NOT NULL,
    undone INTEGER REFERENCES event(seq)
) STRICT;
CREATE INDEX decision_task ON decision(task, event) WHERE undone IS NULL;
CREATE INDEX decision_person ON decision(batch, person, event);
CREATE INDEX decision_pair ON decision(pair, event)
    WHERE undone IS NULL AND pair IS NOT NULL;

-- Where each item with answers stands, by the rule of its batch, as far as `fold`
-- says: made from answers, decisions and gold.
CREATE TABLE outcome(
    batch INTEGER NOT NULL REFERENCES batch(id),
    task INTEGER NOT NULL REFERENCES task(id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'unanimous', 'ruled', 'conflict',
        'decided', 'gold')),
    answers INTEGER NOT NULL,
    variants INTEGER NOT NULL,
    score INTEGER NOT NULL,
    pair TEXT NOT NULL,
    since INTEGER NOT NULL,
    lot INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rule TEXT NOT NULL,
    answer TEXT,
    p REAL,
    PRIMARY KEY (batch, task)
) STRICT, WITHOUT ROWID;
CREATE INDEX outcome_state ON outcome(batch, state);
CREATE INDEX outcome_score ON outcome(batch, score DESC, task)
    WHERE state = 'conflict';
CREATE INDEX outcome_since ON outcome(batch, since, task) WHERE state = 'conflict';
CREATE INDEX outcome_pair ON outcome(batch, pair, score DESC, task)
    WHERE state = 'conflict';
CREATE INDEX outcome_lot ON outcome(batch, lot, task) WHERE state = 'conflict';

-- Up to which event the outcomes of a batch are made, and under what.
CREATE TABLE fold(
    batch INTEGER PRIMARY KEY REFERENCES batch(id),
    seq INTEGER NOT NULL,
    under TEXT NOT NULL
) STRICT;

-- Who has an item before them to decide, until when.
CREATE TABLE claim(
    task INTEGER PRIMARY KEY REFERENCES task(id),
    batch INTEGER NOT NULL REFERENCES batch(id),
    person INTEGER NOT NULL REFERENCES person(id),
    until INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_person ON claim(person, batch);

-- What somebody put off.
CREATE TABLE later(
    batch INTEGER NOT NULL REFERENCES batch(id),
    person INTEGER NOT NULL REFERENCES person(id),
    task INTEGER NOT NULL REFERENCES task(id),
    PRIMARY KEY (batch, person, task)
) STRICT, WITHOUT ROWID;

-- A random sample of finished items of a batch, to be reviewed by one person; `lot`
-- is how many items it was drawn from, shares and risks are in millionths.
CREATE TABLE audit(
    event INTEGER PRIMARY KEY REFERENCES event(seq),
    batch INTEGER NOT NULL REFERENCES batch(id),
    person INTEGER NOT NULL REFERENCES person(id),
    seed INTEGER NOT NULL,
    strata TEXT NOT NULL CHECK (strata IN ('none', 'label', 'annotator')),
    lot INTEGER NOT NULL CHECK (lot >= size),
    size INTEGER NOT NULL CHECK (size > 0),
    good INTEGER NOT NULL,
    bad INTEGER NOT NULL,
    maker INTEGER NOT NULL,
    taker INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_batch ON audit(batch, event);

-- What was drawn, in the order of review; `event` is that of the verdict, `answer`
-- what was reviewed, `decision` the decision that a correction made.
CREATE TABLE audit_item(
    audit INTEGER NOT NULL REFERENCES audit(event),
    n INTEGER NOT NULL CHECK (n > 0),
    task INTEGER NOT NULL REFERENCES task(id),
    stratum TEXT NOT NULL,
    verdict TEXT NOT NULL DEFAULT 'open' CHECK (verdict IN ('open', 'accept',
        'correct', 'reject')),
    answer TEXT,
    note TEXT,
    decision INTEGER REFERENCES event(seq),
    event INTEGER REFERENCES event(seq),
    at INTEGER,
    PRIMARY KEY (audit, n),
    UNIQUE (audit, task),
    CHECK ((event IS NULL) = (verdict = 'open'))
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_verdict ON audit_item(audit, event) WHERE event IS NOT NULL;

CREATE TABLE release(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL,
    manifest TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES event(seq)
) STRICT;

-- What the pair that signs the packs of this project is made from.
CREATE TABLE signing(
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seed BLOB NOT NULL CHECK (length(seed) = 32)
) STRICT;

-- Work taken out in a file. `key` names the file; the secrets in it are made from
-- `signing` and the number, so that none stands here.
CREATE TABLE pack(
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE CHECK (length(key) = 32),
    person INTEGER NOT NULL REFERENCES person(id),
    batch INTEGER NOT NULL REFERENCES batch(id),
    guide INTEGER NOT NULL REFERENCES guide(number),
    items INTEGER NOT NULL CHECK (items > 0),
    until INTEGER NOT NULL,
    at INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES event(seq)
) STRICT;
CREATE INDEX pack_person ON pack(person, batch);

CREATE TABLE pack_item(
    pack INTEGER NOT NULL REFERENCES pack(id),
    task INTEGER NOT NULL REFERENCES task(id),
    PRIMARY KEY (pack, task)
) STRICT, WITHOUT ROWID;

-- Each act that came back, told by who wrote it (`origin`: one working copy of a
-- pack) and its number there; two that share these and differ stay side by side.
-- `state` is a function of what stands here and of nothing else: taken (`event` is
-- its place in the log, `holds` the number of the act that holds after it),
-- refused (`why`), parked until what comes before it is here, forked. Of those not
-- taken the text is kept.
CREATE TABLE returned(
    pack INTEGER NOT NULL REFERENCES pack(id),
    origin TEXT NOT NULL CHECK (length(origin) = 32),
    seq INTEGER NOT NULL CHECK (seq > 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    prev BLOB NOT NULL CHECK (length(prev) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('answer', 'skip', 'undo', 'redo')),
    task INTEGER REFERENCES task(id),
    person INTEGER NOT NULL REFERENCES person(id),
    holds INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('new', 'taken', 'refused', 'parked',
        'forked')),
    why TEXT NOT NULL DEFAULT '',
    late TEXT NOT NULL DEFAULT '',
    body TEXT,
    event INTEGER REFERENCES event(seq),
    at INTEGER NOT NULL,
    PRIMARY KEY (pack, origin, seq, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX returned_task ON returned(task, person) WHERE state = 'taken';
CREATE INDEX returned_event ON returned(event) WHERE event IS NOT NULL;
CREATE INDEX returned_odd ON returned(state) WHERE state <> 'taken';
CREATE INDEX returned_late ON returned(late) WHERE late <> '';

-- Where what came back from several places, or was said here meanwhile, differs.
-- `event`: what was put in the log about it.
CREATE TABLE clash(
    task INTEGER NOT NULL REFERENCES task(id),
    person INTEGER NOT NULL REFERENCES person(id),
    batch INTEGER NOT NULL REFERENCES batch(id),
    kind TEXT NOT NULL CHECK (kind IN ('copies', 'here')),
    heads INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES event(seq),
    PRIMARY KEY (task, person)
) STRICT, WITHOUT ROWID;

-- What was said stays said. The only change is erasing a body, or a record.
CREATE TRIGGER event_kept BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TRIGGER body_kept BEFORE UPDATE ON event_body
WHEN NEW.body IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.seq <> OLD.seq
BEGIN SELECT RAISE(ABORT, 'bodies of events are never changed'); END;
CREATE TRIGGER body_stays BEFORE DELETE ON event_body
BEGIN SELECT RAISE(ABORT, 'bodies of events are never removed'); END;
CREATE TRIGGER gold_body_kept BEFORE UPDATE ON gold_body
WHEN NEW.body IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.seq <> OLD.seq
BEGIN SELECT RAISE(ABORT, 'bodies of events are never changed'); END;
CREATE TRIGGER gold_body_stays BEFORE DELETE ON gold_body
BEGIN SELECT RAISE(ABORT, 'bodies of events are never removed'); END;
CREATE TRIGGER guide_kept BEFORE UPDATE ON guide
BEGIN SELECT RAISE(ABORT, 'guides are never changed'); END;
CREATE TRIGGER guide_stays BEFORE DELETE ON guide
BEGIN SELECT RAISE(ABORT, 'guides are never removed'); END;
CREATE TRIGGER task_kept BEFORE UPDATE ON task
WHEN NEW.id <> OLD.id OR NEW.ext <> OLD.ext OR NEW.record IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'tasks are never changed'); END;
CREATE TRIGGER task_stays BEFORE DELETE ON task
BEGIN SELECT RAISE(ABORT, 'tasks are never removed'); END;
CREATE TRIGGER release_kept BEFORE UPDATE ON release
BEGIN SELECT RAISE(ABORT, 'releases are never changed'); END;
CREATE TRIGGER release_stays BEFORE DELETE ON release
BEGIN SELECT RAISE(ABORT, 'releases are never removed'); END;
