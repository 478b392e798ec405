"""The results folder: tables as Parquet parts, manifest, checksums, identity and reader; knows no rules."""
