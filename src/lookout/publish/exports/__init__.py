"""Events in the formats that others read: ACLED-shaped and GED-shaped CSV, PLOVER, GeoJSON, Parquet, CSV, NDJSON."""
