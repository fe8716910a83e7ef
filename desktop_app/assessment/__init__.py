"""Stage 5: returns in, lights with reasons and schedule shares out."""
