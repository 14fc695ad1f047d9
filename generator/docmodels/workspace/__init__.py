"""Files on disk, in git and in archives: inputs are read, outputs are planned and written."""
