"""Stage 7: everything known of a month in, a content tree without layout out."""
