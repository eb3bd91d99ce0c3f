"""UiTdatabank in and out: documents taken in, differences settled, offers on their way out."""
