"""A comparison as one offline HTML file, which also works without JavaScript."""
