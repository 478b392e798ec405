"""Designs, blocks, executors and the resumable runner; what users of the Python interface get back."""
