"""The editor: posts in a browser, without git and without YAML.

`description` says what the form is made of. The page itself lies in `static/`: `document.js` edits
files in place.
"""
