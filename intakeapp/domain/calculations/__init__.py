"""One module per calculation; each takes frozen inputs, norms and a date."""
