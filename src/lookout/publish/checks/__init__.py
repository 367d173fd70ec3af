"""Whether a file keeps to a format: columns and their order, codes, ranges, days; one sentence for each fault."""
