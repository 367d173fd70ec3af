"""Pure normalising of text: no files, no state."""
