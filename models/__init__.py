"""What is stored: SQLModel tables, the store that holds them, its migrations and backups."""
