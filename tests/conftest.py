"""What all tests share."""

from hypothesis import settings

# The same examples on every machine and every run, and no test that fails because a machine is slow.
settings.register_profile("lookout", derandomize=True, deadline=None, database=None)
settings.load_profile("lookout")
