import type { Safeguard } from './safeguards.ts'

const STAFF = 'portal-server/services/staff'
const TWO_STEP = 'portal-server/services/two-step'
const SUITE = 'tests/integration/staff'

/** What keeps one person's, one company's or one link's things theirs. */
export const TRUST_SAFEGUARDS: readonly Safeguard[] = [
  {
    name: 'two admins take each other’s role one after the other',
    file: `${STAFF}/lock-staff.ts`,
    from: 'ORDER BY id FOR NO KEY UPDATE`',
    to: 'ORDER BY id`',
    suite: `${SUITE}/staff-changes.test.ts`,
  },
  {
    name: 'a code of an authenticator app is taken once',
    file: `${TWO_STEP}/check-code.ts`,
    from: 'if (step === null || step <= Number(staff.totp_last_step)) return null',
    to: 'if (step === null) return null',
    suite: `${SUITE}/sign-in.test.ts`,
  },
  {
    name: 'a recovery code is taken once',
    file: `${TWO_STEP}/recovery-codes.ts`,
    from: 'codeHash: hashOf(staffId, typed), usedAt: null }',
    to: 'codeHash: hashOf(staffId, typed) }',
    suite: `${SUITE}/sign-in.test.ts`,
  },
  {
    name: 'an account that nobody has costs a hash too',
    file: `${STAFF}/sign-in.ts`,
    from: 'const matches = await verifyPassword(password, staff?.password_hash ?? null)',
    to: 'const matches = staff !== undefined && (await verifyPassword(password, staff.password_hash))',
    suite: `${SUITE}/sign-in.test.ts`,
  },
  {
    name: 'a refusal behind a busy address takes the same time',
    file: `${STAFF}/sign-in.ts`,
    from: '  await pause\n',
    to: '  if (staff) await pause\n',
    suite: `${SUITE}/sign-in.test.ts`,
  },
  {
    name: 'made-up accounts use up nobody’s try behind a busy address',
    file: `${STAFF}/sign-in.ts`,
    from: 'const isTried = staff !== undefined && attempt.takeBeyond()',
    to: 'const isTried = attempt.takeBeyond() && staff !== undefined',
    suite: `${SUITE}/sign-in.test.ts`,
  },
  {
    name: 'wrong codes of others keep nobody with a right one out',
    file: 'portal-server/api/staff/auth-router.ts',
    from: 'if (!result.ok && !ctx.limiter.takeWrongCode(ctx.address, ctx.deps.now()))',
    to: 'if (!ctx.limiter.takeWrongCode(ctx.address, ctx.deps.now()))',
    suite: `${SUITE}/outsiders-stop-nobody.test.ts`,
  },
  {
    name: 'a device token that was copied ends for both holders',
    file: `${STAFF}/recognise-device.ts`,
    from: '    await endCopiedSession(deps, hash)\n',
    to: '',
    suite: `${SUITE}/device-session.test.ts`,
  },
  {
    name: 'a device token that was copied is noticed after several changes',
    file: `${STAFF}/recognise-device.ts`,
    from: 'FROM changed ON CONFLICT DO NOTHING`',
    to: 'FROM changed WHERE false`',
    suite: `${SUITE}/device-session.test.ts`,
  },
  {
    name: 'a link of an archived customer is not mailed',
    file: 'shared/domain/link-end.ts',
    from: "return customerState === 'archived' ? 'customer_archived' : null",
    to: 'return null',
    suite: 'tests/integration/outgoing/link-ended-meanwhile.test.ts',
  },
  {
    name: 'what never got as far as the queue is listed',
    file: 'portal-server/services/outgoing/held-items.ts',
    from: "const givenUp = states.includes('held') ? await listGivenUp(tx, workspaceId, LISTED) : []",
    to: 'const givenUp: Delivery[] = []',
    suite: 'tests/integration/outgoing/given-up-events.test.ts',
  },
  {
    name: 'one server at a time on a data folder',
    file: 'portal-server/db/prepare-database.ts',
    from: 'if (input.serves && !leave) throw folderInUse(input.folder)',
    to: '',
    suite: 'tests/integration/portal/one-data-folder.test.ts',
  },
  {
    name: 'work beyond a role that was lowered meanwhile is refused',
    file: 'portal-server/services/mutations/apply-mutation.ts',
    from: "if (!roleAllows(ctx.caller.role, MUTATION_PERMISSIONS[name])) return refused('not_allowed')",
    to: '',
    suite: 'tests/integration/worker/lowered-role.test.ts',
  },
  {
    name: 'no act of a session that has ended meanwhile is stored',
    file: 'portal-server/services/links/lock-link.ts',
    from: 'return (await tx.buyerSession.findFirst({ where, select: { id: true } })) !== null',
    to: 'return where !== null',
    suite: 'tests/integration/links/old-sessions.test.ts',
  },
  {
    name: 'a regenerated link ends its sessions',
    file: 'portal-server/services/links/end-link.ts',
    from: 'where: { workspaceId, linkId, endedAt: null },',
    to: 'where: { workspaceId, linkId, endedAt: new Date(0) },',
    suite: 'tests/integration/links/portal-links.test.ts',
  },
  {
    name: 'openings of links are counted however their address is written',
    file: 'portal-server/http/request-limits.ts',
    from: "request.routeOptions.url === '/l'",
    to: "request.url === '/l'",
    suite: 'tests/integration/portal/web-defences.test.ts',
  },
  {
    name: 'other websites change nothing',
    file: 'portal-server/http/same-origin.ts',
    from: 'return origin === publicOrigin ||',
    to: 'return true || origin === publicOrigin ||',
    suite: 'tests/integration/portal/web-defences.test.ts',
  },
  {
    name: 'the audit tells how it was before',
    file: `${STAFF}/devices.ts`,
    from: '      before: { name: device.name, active: true },\n',
    to: '',
    suite: 'tests/integration/audit/every-act.test.ts',
  },
]
