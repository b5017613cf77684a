// Placeholder until the room's first file lies here.
