"""Search: words of a text, their inflected forms, and the index that a browser asks.

Nothing here knows of a site or of a page's looks; Polish comes from `sgjp.dict` beside this file.
"""
