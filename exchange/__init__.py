"""Outside formats, one file or folder each, reading or writing models."""
