"""What opening hours and telephone numbers mean, without a table or a page."""
