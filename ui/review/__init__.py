"""A document's draft in; a person's review of it, and what is posted, out."""
