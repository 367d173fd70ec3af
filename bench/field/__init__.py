"""The shipped reader on public sets, measured as others measure theirs; a module for each set says how."""
