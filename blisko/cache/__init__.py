"""Values kept between builds. What is in them is not known here."""
