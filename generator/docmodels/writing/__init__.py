"""Schema -> the text of files: layout, names, views, templates."""
