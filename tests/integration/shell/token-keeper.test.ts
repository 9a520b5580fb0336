import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createTokenKeeper, type Encryption } from '#desktop/main/token-keeper.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'stackcube-token-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Real encryption with a key of this test, as a system's keyring would do it. */
const encryption = (): Encryption => {
  const key = randomBytes(32)
  const iv = randomBytes(16)
  return {
    encrypt: async text => {
      const cipher = createCipheriv('aes-256-cbc', key, iv)
      return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    },
    decrypt: async bytes => {
      const decipher = createDecipheriv('aes-256-cbc', key, iv)
      return Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8')
    },
  }
}

describe('the token keeper', () => {
  it('keeps the token encrypted, for its owner alone, from one start to the next', async () => {
    const file = path.join(folder, 'session.bin')
    const system = encryption()
    await createTokenKeeper(file, system).answer({ act: 'save', token: 'secret-token' })
    expect(readFileSync(file).includes('secret-token')).toBe(false)
    expect(statSync(file).mode & 0o077).toBe(0)
    const next = createTokenKeeper(file, system)
    expect(next.kind).toBe('keyring')
    expect(await next.answer({ act: 'load' })).toBe('secret-token')
    await next.answer({ act: 'clear' })
    expect(existsSync(file)).toBe(false)
    expect(await next.answer({ act: 'load' })).toBeNull()
  })

  it('knows no token when the file is of another keyring', async () => {
    const file = path.join(folder, 'foreign.bin')
    writeFileSync(file, 'not encrypted by us')
    expect(await createTokenKeeper(file, encryption()).answer({ act: 'load' })).toBeNull()
  })

  it('writes nothing without a keyring, and forgets with the process', async () => {
    const file = path.join(folder, 'memory.bin')
    const keeper = createTokenKeeper(file, null)
    expect(keeper.kind).toBe('memory')
    await keeper.answer({ act: 'save', token: 'secret-token' })
    expect(await keeper.answer({ act: 'load' })).toBe('secret-token')
    expect(existsSync(file)).toBe(false)
    expect(await createTokenKeeper(file, null).answer({ act: 'load' })).toBeNull()
  })
})
