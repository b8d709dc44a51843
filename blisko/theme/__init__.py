"""The theme as it is published: style sheets, colours, icons, cards for sharing."""
