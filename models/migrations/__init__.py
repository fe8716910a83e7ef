"""Numbered migrations; each runs in one transaction."""
