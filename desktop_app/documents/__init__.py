"""Stage 1: bytes of a file in, text with blocks and offsets out."""
