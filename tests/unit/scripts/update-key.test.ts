import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readUpdateKey } from '#desktop/main/updates/signed-offer.ts'
import { createUpdateKey, readSigningKey } from '../../../scripts/package/update-key.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'stackcube-key-'))
const file = path.join(folder, 'update-key.pem')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('is made once, for its owner alone, and its published half is one that a package reads', () => {
  createUpdateKey(file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const before = readFileSync(file, 'utf8')
  expect(() => createUpdateKey(file)).toThrow(/EEXIST/)
  expect(readFileSync(file, 'utf8')).toBe(before)
  expect(readUpdateKey(readSigningKey(file).published)).not.toBeNull()
})

it('is no other kind of key', () => {
  const other = path.join(folder, 'rsa.pem')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeFileSync(other, privateKey.export({ format: 'pem', type: 'pkcs8' }))
  expect(() => readSigningKey(other)).toThrow(/no Ed25519 key/)
  expect(() => readSigningKey(path.join(folder, 'nowhere.pem'))).toThrow(/ENOENT/)
})
