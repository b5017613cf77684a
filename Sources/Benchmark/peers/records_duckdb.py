#!/usr/bin/env python3
"""The rules of ledger.yaml in SQL, on DuckDB: a whole process, from the two tables to a file of findings.

usage: records_duckdb.py FOLDER OUTPUT [THREADS]

One line a finding: RULE,case,key. Amounts are decimals, compared exactly.
"""
import os, sys

import duckdb

LOADED = """
CREATE TEMP TABLE plans AS
  SELECT case_id, plan_total, "start", "end" FROM read_csv('{folder}/cases.csv', header = true, columns = {{
    'case_id': 'VARCHAR', 'community': 'VARCHAR', 'kind': 'VARCHAR', 'plan_total': 'DECIMAL(14,2)', 'start': 'DATE',
    'end': 'DATE'}});
CREATE TEMP TABLE payments AS
  SELECT rec_id, case_id, date, payee, category, amount, receipt_no, approved_by, method
  FROM read_csv('{folder}/records.csv', header = true, nullstr = '\\N', columns = {{
    'rec_id': 'VARCHAR', 'case_id': 'VARCHAR', 'date': 'DATE', 'payee': 'VARCHAR', 'category': 'VARCHAR',
    'item': 'VARCHAR', 'amount': 'DECIMAL(14,2)', 'receipt_no': 'VARCHAR', 'approved_by': 'VARCHAR',
    'method': 'VARCHAR'}});
"""

# Each SELECT gives the case and the key of what fails.
RULES = {
    "S01": "SELECT case_id, rec_id FROM payments WHERE category NOT IN ('admin', 'design', 'equipment', 'labour', "
           "'materials', 'service', 'training', 'transport')",
    "S02": "SELECT case_id, rec_id FROM known WHERE date < plan_start OR date > plan_end",
    "S03": "SELECT case_id, rec_id FROM payments WHERE amount <= 0",
    "S04": "SELECT case_id, rec_id FROM payments WHERE amount >= 500 AND receipt_no = ''",
    "S05": "SELECT case_id, rec_id FROM payments WHERE method = 'cash' AND amount > 1000",
    "S06": "SELECT case_id, rec_id FROM payments WHERE approved_by = ''",
    "S07": "SELECT case_id, rec_id FROM payments ANTI JOIN plans USING (case_id)",
    "S08": "SELECT case_id, '' FROM totals WHERE 100 * administration > 5 * plan_total",
    "S09": "SELECT case_id, '' FROM totals WHERE spent > plan_total",
    "S10": "SELECT '', payee || '|' || receipt_no FROM payments WHERE receipt_no <> '' "
           "GROUP BY payee, receipt_no HAVING count(*) > 1",
    "S11": "SELECT case_id, payee || '|' || CAST(date AS VARCHAR) FROM known WHERE amount > 0 AND amount < 5000 "
           "GROUP BY case_id, payee, date HAVING count(*) >= 2 AND sum(amount) > 5000",
    "S12": "SELECT case_id, payee FROM (SELECT case_id, payee, sum(amount) AS paid FROM known GROUP BY case_id, payee) "
           "JOIN totals USING (case_id) WHERE spent > 0 AND 100 * paid > 50 * spent",
}

SHARED = """
WITH known AS (
    SELECT p.*, plan_total, c."start" AS plan_start, c."end" AS plan_end FROM payments p JOIN plans c USING (case_id)),
  totals AS (
    SELECT case_id, any_value(plan_total) AS plan_total, sum(amount) AS spent,
      coalesce(sum(amount) FILTER (category = 'admin'), 0) AS administration
    FROM known GROUP BY case_id)
"""


def main():
    folder, output = sys.argv[1], sys.argv[2]
    threads = int(sys.argv[3]) if len(sys.argv) > 3 else os.cpu_count()
    database = duckdb.connect()
    database.execute(f"SET threads = {threads}")
    database.execute("SET preserve_insertion_order = false")
    database.execute(LOADED.format(folder=folder.replace("'", "''")))
    parts = [f"SELECT '{rule}' AS rule, * FROM ({query}) AS found(case_id, subject)" for rule, query in RULES.items()]
    query = SHARED + " UNION ALL ".join(parts)
    lines = f"SELECT rule || ',' || case_id || ',' || subject FROM ({query})"
    target = output.replace("'", "''")
    database.execute(f"COPY ({lines}) TO '{target}' (HEADER false, DELIMITER '\x01', QUOTE '')")


if __name__ == "__main__":
    main()
