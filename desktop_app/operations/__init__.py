"""The only writers: one transaction and one journal entry for each change."""
