"""How many people were harmed: what one report says of its event, and what several make of it together."""

from lookout.reconcile.tolls.attaching import attach_counts
from lookout.reconcile.tolls.counts import Count, ReportCounts
from lookout.reconcile.tolls.merging import merge_counts
from lookout.reconcile.tolls.reports import count_report

__all__ = ["Count", "ReportCounts", "attach_counts", "count_report", "merge_counts"]
