"""Documents -> Schema. Total: what cannot be read is a finding, never an exception."""
