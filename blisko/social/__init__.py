"""Pictures that stand for the site elsewhere: cards of shared links, icons on home screens."""
