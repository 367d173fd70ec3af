"""Which claims tell of one happening: rows, blocks, scores of pairs, clusters. Each step is a pure function.

A pair's score follows from its two claims and their reports alone, never from what else the record holds: so adding
reports gives the same record as running from nothing.
"""
