"""Values kept between builds. What is in them is not known here.

What no whole build has asked for leaves a shelf when it is saved (`shelf.py`); pictures are swept
by their own store (`media/pictures/store.py`), and drawn cards stay.
"""
