"""Opening state: village tables, project lists, published cases, synthetic villages, imputation."""
