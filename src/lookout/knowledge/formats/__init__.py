"""The formats of the field: their columns and codes, and what our events are in them, in readable tables.

Each table stands in a TOML file beside the module that reads and checks it.
"""
