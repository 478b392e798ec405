"""Studies as a researcher would publish them: a question, a design, one command, figures and an answer written from the numbers."""
