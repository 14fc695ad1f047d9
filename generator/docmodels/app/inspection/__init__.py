"""What ``inspect --tables``, ``--guesses`` and ``--format html`` show."""
