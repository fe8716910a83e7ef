"""公文模板: the window in which the wording and the parts of papers are changed."""
