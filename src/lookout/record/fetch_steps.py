"""The SQL of what shows reports, readings and claims: named steps, every value bound."""

from __future__ import annotations

from typing import Final

# A report counts as known on a day if it was surely published by the end of it; one of unknown date if it had been
# recorded by then.
LIST_NEWEST: Final = """
    SELECT report.id, report.number, reading.number, report.first_recorded
    FROM newest_reports AS report JOIN newest_readings AS reading ON reading.report = report.id
    WHERE $day::DATE IS NULL OR CASE
            WHEN report.published_to IS NULL THEN report.first_recorded::DATE <= $day::DATE
            ELSE report.published_to <= $day::DATE + 1
        END
    ORDER BY coalesce(report.published_from, report.first_recorded::DATE),
        coalesce(report.published_to, report.first_recorded::DATE + 1), report.id
"""
# The same of some reports alone: looking at all that are newest first would take longer the more are kept.
LIST_NEWEST_AMONG: Final = """
    WITH mine AS (
        SELECT *, min(recorded) OVER (PARTITION BY id) AS first_recorded
        FROM reports WHERE id IN (SELECT unnest($among::VARCHAR[]))
        QUALIFY number = max(number) OVER (PARTITION BY id)
    )
    SELECT report.id, report.number, reading.number, report.first_recorded
    FROM mine AS report JOIN readings AS reading
        ON reading.report = report.id AND reading.text_digest = report.text_digest
    WHERE $day::DATE IS NULL OR CASE
            WHEN report.published_to IS NULL THEN report.first_recorded::DATE <= $day::DATE
            ELSE report.published_to <= $day::DATE + 1
        END
    QUALIFY reading.number = max(reading.number) OVER (PARTITION BY reading.report)
    ORDER BY coalesce(report.published_from, report.first_recorded::DATE),
        coalesce(report.published_to, report.first_recorded::DATE + 1), report.id
"""
# What is shown is fixed by the numbers of its rows, listed in order, so that rows added meanwhile change nothing.
SHOW_REPORTS: Final = """
    SELECT doc, text, report.digest, encoding, language, outlet, title, url, published_from, published_to,
        author, dated_by, updated_from, updated_to, updated_by,
        reading.claims, reading.note, reading.reader, reading.passages
    FROM (
        SELECT unnest($reports::BIGINT[]) AS report, unnest($readings::BIGINT[]) AS reading,
            unnest(range(len($reports))) AS place
    ) AS wanted
        JOIN reports AS report ON report.number = wanted.report
        JOIN texts ON texts.digest = report.text_digest
        JOIN readings AS reading ON reading.number = wanted.reading
    ORDER BY wanted.place
"""
SHOW_CLAIMS: Final = """
    SELECT claim.reading, id, type, status, triggers, confidence, roles, chain, tolls
    FROM (SELECT unnest($readings::BIGINT[]) AS reading, unnest(range(len($readings))) AS place) AS wanted
        JOIN claims AS claim ON claim.reading = wanted.reading
    ORDER BY wanted.place, claim.nth
"""
