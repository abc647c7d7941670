"""Taking in a report from elsewhere: source and form side by side, and nothing taken over before the user says so."""
