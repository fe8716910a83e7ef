"""A unit's record: its items, what it sent, its score, the letters and steps, its problems."""
