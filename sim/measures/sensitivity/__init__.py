"""Which factors decide an outcome, on plain arrays: elementary effects, shares of variance, their errors, and what chance does."""
