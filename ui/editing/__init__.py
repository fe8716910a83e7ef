"""Corrections in the ledger: in the cell, for many rows at once, and pasted from a spreadsheet."""
