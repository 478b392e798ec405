"""Arrays, numbers, chance and errors; this room knows nothing about villages."""
