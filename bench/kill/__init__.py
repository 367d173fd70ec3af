"""Runs that are killed at random instants; run as `python -m bench.kill`."""
