"""The command line: one small file per command; the one room that speaks."""
