"""PDF bytes in, paragraphs and tables out: glyphs, lines, grids, pages, whole document."""
