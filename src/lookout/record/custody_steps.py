"""The SQL of what tells how reports came here, their bylines and custody: named steps, every value bound."""

from __future__ import annotations

import json
from typing import Final

CUSTODY_SHAPE: Final = json.dumps({
    "number": "BIGINT", "report": "VARCHAR", "digest": "VARCHAR", "way": "VARCHAR", "name": "VARCHAR",
    "place": "VARCHAR", "container": "VARCHAR", "address": "VARCHAR", "retrieved": "TIMESTAMP", "status": "INTEGER",
    "headers": [{"name": "VARCHAR", "value": "VARCHAR"}], "recorded": "TIMESTAMP",
})  # fmt: skip
# The views are made anew, for they hold every column of their tables.
ADD_BYLINES: Final = """
    DROP VIEW newest_tolls;
    DROP VIEW newest_mentions;
    DROP VIEW newest_claims;
    DROP VIEW newest_passages;
    DROP VIEW newest_readings;
    DROP VIEW newest_reports;
    ALTER TABLE reports ADD COLUMN author VARCHAR;
    ALTER TABLE reports ADD COLUMN dated_by VARCHAR;
    ALTER TABLE reports ADD COLUMN updated_from DATE;
    ALTER TABLE reports ADD COLUMN updated_to DATE;
    ALTER TABLE reports ADD COLUMN updated_by VARCHAR;
"""
MAKE_CUSTODY: Final = """
    CREATE TABLE custody (
        number BIGINT NOT NULL, report VARCHAR NOT NULL, digest VARCHAR NOT NULL, way VARCHAR NOT NULL,
        name VARCHAR NOT NULL, place VARCHAR NOT NULL, container VARCHAR, address VARCHAR, retrieved TIMESTAMP,
        status INTEGER, headers STRUCT(name VARCHAR, value VARCHAR)[] NOT NULL, recorded TIMESTAMP NOT NULL
    );
"""
ADD_CUSTODY: Final = """
    INSERT INTO custody BY NAME
    SELECT unnest(from_json_strict(row, $shape)) FROM (SELECT unnest($rows::VARCHAR[]) AS row)
"""
FIND_CUSTODY: Final = """
    SELECT report, digest, way, name, place, container, address, retrieved, status, headers
    FROM custody WHERE report IN (SELECT unnest($ids::VARCHAR[])) ORDER BY number
"""
LAST_RETRIEVED: Final = """
    SELECT report, digest, way, name, place, container, address, retrieved, status, headers
    FROM custody WHERE name = $name AND retrieved IS NOT NULL ORDER BY number DESC LIMIT 1
"""
FIND_VERSION: Final = """
    SELECT id, text_digest FROM reports WHERE url = $url AND outlet IS NOT DISTINCT FROM $outlet
    ORDER BY number DESC LIMIT 1
"""
STRAY_CUSTODY: Final = """
    SELECT number FROM custody ANTI JOIN reports
        ON reports.id = custody.report AND reports.digest = custody.digest
    ORDER BY number
"""
CHECK_CUSTODY: Final = """
    SELECT number, report, digest, way, name, place, container, address, retrieved, status, headers, recorded
    FROM custody WHERE number IN (SELECT unnest($numbers::BIGINT[])) ORDER BY number
"""

SHOW_ORIGINAL: Final = "SELECT bytes FROM originals WHERE digest = $digest"
