"""From a file, a page, a feed or an archive to reports."""
