"""The SQL of what is reconciled: named steps, every value bound.

A report is prepared once for each reading and each world it was resolved in (see `Ledger`); the newest preparation
counts. Nothing is changed or taken out: what is no longer so is followed by a row that says what is.
"""

from __future__ import annotations

import json
from typing import Final

PREPARED_SHAPE: Final = json.dumps({
    "number": "BIGINT", "report": "VARCHAR", "description": "BIGINT", "reading": "BIGINT", "world": "VARCHAR",
    "signature": "VARCHAR",
})  # fmt: skip
EVENT_SHAPE: Final = json.dumps({
    "number": "BIGINT", "id": "VARCHAR", "run": "BIGINT", "content": "VARCHAR", "claims": ["VARCHAR"],
})  # fmt: skip
JOINED_SHAPE: Final = json.dumps({"statement": "BIGINT", "run": "BIGINT", "joined": "BOOLEAN"})
RUN_SHAPE: Final = json.dumps({"number": "BIGINT", "rules": "VARCHAR", "judgements": "BIGINT", "recorded": "TIMESTAMP"})

MAKE_LEDGER: Final = """
    CREATE TABLE prepared (
        number BIGINT NOT NULL, report VARCHAR NOT NULL, description BIGINT NOT NULL, reading BIGINT NOT NULL,
        world VARCHAR NOT NULL, signature VARCHAR NOT NULL
    );
    CREATE TABLE statements (
        number BIGINT NOT NULL, prepared BIGINT NOT NULL, key VARCHAR NOT NULL, content VARCHAR NOT NULL,
        "row" VARCHAR NOT NULL
    );
    CREATE TABLE blocks (statement BIGINT NOT NULL, block VARCHAR NOT NULL);
    CREATE TABLE linked (statement BIGINT NOT NULL);
    CREATE TABLE links (
        one BIGINT NOT NULL, other BIGINT NOT NULL, probability DOUBLE NOT NULL, weights VARCHAR NOT NULL
    );
    CREATE TABLE runs (
        number BIGINT NOT NULL, rules VARCHAR NOT NULL, judgements BIGINT NOT NULL, recorded TIMESTAMP NOT NULL
    );
    CREATE TABLE joined (statement BIGINT NOT NULL, run BIGINT NOT NULL, joined BOOLEAN NOT NULL);
    CREATE TABLE event_versions (
        number BIGINT NOT NULL, id VARCHAR NOT NULL, run BIGINT NOT NULL, content VARCHAR, claims VARCHAR[] NOT NULL
    );
    CREATE VIEW newest_prepared AS
        SELECT * FROM prepared QUALIFY number = max(number) OVER (PARTITION BY report);
    CREATE VIEW newest_statements AS
        SELECT statement.*, newest.report, newest.world
        FROM statements AS statement JOIN newest_prepared AS newest ON newest.number = statement.prepared;
    CREATE VIEW newest_joined AS
        SELECT statement FROM joined QUALIFY run = max(run) OVER (PARTITION BY statement) AND joined;
    CREATE VIEW newest_events AS
        SELECT version.*, run.recorded AS known_from
        FROM (SELECT * FROM event_versions QUALIFY number = max(number) OVER (PARTITION BY id)) AS version
            JOIN runs AS run ON run.number = version.run
        WHERE version.content IS NOT NULL;
"""

# --- preparing -------------------------------------------------------------------------------------------------------

