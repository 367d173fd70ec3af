"""The command line with a reader that knows a few words in place of the one that is shipped.

It takes a minute over a report with the word "slowly" in it, so that there is time to interrupt it, and leaves a file
`started` when it begins.
"""

import time
from pathlib import Path

from lookout.cli import main
from lookout.read import Reader
from tests.making import WordReader


class SlowReader(WordReader):
    """Takes its time."""

    def read(self, report):
        if "slowly" in report.text:
            Path("started").touch()
            time.sleep(60)
        return super().read(report)


def load(*, threads=1):
    """Return the reader for the tests."""
    return SlowReader(threads=threads)


if __name__ == "__main__":
    Reader.load = load
    main()
