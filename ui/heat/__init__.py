"""Units or groups by months: boxes painted by light, shape, word, count and share."""
