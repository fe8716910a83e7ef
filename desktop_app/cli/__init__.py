"""The command line: arguments in, one JSON document or Chinese lines and an exit code out."""
