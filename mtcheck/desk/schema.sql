-- What the desk keeps. Texts are as read, changes are splices, decisions are never altered, only undone.
CREATE TABLE files (
    digest TEXT PRIMARY KEY,
    data BLOB NOT NULL
);
CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL REFERENCES files,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    number INTEGER NOT NULL,    -- Which story of the file, from 0.
    source TEXT,
    opened TEXT NOT NULL,
    score REAL,                 -- When it was first checked.
    segments TEXT,              -- JSON [[start, end, source], ...] in the text as read.
    done INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE changes (
    story INTEGER NOT NULL REFERENCES stories,
    number INTEGER NOT NULL,    -- 1 for the first.
    start INTEGER NOT NULL,
    removed TEXT NOT NULL,
    added TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (story, number)
);
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories,
    at TEXT NOT NULL,
    action TEXT NOT NULL,       -- accept, edit, dismiss, or missed: changed where nothing was flagged.
    revision INTEGER NOT NULL,  -- The text that start and end point into: after so many changes.
    change INTEGER,             -- The change it made, if any.
    undone INTEGER NOT NULL DEFAULT 0,
    fingerprint TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    record TEXT NOT NULL        -- JSON: what was shown, what was chosen, why.
);
