"""The tables of the desk's index: what pages ask for, ready to be found. All of it follows from the record.

Rows are numbered as they come and keep their number (`nth`) for as long as the index lives; a row that is no more is
marked `gone`. `touched` is the number of the advance that wrote the row last. What an event is counted and filtered by
is apart from its texts: all of the one is looked at often, of the other what a page shows.
"""

from __future__ import annotations

from typing import Final

VERSION: Final = "7"
"""What the tables are like: an index of another version is thrown away and made anew."""

MAKE: Final = """
    CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

    CREATE TABLE names (
        code INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL,
        UNIQUE (kind, id)
    ) STRICT;

    CREATE TABLE reports (
        nth INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, doc TEXT NOT NULL, outlet TEXT NOT NULL, title TEXT NOT NULL,
        known TEXT NOT NULL, since TEXT NOT NULL, signature TEXT NOT NULL, claims INTEGER NOT NULL,
        recorded TEXT NOT NULL, card TEXT NOT NULL, content TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX reports_by_known ON reports (known, id, since, outlet);
    CREATE INDEX reports_by_outlet ON reports (outlet);
    CREATE INDEX reports_by_recorded ON reports (recorded);
    CREATE INDEX reports_by_signature ON reports (signature);
    CREATE VIRTUAL TABLE report_words USING fts5(
        title, text, content = 'reports', content_rowid = 'nth', tokenize = 'unicode61 remove_diacritics 2'
    );

    CREATE TABLE claims (
        nth INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, report INTEGER NOT NULL, state TEXT NOT NULL,
        type TEXT NOT NULL, status TEXT NOT NULL, confidence REAL NOT NULL, content TEXT NOT NULL,
        ground INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX claims_by_report ON claims (report);
    CREATE TABLE roots (root TEXT NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (root, claim)) STRICT, WITHOUT ROWID;
    CREATE INDEX roots_by_claim ON roots (claim);
    CREATE TABLE mentions (
        actor INTEGER NOT NULL, claim INTEGER NOT NULL, report INTEGER NOT NULL, words TEXT NOT NULL,
        parts TEXT NOT NULL
    ) STRICT;
    CREATE INDEX mentions_by_actor ON mentions (actor, claim, report, words);
    CREATE INDEX mentions_by_claim ON mentions (claim);

    CREATE TABLE events (
        nth INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, touched INTEGER NOT NULL, gone INTEGER NOT NULL,
        type INTEGER NOT NULL, status INTEGER NOT NULL, grade INTEGER NOT NULL, day_from INTEGER NOT NULL,
        day_to INTEGER NOT NULL, host TEXT NOT NULL, place INTEGER NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
        radius REAL NOT NULL, voices INTEGER NOT NULL, killed INTEGER NOT NULL, confidence REAL NOT NULL,
        disputed INTEGER NOT NULL, places TEXT NOT NULL, actors TEXT NOT NULL, outlets TEXT NOT NULL,
        campaign TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_by_touched ON events (touched);
    CREATE INDEX events_by_host ON events (host, day_from);
    CREATE INDEX events_by_campaign ON events (campaign) WHERE campaign <> '';
    CREATE TABLE event_texts (nth INTEGER PRIMARY KEY, card TEXT NOT NULL, content TEXT NOT NULL, words TEXT NOT NULL)
        STRICT;
    CREATE VIRTUAL TABLE event_words USING fts5(
        words, content = 'event_texts', content_rowid = 'nth', tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TABLE members (claim TEXT PRIMARY KEY, event INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX members_by_event ON members (event);
    CREATE TABLE versions (
        number INTEGER PRIMARY KEY, event TEXT NOT NULL, known_from TEXT NOT NULL, card TEXT NOT NULL
    ) STRICT;
    CREATE INDEX versions_by_event ON versions (event, number);
    CREATE TABLE lives (
        event TEXT PRIMARY KEY, first_from TEXT NOT NULL, last_from TEXT NOT NULL, last INTEGER NOT NULL,
        gone INTEGER NOT NULL, broken INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX lives_by_time ON lives (last_from, last, first_from, gone, broken);
    CREATE INDEX lives_broken ON lives (last_from) WHERE broken;
    CREATE TABLE life_days (
        first TEXT NOT NULL, last TEXT NOT NULL, gone INTEGER NOT NULL, events INTEGER NOT NULL,
        PRIMARY KEY (first, last, gone)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE links (
        one TEXT NOT NULL, other TEXT NOT NULL, probability REAL NOT NULL, content TEXT NOT NULL,
        PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX links_by_other ON links (other, one);
    CREATE TABLE doubles (
        one INTEGER NOT NULL, other INTEGER NOT NULL, probability REAL NOT NULL, PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX doubles_by_other ON doubles (other);
    CREATE INDEX doubles_by_chance ON doubles (probability DESC, one, other);

    CREATE TABLE judgements (
        number INTEGER PRIMARY KEY, made TEXT NOT NULL, stands INTEGER NOT NULL, card TEXT NOT NULL
    ) STRICT;
    CREATE TABLE judged (subject TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (subject, number))
        STRICT, WITHOUT ROWID;

    CREATE TABLE actors (
        code INTEGER PRIMARY KEY, claims INTEGER NOT NULL, reports INTEGER NOT NULL, new INTEGER NOT NULL,
        card TEXT NOT NULL
    ) STRICT;
    CREATE INDEX actors_by_claims ON actors (claims DESC, code);
    CREATE TABLE merges (nth INTEGER PRIMARY KEY, one TEXT NOT NULL, other TEXT NOT NULL, content TEXT NOT NULL) STRICT;
    CREATE TABLE control (
        nth INTEGER PRIMARY KEY, root TEXT NOT NULL, place TEXT NOT NULL, day_from TEXT NOT NULL, day_to TEXT NOT NULL,
        content TEXT NOT NULL
    ) STRICT;
    CREATE INDEX control_by_root ON control (root, place, day_from);
    CREATE TABLE forecasts (
        nth INTEGER PRIMARY KEY, root TEXT NOT NULL, made TEXT NOT NULL, speaker TEXT NOT NULL, outcome TEXT NOT NULL,
        content TEXT NOT NULL
    ) STRICT;
    CREATE INDEX forecasts_by_root ON forecasts (root);
    CREATE INDEX forecasts_by_made ON forecasts (made DESC, nth);
"""
