"""Settings and safety (*Instellingen en veiligheid*)."""
