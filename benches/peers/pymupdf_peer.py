"""The text of a document by PyMuPDF."""
import pymupdf


def read(path, passwords):
    document = pymupdf.open(path)
    if document.needs_pass:
        any(document.authenticate(p) for p in passwords)
    return "".join(page.get_text() for page in document)
