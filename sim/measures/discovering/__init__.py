"""Conditions under which cases fail or succeed: what is kept back, boxes and how good they are, feature scores."""
