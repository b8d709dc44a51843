"""Pictures: from what an editor drops beside a post to what a page offers a browser.

    roles      where a picture stands in the layout: its widths, `sizes`, what loads first
    recipes    the formats and their settings; every file name follows from source and recipe
    pixels     a file -> upright 8-bit sRGB pixels, whatever a camera wrote
    drawings   SVG -> only what draws
    facts      what must be known of a picture before it can be named on a page
    store      the cache: facts and finished files, by content and recipe
    work       the finished files, made by several threads, with progress
    metadata   files without what they say about their maker (GPS, dates, thumbnails), without loss
    tones      placeholder colours, as classes
    positions  whether a file says where it was made
    problems   why a picture cannot be used
    intake     phone photos -> files fit for a repository

`blisko.media` is the way in: it answers views, and knows which files a site needs.
"""
