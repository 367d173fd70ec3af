"""The SQL of the record: named steps, every value bound."""

from __future__ import annotations

import json
from typing import Final

_SPAN: Final = {"start": "INTEGER", "stop": "INTEGER"}
_MENTION: Final = {
    **_SPAN, "words": "VARCHAR", "kind": "VARCHAR", "entity": "BIGINT", "doubt": "BOOLEAN", "actor": "VARCHAR",
}  # fmt: skip
_TOLL: Final = {
    "kind": "VARCHAR", **_SPAN, "words": "VARCHAR", "low": "BIGINT", "best": "BIGINT", "high": "BIGINT",
    "rule": "VARCHAR", "scope": "VARCHAR", "who": [_MENTION],
}  # fmt: skip

# The shape of a row handed to an INSERT below, as `from_json_strict` takes it: a key that is missing or a value that
# does not fit is an error.
REPORT_SHAPE: Final = json.dumps({
    "number": "BIGINT", "id": "VARCHAR", "version": "INTEGER", "digest": "VARCHAR", "text_digest": "VARCHAR",
    "doc": "VARCHAR", "encoding": "VARCHAR", "language": "VARCHAR", "outlet": "VARCHAR", "title": "VARCHAR",
    "url": "VARCHAR", "published_from": "DATE", "published_to": "DATE", "author": "VARCHAR", "dated_by": "VARCHAR",
    "updated_from": "DATE", "updated_to": "DATE", "updated_by": "VARCHAR", "recorded": "TIMESTAMP",
})  # fmt: skip
READING_SHAPE: Final = json.dumps({
    "number": "BIGINT", "report": "VARCHAR", "text_digest": "VARCHAR", "reader": "VARCHAR", "note": "VARCHAR",
    "passages": [{"kind": "VARCHAR", **_SPAN}], "claims": "INTEGER", "recorded": "TIMESTAMP",
})  # fmt: skip
CLAIM_SHAPE: Final = json.dumps({
    "reading": "BIGINT", "nth": "INTEGER", "id": "VARCHAR", "type": "VARCHAR", "status": "VARCHAR",
    "triggers": [_SPAN], "confidence": "DOUBLE", "roles": [{"role": "VARCHAR", "mentions": [_MENTION]}],
    "chain": [_MENTION], "tolls": [_TOLL],
})  # fmt: skip
LINE_SHAPE: Final = json.dumps({
    "number": "BIGINT", "logged": "TIMESTAMP", "action": "VARCHAR", "subject": "VARCHAR", "content": "VARCHAR",
    "hash": "VARCHAR",
})  # fmt: skip

JUDGEMENT_SHAPE: Final = json.dumps({
    "number": "BIGINT", "kind": "VARCHAR", "subjects": ["VARCHAR"], "field": "VARCHAR", "value": "VARCHAR",
    "author": "VARCHAR", "reason": "VARCHAR", "made": "TIMESTAMP",
})  # fmt: skip

# --- making the tables -----------------------------------------------------------------------------------------------

