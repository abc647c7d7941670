"""What the program ended over, offered at the next start: compared with the file, taken up again or left."""
