"""Questions that stop the work: each a small dialog with one answer."""
