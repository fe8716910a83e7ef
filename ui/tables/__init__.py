"""Qt item models over frozen rows, and the views that show them."""
