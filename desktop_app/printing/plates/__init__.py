"""Pictures on landscape pages of their own: heat maps and plans over their years."""
