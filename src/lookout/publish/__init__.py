"""From the record to files and pages that others read."""
