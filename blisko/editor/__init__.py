"""The editor: posts in a browser, without git and without YAML.

`files` reads and writes the content, `judging` says
what is wrong with a text before it is saved; `api` answers the page, `server` lets only that page
ask. The page lies in `static/`: `app.js` is its beginning, `document.js` edits files in place,
`store.js` says what it asks of the place where texts are kept, and `local.js` asks this computer.
"""
