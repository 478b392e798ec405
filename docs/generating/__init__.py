"""Makes the pages of the documentation that are told from the declarations, so that they cannot say something else."""