LIST_PREPARED: Final = """
    SELECT report, description, reading, world FROM newest_prepared
    WHERE $among::VARCHAR[] IS NULL OR list_contains($among::VARCHAR[], report)
"""
COUNT_LEDGER: Final = """
    SELECT (SELECT coalesce(max(number), 0) FROM prepared), (SELECT coalesce(max(number), 0) FROM statements),
        (SELECT coalesce(max(number), 0) FROM runs), (SELECT coalesce(max(number), 0) FROM event_versions)
"""
ADD_PREPARED: Final = """
    INSERT INTO prepared BY NAME
    SELECT unnest(from_json_strict(row, $shape)) FROM (SELECT unnest($rows::VARCHAR[]) AS row)
"""
ADD_STATEMENTS: Final = """
    INSERT INTO statements
    SELECT unnest($numbers::BIGINT[]), unnest($prepared::BIGINT[]), unnest($keys::VARCHAR[]),
        unnest($contents::VARCHAR[]), unnest($rows::VARCHAR[])
"""
ADD_BLOCKS: Final = """
    INSERT INTO blocks
    SELECT number, unnest(from_json_strict(blocks, '["VARCHAR"]'))
    FROM (SELECT unnest($numbers::BIGINT[]) AS number, unnest($blocks::VARCHAR[]) AS blocks)
"""

# --- linking ---------------------------------------------------------------------------------------------------------

LIST_UNLINKED: Final = """
    SELECT statement.number, statement.key, statement."row"
    FROM newest_statements AS statement ANTI JOIN linked ON linked.statement = statement.number
    ORDER BY statement.number LIMIT $room
"""
LIST_NEIGHBOURS: Final = """
    SELECT statement.number, statement.key, statement."row"
    FROM newest_statements AS statement SEMI JOIN (
        SELECT DISTINCT kept.statement
        FROM blocks AS new JOIN blocks AS kept ON kept.block = new.block
        WHERE new.statement IN (SELECT unnest($numbers::BIGINT[]))
    ) AS near ON near.statement = statement.number
        SEMI JOIN linked ON linked.statement = statement.number
    ORDER BY statement.number
"""
ADD_LINKS: Final = """
    INSERT INTO links
    SELECT unnest($ones::BIGINT[]), unnest($others::BIGINT[]), unnest($probabilities::DOUBLE[]),
        unnest($weights::VARCHAR[])
"""
ADD_LINKED: Final = "INSERT INTO linked SELECT unnest($numbers::BIGINT[])"
LIST_WAITING_REPORTS: Final = """
    SELECT DISTINCT report
    FROM newest_statements AS statement ANTI JOIN linked ON linked.statement = statement.number
"""
LIST_UNSETTLED: Final = """
    SELECT DISTINCT report
    FROM newest_statements AS statement ANTI JOIN newest_joined ON newest_joined.statement = statement.number
"""

# --- settling --------------------------------------------------------------------------------------------------------

