"""Stage 6: lights in, proposed and recorded supervision actions out."""
