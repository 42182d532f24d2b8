"""Tables and figures of a judged board: returned, never shown. Workbook, page, terminal and PDF share them."""
