"""Paper and sheets: PDF and Excel writers that only place finished text; may import domain, reportlab, openpyxl, segno.

Never storage, archive, services or Qt. All modules but `views` and `wording` load those libraries: import them late.
"""
