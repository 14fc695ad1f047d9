"""Pages of Microsoft Graph, and of other Microsoft documentation in that style."""
