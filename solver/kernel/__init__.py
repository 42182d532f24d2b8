"""The search kernel: the rules' formulas as a graph of integers that a move updates only where it touches it."""
