"""Scenes of the window for the photographer: pages with all their tabs, menus, dialogs, empty states and notices."""
