"""A comparison as one offline HTML file that works without JavaScript."""
