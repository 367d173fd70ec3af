"""What the desk keeps beside the record, in SQLite: its accounts, and an index that follows from the record alone."""
