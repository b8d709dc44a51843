"""What differs when the site is published: drafts stay at home, whatever pelicanconf.py says."""

from pelicanconf import *  # noqa: F403

BLISKO_DRAFTS = False
BLISKO_TODAY = None
