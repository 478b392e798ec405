"""One baseline file per programme, and the script that renews it."""
