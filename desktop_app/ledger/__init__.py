"""Stage 3: drafts and stored rows in, frozen views of the ledger out."""
