"""Stage 4: items in, sheets out to the units and returned sheets back in."""
