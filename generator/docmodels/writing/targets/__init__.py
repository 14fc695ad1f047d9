"""The kinds of output: one package per family, with one ``TARGET`` for each kind."""
