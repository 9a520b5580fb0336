import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buildDemoWorkspace } from '#seed/demo/build-demo-workspace.ts'
import { newId } from '#shared/base/ids.ts'
import type { StaffRole } from '#shared/domain/role.ts'
import type { Tx } from '../../db/database.ts'
import { revealAddress } from '../links/issue-token.ts'
import { hashPassword } from '../security/password.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { hasWorkspace, lockFirstRun } from '../staff/first-run.ts'
import { writeDemo } from './write-demo.ts'

type SignIn = { email: string; password: string }

/** How to get into the demo workspace. */
export type DemoAccess = {
  admin: SignIn
  catalog: SignIn
  /** A reviewer. */
  staff: SignIn
  links: { customer: string; url: string }[]
}

type KeptAccess = {
  workspaceId: string
  passwords: Record<StaffRole, string>
  links: { customer: string; linkId: string }[]
}

/**
 * Fills a server that has no workspace with the demo one, when asked to, and answers how to get into it.
 * Its passwords are made here once and kept beside the data; no account has one that others know.
 */
export const ensureDemo = async (
  deps: ServiceDeps,
  dataFolder: string,
  wanted: boolean,
): Promise<DemoAccess | null> => {
  const file = path.join(dataFolder, 'demo-access.json')
  const keep = (access: KeptAccess) => writeFile(file, JSON.stringify(access, null, 2), { mode: 0o600 })
  const created = wanted && !(await hasWorkspace(deps)) ? await createDemo(deps, keep) : null
  if (created) return accessOf(deps, created)
  // Without a workspace the file is what a start left that was cut off before its commit.
  const kept = (await hasWorkspace(deps)) ? await readFile(file, 'utf8').catch(() => null) : null
  if (kept !== null) return accessOf(deps, JSON.parse(kept) as KeptAccess)
  if (!wanted) return null
  throw new Error('This server has a workspace already; the demo needs an empty data folder (--data DIR).')
}

/**
 * `keep` is called before the commit: a demo that nobody can sign in to is there at no time. Null when somebody else
 * began a workspace on this database at the same moment.
 */
const createDemo = async (
  deps: ServiceDeps,
  keep: (access: KeptAccess) => Promise<void>,
): Promise<KeptAccess | null> => {
  const demo = buildDemoWorkspace({ now: deps.now(), newId })
  const passwords = { admin: newPassword(), catalog: newPassword(), reviewer: newPassword() }
  const hashes = {
    admin: await hashPassword(passwords.admin),
    catalog: await hashPassword(passwords.catalog),
    reviewer: await hashPassword(passwords.reviewer),
  }
  const workspaceId = demo.workspace.id
  const names = new Map(demo.customers.map(customer => [customer.id, customer.name]))
  const links = demo.portalLinks
    .filter(link => link.showcase)
    .map(link => ({ customer: names.get(link.customerId) ?? '', linkId: link.id }))
  const access = { workspaceId, passwords, links }
  const write = async (tx: Tx): Promise<KeptAccess | null> => {
    await lockFirstRun(tx)
    if (await hasWorkspace(deps)) return null
    await writeDemo(tx, deps, demo, hashes)
    await keep(access)
    return access
  }
  return deps.db.within({ workspaceId }, write, { long: true })
}

const accessOf = (deps: ServiceDeps, kept: KeptAccess): Promise<DemoAccess> =>
  deps.db.within({ workspaceId: kept.workspaceId }, async tx => {
    const { workspaceId } = kept
    const staff = await tx.staff.findMany({ where: { workspaceId }, orderBy: { createdAt: 'asc' } })
    const signIn = (role: StaffRole): SignIn => ({
      email: staff.find(member => member.role === role)?.email ?? '',
      password: kept.passwords[role],
    })
    const rows = await tx.portalLink.findMany({
      where: { workspaceId, id: { in: kept.links.map(link => link.linkId) } },
    })
    const links: DemoAccess['links'] = []
    for (const { customer, linkId } of kept.links) {
      const link = rows.find(row => row.id === linkId)
      const url = link && !link.revokedAt ? await revealAddress(tx, deps, link) : null
      if (url !== null) links.push({ customer, url })
    }
    return { admin: signIn('admin'), catalog: signIn('catalog'), staff: signIn('reviewer'), links }
  })

const newPassword = (): string => randomBytes(9).toString('base64url')
