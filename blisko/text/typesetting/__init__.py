"""The parts of typography: masking what it may not touch, and one module for each kind of sign.

Every rule works on masked text (see ``masks``) and gives the same result when applied twice.
"""
