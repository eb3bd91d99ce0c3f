"""The list for other programs: calendar, feed, table, structured data. Pure text out of rows."""
