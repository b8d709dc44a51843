"""The preview behind `serve`: builds after every save and keeps open browsers up to date.

`session` builds and remembers; `watcher` tells it what changed; `server` answers browsers;
`findings` and `whereabouts` are what it knows about problems and pages; `injection` and `static/`
are what a page gets in the preview only. Nothing of it ever reaches a published file.
"""
