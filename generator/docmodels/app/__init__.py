"""What each command does: the one package that combines configuration, inputs, caches, reading and writing."""