MAKE_TABLES: Final = """
    CREATE TABLE migrations (number INTEGER NOT NULL, name VARCHAR NOT NULL, applied TIMESTAMP NOT NULL);
    CREATE TABLE log (
        number BIGINT PRIMARY KEY, logged TIMESTAMP NOT NULL, action VARCHAR NOT NULL, subject VARCHAR NOT NULL,
        content VARCHAR NOT NULL, hash VARCHAR NOT NULL
    );
    CREATE TABLE originals (digest VARCHAR NOT NULL, size BIGINT NOT NULL, bytes BLOB NOT NULL);
    CREATE TABLE texts (digest VARCHAR NOT NULL, text VARCHAR NOT NULL);
    CREATE TABLE reports (
        number BIGINT NOT NULL, id VARCHAR NOT NULL, version INTEGER NOT NULL, digest VARCHAR NOT NULL,
        text_digest VARCHAR NOT NULL, doc VARCHAR NOT NULL, encoding VARCHAR NOT NULL, language VARCHAR NOT NULL,
        outlet VARCHAR, title VARCHAR, url VARCHAR, published_from DATE, published_to DATE, recorded TIMESTAMP NOT NULL
    );
    CREATE TABLE readings (
        number BIGINT NOT NULL, report VARCHAR NOT NULL, text_digest VARCHAR NOT NULL, reader VARCHAR NOT NULL,
        note VARCHAR NOT NULL, passages STRUCT(kind VARCHAR, start INTEGER, stop INTEGER)[] NOT NULL,
        claims INTEGER NOT NULL, recorded TIMESTAMP NOT NULL
    );
    CREATE TABLE claims (
        reading BIGINT NOT NULL, nth INTEGER NOT NULL, id VARCHAR NOT NULL, type VARCHAR NOT NULL,
        status VARCHAR NOT NULL, triggers STRUCT(start INTEGER, stop INTEGER)[] NOT NULL, confidence DOUBLE NOT NULL,
        roles STRUCT("role" VARCHAR, mentions STRUCT(
            start INTEGER, stop INTEGER, words VARCHAR, kind VARCHAR, entity BIGINT, doubt BOOLEAN, actor VARCHAR
        )[])[] NOT NULL,
        chain STRUCT(
            start INTEGER, stop INTEGER, words VARCHAR, kind VARCHAR, entity BIGINT, doubt BOOLEAN, actor VARCHAR
        )[] NOT NULL,
        tolls STRUCT(
            kind VARCHAR, start INTEGER, stop INTEGER, words VARCHAR, low BIGINT, best BIGINT, high BIGINT,
            rule VARCHAR, scope VARCHAR, who STRUCT(
                start INTEGER, stop INTEGER, words VARCHAR, kind VARCHAR, entity BIGINT, doubt BOOLEAN, actor VARCHAR
            )[]
        )[] NOT NULL
    );
"""

MAKE_VIEWS: Final = """
    CREATE VIEW newest_reports AS
        SELECT *, min(recorded) OVER (PARTITION BY id) AS first_recorded
        FROM reports
        QUALIFY number = max(number) OVER (PARTITION BY id);
    CREATE VIEW newest_readings AS
        SELECT readings.*
        FROM readings JOIN newest_reports AS newest
            ON newest.id = readings.report AND newest.text_digest = readings.text_digest
        QUALIFY readings.number = max(readings.number) OVER (PARTITION BY readings.report);
    CREATE VIEW newest_passages AS
        SELECT reading.report, region.kind, region.start, region.stop,
            substring(texts.text, region.start + 1, region.stop - region.start) AS words
        FROM newest_readings AS reading
            JOIN texts ON texts.digest = reading.text_digest,
            unnest(reading.passages) AS found(region);
    CREATE VIEW newest_claims AS
        SELECT report.id AS report, report.doc, report.outlet, report.published_from, report.published_to,
            claim.id AS claim, claim.type, claim.status, claim.confidence,
            list_transform(
                claim.triggers, LAMBDA each: substring(texts.text, each.start + 1, each.stop - each.start)
            ) AS words,
            claim.triggers, claim.roles, claim.chain, claim.tolls, claim.reading, claim.nth
        FROM claims AS claim
            JOIN newest_readings AS reading ON reading.number = claim.reading
            JOIN newest_reports AS report ON report.id = reading.report
            JOIN texts ON texts.digest = reading.text_digest;
    CREATE VIEW newest_mentions AS
        SELECT claim.report, claim.claim, filled.part, named.nth, unnest(named.mention)
        FROM newest_claims AS claim,
            (
                SELECT part."role" AS part, part.mentions AS mentions FROM unnest(claim.roles) AS listed(part)
                UNION ALL
                SELECT 'by' AS part, claim.chain AS mentions
            ) AS filled,
            unnest(filled.mentions) WITH ORDINALITY AS named(mention, nth);
    CREATE VIEW newest_tolls AS
        SELECT claim.report, claim.claim, claim.type, claim.status, counted.nth, unnest(counted.toll)
        FROM newest_claims AS claim, unnest(claim.tolls) WITH ORDINALITY AS counted(toll, nth);
"""

