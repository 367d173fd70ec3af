"""The SQL of resolved claims: named steps, every value bound.

They follow from a report's description, its reading and the rules, and are kept so that nobody works them out twice.
"""

from __future__ import annotations

from typing import Final

MAKE_RESOLVED: Final = """
    CREATE TABLE resolved (
        description BIGINT NOT NULL, reading BIGINT NOT NULL, rules VARCHAR NOT NULL, claims VARCHAR NOT NULL
    );
"""
ADD_RESOLVED: Final = """
    INSERT INTO resolved
    SELECT unnest($descriptions::BIGINT[]), unnest($readings::BIGINT[]), unnest($rules::VARCHAR[]),
        unnest($claims::VARCHAR[])
"""
FIND_RESOLVED: Final = """
    SELECT DISTINCT description, reading
    FROM resolved WHERE rules = $rules AND reading IN (SELECT unnest($readings::BIGINT[]))
"""
SHOW_RESOLVED: Final = """
    SELECT wanted.place, min(resolved.claims)
    FROM (
        SELECT unnest($descriptions::BIGINT[]) AS description, unnest($readings::BIGINT[]) AS reading,
            unnest(range(len($readings))) AS place
    ) AS wanted
        JOIN resolved ON resolved.description = wanted.description AND resolved.reading = wanted.reading
    WHERE resolved.rules = $rules
    GROUP BY wanted.place ORDER BY wanted.place
"""
