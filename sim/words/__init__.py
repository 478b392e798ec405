"""The nouns: choices, levers, uncertainties, constants, state, transactions, outcomes, sources."""
