"""Rankings: a page's tables, and the dialog in which weights are tried and kept."""
