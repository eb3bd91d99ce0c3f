"""When an offer is: its calendar, its dates as rows, and the days that fall out."""
