import { createHash, randomInt } from 'node:crypto'
import { newId } from '#shared/base/ids.ts'
import type { Tx } from '../../db/database.ts'

const COUNT = 10
const GROUPS = 4
const GROUP_LENGTH = 4
/** Without signs that look alike; 16 of these carry 79 bits, so that a plain hash keeps them safe. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Replaces a staff member's recovery codes and answers the new ones, once; only their hashes are kept. */
export const replaceRecoveryCodes = async (
  tx: Tx,
  workspaceId: string,
  staffId: string,
): Promise<string[]> => {
  const codes = Array.from({ length: COUNT }, newCode)
  await tx.recoveryCode.deleteMany({ where: { workspaceId, staffId } })
  await tx.recoveryCode.createMany({
    data: codes.map(code => ({ workspaceId, id: newId(), staffId, codeHash: hashOf(staffId, code) })),
  })
  return codes
}

/** Spends a recovery code; false when it is not one of this person's or was used before. */
export const spendRecoveryCode = async (
  tx: Tx,
  workspaceId: string,
  staffId: string,
  typed: string,
  at: Date,
): Promise<boolean> => {
  const { count } = await tx.recoveryCode.updateMany({
    where: { workspaceId, staffId, codeHash: hashOf(staffId, typed), usedAt: null },
    data: { usedAt: at },
  })
  return count === 1
}

const newCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join(''),
  ).join('-')

/** People type codes with or without dashes, in either case. */
const hashOf = (staffId: string, code: string): Uint8Array<ArrayBuffer> => {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  return Uint8Array.from(createHash('sha256').update(`${staffId} ${plain}`).digest())
}
