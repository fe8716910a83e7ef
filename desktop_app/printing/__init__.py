"""Stage 8: content trees in, PDF, DOCX and XLSX files out."""
