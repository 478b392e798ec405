"""What a comparison of strategies says, on plain arrays: differences, ranks, cost-effectiveness, regret, trade-offs."""
