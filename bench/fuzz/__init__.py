"""Inputs made to do harm; run as `python -m bench.fuzz --kind KIND`."""
