"""Panels that ask back: made of widgets, and opening dialogs for what only a person can say."""
