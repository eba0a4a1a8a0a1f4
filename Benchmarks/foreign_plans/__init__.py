"""Public rosters and tasks that nobody here made, as Muster's plans, with judges that read only the published data."""
