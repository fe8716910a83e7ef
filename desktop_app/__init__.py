"""What Duban does, without a window: one package for each stage of the work."""
