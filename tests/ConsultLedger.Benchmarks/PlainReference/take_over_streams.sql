INSERT INTO plain.mt_streams SELECT * FROM ledger.mt_streams
