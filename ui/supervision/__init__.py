"""Stage 6 as it is seen: proposals, steps, problems and meetings."""
