"""The editor: posts in a browser, without git and without YAML.

`description` says what the form is made of, `files` reads and writes the content, `judging` says
what is wrong with a text before it is saved; `api` answers the page, `server` lets only that page
ask. The page lies in `static/`: `app.js` is its beginning, `document.js` edits files in place,
`store.js` is all that it asks of this computer, so that another store can take its place.
"""
