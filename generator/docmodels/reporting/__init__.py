"""What was found -> text, JSON, Markdown, HTML, GitHub annotations, SARIF, JUnit. Judges nothing, writes no file."""
