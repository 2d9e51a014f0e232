"""Programs that the end-to-end tests run as processes of their own."""
