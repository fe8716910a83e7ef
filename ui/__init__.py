"""The window: the application's frozen views in, pages on the screen out."""
