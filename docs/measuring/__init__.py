"""What the model does, measured on stated worlds and set beside published ranges: see docs/make_magnitudes.py."""
