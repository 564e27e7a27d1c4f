"""Files in and out: reading spreadsheets, finding tables, matching columns, reading values, writing files. Knows no Qt."""
