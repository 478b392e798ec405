"""The verbs: short pure functions named after clauses; they take arrays, give arrays and know no state."""
