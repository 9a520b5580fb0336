import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { ProductRow } from '#shared/contract/rows.ts'

/** One table with the columns, indexes and words by which the desktop finds products, as durable as its store. */
export const openTable = (file: string): DatabaseSync => {
  const db = new DatabaseSync(file)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;
    PRAGMA wal_autocheckpoint = 8000;
    CREATE TABLE product (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, doc TEXT NOT NULL, sku TEXT, name TEXT,
      category_id TEXT, status TEXT, availability TEXT, list_price INTEGER) STRICT;
    CREATE INDEX by_sku ON product (sku); CREATE INDEX by_name ON product (name);
    CREATE INDEX by_price ON product (list_price); CREATE INDEX by_category ON product (category_id);
    CREATE VIRTUAL TABLE words USING fts5(body, content='', contentless_delete=1, prefix='2 3',
      tokenize='unicode61 remove_diacritics 2')`)
  return db
}

/** Streams products into the table in one transaction; with `described` only those with that description. Answers how many. */
export const copyRows = async (url: string, db: DatabaseSync, described?: string): Promise<number> => {
  const answer = await fetch(
    described === undefined ? url : `${url}/?described=${encodeURIComponent(described)}`,
  )
  if (!answer.body) throw new Error('The row source sent nothing')
  const add = db.prepare(
    'INSERT INTO product (doc, sku, name, category_id, status, availability, list_price, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const replace =
    db.prepare(`UPDATE product SET doc = ?, sku = ?, name = ?, category_id = ?, status = ?, availability = ?,
    list_price = ? WHERE id = ?`)
  const find = db.prepare('SELECT key FROM product WHERE id = ?')
  const forget = db.prepare('DELETE FROM words WHERE rowid = ?')
  const index = db.prepare('INSERT INTO words (rowid, body) VALUES (?, ?)')
  let copied = 0
  const write = (line: string): void => {
    const row = JSON.parse(line) as ProductRow
    const { id, sku, name, categoryId, status, availability, listPrice } = row
    const values = [line, sku, name, categoryId, status, availability, listPrice, id]
    let key: SQLInputValue
    if (described === undefined) key = add.run(...values).lastInsertRowid
    else {
      key = (find.get(id) as { key: number }).key
      replace.run(...values)
      forget.run(key)
    }
    index.run(key, `${sku} ${name} ${row.gtin ?? ''}`)
    copied += 1
  }
  db.exec('BEGIN IMMEDIATE')
  let rest = ''
  for await (const text of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(write)
  }
  db.exec('COMMIT')
  return copied
}
