"""A printed PDF in, a clause-by-clause table of what was measured on its pages out."""