MAKE_JUDGEMENTS: Final = """
    CREATE TABLE judgements (
        number BIGINT NOT NULL, kind VARCHAR NOT NULL, subjects VARCHAR[] NOT NULL, field VARCHAR NOT NULL,
        value VARCHAR NOT NULL, author VARCHAR NOT NULL, reason VARCHAR NOT NULL, made TIMESTAMP NOT NULL
    );
"""

MAKE_GAZETTEERS: Final = """
    CREATE TABLE gazetteers (
        number BIGINT NOT NULL, removes BIGINT, name VARCHAR NOT NULL, digest VARCHAR NOT NULL, places INTEGER NOT NULL,
        compiled BLOB NOT NULL, recorded TIMESTAMP NOT NULL
    );
"""

# --- migrations ------------------------------------------------------------------------------------------------------

LIST_TABLES: Final = "SELECT table_name FROM duckdb_tables() ORDER BY table_name"
LIST_MIGRATIONS: Final = "SELECT name FROM migrations ORDER BY number"
NOTE_MIGRATION: Final = "INSERT INTO migrations VALUES ($number, $name, $applied::TIMESTAMP)"

# --- adding ----------------------------------------------------------------------------------------------------------

ADD_ORIGINALS: Final = """
    INSERT INTO originals
    SELECT unnest($digests::VARCHAR[]), unnest($sizes::BIGINT[]), unnest($bytes::BLOB[])
"""
ADD_TEXTS: Final = "INSERT INTO texts SELECT unnest($digests::VARCHAR[]), unnest($texts::VARCHAR[])"
ADD_REPORTS: Final = """
    INSERT INTO reports BY NAME
    SELECT unnest(from_json_strict(row, $shape)) FROM (SELECT unnest($rows::VARCHAR[]) AS row)
"""
ADD_READINGS: Final = """
    INSERT INTO readings BY NAME
    SELECT unnest(from_json_strict(row, $shape)) FROM (SELECT unnest($rows::VARCHAR[]) AS row)
"""
ADD_CLAIMS: Final = """
    INSERT INTO claims BY NAME
    SELECT unnest(from_json_strict(row, $shape)) FROM (SELECT unnest($rows::VARCHAR[]) AS row)
"""
ADD_JUDGEMENTS: Final = """
    INSERT INTO judgements BY NAME
    SELECT unnest(from_json_strict(row, $shape)) FROM (SELECT unnest($rows::VARCHAR[]) AS row)
"""
ADD_LINES: Final = """
    INSERT INTO log BY NAME
    SELECT unnest(from_json_strict(row, $shape)) FROM (SELECT unnest($rows::VARCHAR[]) AS row)
"""
ADD_GAZETTEER: Final = """
    INSERT INTO gazetteers
    VALUES ($number, $removes, $name, $digest, $places, $compiled, $recorded::TIMESTAMP)
"""
READ_TAIL: Final = "SELECT number, hash FROM log ORDER BY number DESC LIMIT 1"
COUNT_NUMBERED: Final = """
    SELECT (SELECT coalesce(max(number), 0) FROM reports), (SELECT coalesce(max(number), 0) FROM readings),
        (SELECT coalesce(max(number), 0) FROM custody)
"""
FIND_VERSIONS: Final = """
    SELECT number, id, version, digest, text_digest, doc, encoding, language, outlet, title, url,
        published_from, published_to, author, dated_by, updated_from, updated_to, updated_by
    FROM reports WHERE id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY number
"""
FIND_READERS: Final = """
    SELECT report, text_digest, reader FROM readings WHERE report IN (SELECT unnest($ids::VARCHAR[]))
"""
FIND_ORIGINALS: Final = "SELECT digest FROM originals WHERE digest IN (SELECT unnest($digests::VARCHAR[]))"
FIND_TEXTS: Final = "SELECT digest FROM texts WHERE digest IN (SELECT unnest($digests::VARCHAR[]))"

