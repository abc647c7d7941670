"""The ledger of applications (依申请公开台账): a workbook with one row an application, from which table 3 is counted.

`reading.read` makes a `Ledger` of a workbook, `counting.count` a `Count` of it for a year, `taking` sets the count
beside a report and makes the edit that fills its table. A ledger holds people's names: the reader keeps of each row its
place, two days, and which column and row of the form its words mean; nothing else of it goes on.
"""
