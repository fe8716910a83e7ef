"""What templates can say: facts of a month, a unit or a period under documented names."""
