"""Document kinds as data: template files and facts in, documents out."""
