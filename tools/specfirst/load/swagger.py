from .document import Document


def converted(document: Document) -> Document:
    return document
