"""The registry of actors: from the readable files to the one that is shipped."""
