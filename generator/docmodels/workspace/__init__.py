"""The only room that touches the disk: inputs, output folders, the cache, the configuration file."""
