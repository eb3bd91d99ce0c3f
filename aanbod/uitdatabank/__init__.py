"""UiTdatabank documents, read and translated; nothing here touches the database.

lezen.py finds documents in files and folders, vertalen.py turns one document into a GelezenAanbod,
velden.py holds the readers that report a bad field instead of failing on it. What is written with
the result stands in aanbod/domein/uitwisseling/. Source: domein/uitdatabank.md sections 1, 3, 7.1.
"""
