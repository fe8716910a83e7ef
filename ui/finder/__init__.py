"""快速查找: commands, pages, units and items by a few letters."""
