"""What shows that paper and data are the same: the 校验码, the locking of a report, the comparing of copies."""