# --- finding ---------------------------------------------------------------------------------------------------------

FIND_ID: Final = "SELECT DISTINCT id FROM reports WHERE id = $ident"
LIST_IDS: Final = "SELECT DISTINCT id FROM reports"
FIND_DOC: Final = "SELECT DISTINCT id FROM reports WHERE doc = $ident ORDER BY id"
FIND_PREFIX: Final = "SELECT DISTINCT id FROM reports WHERE starts_with(id, $ident) ORDER BY id"
FIND_NEAR: Final = """
    SELECT name FROM (
        SELECT doc AS name, jaro_winkler_similarity(doc, $ident) AS nearness FROM newest_reports
        UNION ALL
        SELECT id AS name, jaro_winkler_similarity(id, $ident) AS nearness FROM newest_reports
    )
    WHERE nearness >= 0.8 GROUP BY name ORDER BY max(nearness) DESC, name LIMIT 3
"""
KNOWS: Final = """
    SELECT count(*) FROM readings
    WHERE report = $ident AND reader = $reader
        AND text_digest = (SELECT text_digest FROM reports WHERE id = $ident ORDER BY number DESC LIMIT 1)
"""

# --- showing ---------------------------------------------------------------------------------------------------------

COUNT_JUDGEMENTS: Final = "SELECT coalesce(max(number), 0) FROM judgements"
# A judgement counts as known on a day if it was made by the end of it (UTC).
SHOW_JUDGEMENTS: Final = """
    SELECT number, kind, subjects, field, value, author, reason, made FROM judgements
    WHERE $day::DATE IS NULL OR made < $day::DATE + 1
    ORDER BY number
"""
COUNT_GAZETTEERS: Final = "SELECT coalesce(max(number), 0) FROM gazetteers"
SHOW_GAZETTEERS: Final = """
    SELECT number, name, digest, places, recorded FROM gazetteers AS added
    WHERE removes IS NULL AND NOT EXISTS (SELECT 1 FROM gazetteers AS later WHERE later.removes = added.number)
    ORDER BY number
"""
SHOW_COMPILED: Final = """
    SELECT compiled FROM gazetteers WHERE number IN (SELECT unnest($numbers::BIGINT[])) ORDER BY number
"""
COUNT_ALL: Final = """
    SELECT
        (SELECT count(DISTINCT id) FROM reports) AS reports,
        (SELECT coalesce(sum(claims), 0)::BIGINT FROM newest_readings) AS claims,
        (SELECT count(*) FROM originals) AS originals,
        (SELECT count(*) FROM readings) AS readings,
        (SELECT count(*) FROM judgements) AS judgements,
        (SELECT coalesce(sum(places), 0)::BIGINT FROM gazetteers AS added WHERE NOT EXISTS (
            SELECT 1 FROM gazetteers AS later WHERE later.removes = added.number
        )) AS places,
        (SELECT count(*) FROM log) AS log
"""

# --- checking --------------------------------------------------------------------------------------------------------

