"""liblab's dialect: its folders, its pages, its words, and what its generator adds. Import from the modules."""
