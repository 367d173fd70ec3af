"""Benchmarks: `python -m bench.NAME [--data PATH] [--record]`. The last line printed is `name=value` figures."""
