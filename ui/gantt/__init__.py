"""The plan over its years: rows of items, milestones that can be dragged, pages to be exported."""
