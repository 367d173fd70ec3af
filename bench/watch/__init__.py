"""An hour of watching a network that misbehaves; run as `python -m bench.watch`."""
