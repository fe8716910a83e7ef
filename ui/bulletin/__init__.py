"""The parts of the page 通报: preview, words, figures, register."""
