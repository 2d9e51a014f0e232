"""The screen *Geld*: budget, signals, what-if, steps and instruments of one case."""
