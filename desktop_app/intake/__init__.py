"""Stage 2: blocks in, a draft of items with their doubts out."""