SPOILED_ORIGINALS: Final = "SELECT digest FROM originals WHERE sha256(bytes) <> digest OR octet_length(bytes) <> size"
SPOILED_TEXTS: Final = "SELECT digest FROM texts WHERE sha256(text) <> digest"
SPOILED_GAZETTEERS: Final = """
    SELECT number FROM gazetteers WHERE sha256(compiled) <> digest ORDER BY number
"""
LOST_ORIGINALS: Final = "SELECT DISTINCT id FROM reports ANTI JOIN originals USING (digest) ORDER BY id"
LOST_TEXTS: Final = """
    SELECT DISTINCT id FROM reports ANTI JOIN texts ON texts.digest = reports.text_digest ORDER BY id
"""
LOST_READINGS: Final = """
    SELECT id FROM newest_reports ANTI JOIN newest_readings ON newest_readings.report = newest_reports.id ORDER BY id
"""
STRAY_READINGS: Final = """
    SELECT number FROM readings ANTI JOIN reports
        ON reports.id = readings.report AND reports.text_digest = readings.text_digest
    ORDER BY number
"""
STRAY_CLAIMS: Final = """
    SELECT DISTINCT reading FROM claims ANTI JOIN readings ON readings.number = claims.reading ORDER BY reading
"""
UNKEPT_ORIGINALS: Final = """
    SELECT subject FROM log ANTI JOIN originals ON originals.digest = log.subject
    WHERE action = 'keep original' ORDER BY number
"""
UNKEPT_TEXTS: Final = """
    SELECT subject FROM log ANTI JOIN texts ON texts.digest = log.subject WHERE action = 'keep text' ORDER BY number
"""
COUNT_LOGGED: Final = """
    SELECT 'keep original' AS action, (SELECT count(*) FROM originals) AS rows, count(*) AS lines
        FROM log WHERE action = 'keep original'
    UNION ALL
    SELECT 'keep text', (SELECT count(*) FROM texts), count(*) FROM log WHERE action = 'keep text'
    UNION ALL
    SELECT 'describe report', (SELECT count(*) FROM reports), count(*) FROM log WHERE action = 'describe report'
    UNION ALL
    SELECT 'keep reading', (SELECT count(*) FROM readings), count(*) FROM log WHERE action = 'keep reading'
    UNION ALL
    SELECT 'keep custody', (SELECT count(*) FROM custody), count(*) FROM log WHERE action = 'keep custody'
    UNION ALL
    SELECT 'keep judgement', (SELECT count(*) FROM judgements), count(*) FROM log WHERE action = 'keep judgement'
    UNION ALL
    SELECT 'keep places', (SELECT count(*) FROM gazetteers), count(*) FROM log WHERE action = 'keep places'
    UNION ALL
    SELECT 'reconcile', (SELECT count(*) FROM runs), count(*) FROM log WHERE action = 'reconcile'
    UNION ALL
    SELECT 'migrate', (SELECT count(*) FROM migrations), count(*) FROM log WHERE action = 'migrate'
"""
READ_LINES: Final = """
    SELECT number, strftime(logged, '%Y-%m-%dT%H:%M:%S.%f'), action, subject, content, hash
    FROM log WHERE number > $after AND number <= $after + $room ORDER BY number
"""
CHECK_REPORTS: Final = """
    SELECT number, id, version, digest, text_digest, doc, encoding, language, outlet, title, url,
        published_from, published_to, author, dated_by, updated_from, updated_to, updated_by, recorded
    FROM reports WHERE number IN (SELECT unnest($numbers::BIGINT[])) ORDER BY number
"""
CHECK_READINGS: Final = """
    SELECT reading.number, report, text_digest, reader, note, passages, claims, recorded, text
    FROM readings AS reading JOIN texts ON texts.digest = reading.text_digest
    WHERE reading.number IN (SELECT unnest($numbers::BIGINT[])) ORDER BY reading.number
"""
CHECK_CLAIMS: Final = """
    SELECT reading, nth, id, type, status, triggers, confidence, roles, chain, tolls
    FROM claims WHERE reading IN (SELECT unnest($numbers::BIGINT[])) ORDER BY reading, nth
"""
CHECK_JUDGEMENTS: Final = """
    SELECT number, kind, subjects, field, value, author, reason, made
    FROM judgements WHERE number IN (SELECT unnest($numbers::BIGINT[])) ORDER BY number
"""
CHECK_GAZETTEERS: Final = """
    SELECT number, removes, name, digest, places, recorded
    FROM gazetteers WHERE number IN (SELECT unnest($numbers::BIGINT[])) ORDER BY number
"""
