"""Programs that put the program under strain for as long as wanted and print figures; pytest runs them short."""
