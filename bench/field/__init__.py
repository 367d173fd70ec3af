"""The shipped reader on public sets, measured as others measure theirs; a module for each set says how."""

import os

# Small products on two threads wait for each other longer than they work. It counts only before numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
