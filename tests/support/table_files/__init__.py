"""Invented documents with tables in every file format that an office receives."""
