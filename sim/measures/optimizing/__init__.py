"""What a search for the best trade-offs says, on plain arrays: robust statistics over futures, fronts, how sure they are."""
