"""How the table of rare words is counted."""
