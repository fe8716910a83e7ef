"""In: a checkout that runs; out: a program that needs no Python, for a stick or as a Debian package."""
