"""The text of a document by pdf_oxide."""
from pdf_oxide import PdfDocument


def read(path, passwords):
    document = PdfDocument(path)
    for password in passwords:
        document.authenticate(password)
    return "".join(document.extract_text(page) for page in range(document.page_count()))