LIST_NEW: Final = """
    SELECT number FROM newest_statements ANTI JOIN newest_joined ON newest_joined.statement = newest_statements.number
"""
LIST_SHARING: Final = """
    SELECT statement.number, statement.key, statement."row"
    FROM newest_statements AS statement SEMI JOIN (
        SELECT statement FROM blocks WHERE block IN (SELECT unnest($blocks::VARCHAR[]))
    ) AS near ON near.statement = statement.number
    WHERE statement.report IN (SELECT unnest($reports::VARCHAR[]))
    ORDER BY statement.number
"""
LIST_ALL: Final = "SELECT id, claims, content FROM newest_events ORDER BY id"
LIST_HEADS: Final = """
    SELECT id, json_extract_string(content, '$.type'), json_extract_string(content, '$.place.id')
    FROM newest_events
    ORDER BY json_extract_string(content, '$.interval.start') NULLS LAST,
        json_extract_string(content, '$.interval.end') NULLS LAST, id
"""
SHOW_EVENTS: Final = (
    "SELECT id, claims, content FROM newest_events WHERE id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY id"
)
LIST_TITLES: Final = """
    SELECT id, title FROM newest_reports WHERE title IS NOT NULL AND id IN (SELECT unnest($reports::VARCHAR[]))
"""
LIST_STATEMENTS: Final = """
    SELECT key, content FROM newest_statements WHERE report IN (SELECT unnest($reports::VARCHAR[])) ORDER BY key
"""
LIST_VERSIONS: Final = """
    SELECT version.number, run.recorded, version.content
    FROM event_versions AS version JOIN runs AS run ON run.number = version.run
    WHERE version.id = $id ORDER BY version.number
"""
LIST_GONE: Final = """
    SELECT statement.number, statement.key
    FROM newest_joined JOIN statements AS statement ON statement.number = newest_joined.statement
        ANTI JOIN newest_statements ON newest_statements.number = statement.number
"""
LIST_ENDS: Final = """
    SELECT link.one, link.other
    FROM links AS link
        SEMI JOIN newest_statements AS one ON one.number = link.one
        SEMI JOIN newest_statements AS other ON other.number = link.other
"""
LIST_MEMBERS: Final = """
    SELECT unnest(claims)
    FROM newest_events SEMI JOIN (
        SELECT id
        FROM (SELECT id, unnest(claims) AS key FROM newest_events)
        WHERE key IN (SELECT unnest($keys::VARCHAR[]))
    ) AS holding USING (id)
"""
LIST_EVENTS_OF: Final = """
    SELECT id, claims, content
    FROM newest_events SEMI JOIN (
        SELECT id
        FROM (SELECT id, unnest(claims) AS key FROM newest_events)
        WHERE key IN (SELECT unnest($keys::VARCHAR[]))
    ) AS holding USING (id)
    ORDER BY id
"""
NUMBER_KEYS: Final = "SELECT number FROM newest_statements WHERE key IN (SELECT unnest($keys::VARCHAR[]))"
KEY_NUMBERS: Final = "SELECT number, key FROM newest_statements WHERE number IN (SELECT unnest($numbers::BIGINT[]))"
LIST_LINKS: Final = """
    SELECT one.key, other.key, link.weights
    FROM links AS link
        JOIN newest_statements AS one ON one.number = link.one
        JOIN newest_statements AS other ON other.number = link.other
    WHERE one.key IN (SELECT unnest($keys::VARCHAR[])) AND other.key IN (SELECT unnest($keys::VARCHAR[]))
    ORDER BY least(one.key, other.key), greatest(one.key, other.key)
"""
SHOW_ROWS: Final = """
    SELECT key, "row" FROM newest_statements WHERE key IN (SELECT unnest($keys::VARCHAR[]))
"""
SHOW_STATEMENTS: Final = """
    SELECT content FROM newest_statements WHERE key IN (SELECT unnest($keys::VARCHAR[])) ORDER BY key
"""
FIND_STATEMENTS: Final = """
    SELECT key, content FROM newest_statements WHERE key IN (SELECT unnest($keys::VARCHAR[]))
"""
WALK_STATEMENTS: Final = """
    SELECT key, report, json_extract_string(content, '$.claim.type') AS type,
        json_extract_string(content, '$.claim.status') AS status, json_extract_string(content, '$.quote') AS quote,
        content AS statement, "row" AS linking
    FROM newest_statements ORDER BY key
"""
LIST_SIGNATURES: Final = """
    SELECT report, signature FROM newest_prepared WHERE report IN (SELECT unnest($reports::VARCHAR[]))
"""
ADD_RUN: Final = """
    INSERT INTO runs BY NAME
    SELECT unnest(from_json_strict(row, $shape)) FROM (SELECT unnest($rows::VARCHAR[]) AS row)
"""
ADD_JOINED: Final = """
    INSERT INTO joined BY NAME
    SELECT unnest(from_json_strict(row, $shape)) FROM (SELECT unnest($rows::VARCHAR[]) AS row)
"""
ADD_EVENTS: Final = """
    INSERT INTO event_versions BY NAME
    SELECT unnest(from_json_strict(row, $shape)) FROM (SELECT unnest($rows::VARCHAR[]) AS row)
"""
LAST_RUN: Final = "SELECT rules, judgements FROM runs ORDER BY number DESC LIMIT 1"

# --- checking --------------------------------------------------------------------------------------------------------

CHECK_RUNS: Final = """
    SELECT number, rules, judgements, recorded
    FROM runs WHERE number IN (SELECT unnest($numbers::BIGINT[])) ORDER BY number
"""
CHECK_VERSIONS: Final = """
    SELECT number, id, run, content, claims
    FROM event_versions WHERE run IN (SELECT unnest($numbers::BIGINT[])) ORDER BY number
"""
