import { gzipSync } from 'node:zlib'
import { newId } from '#shared/base/ids.ts'
import { ONE_PIXEL } from '../pictures/one-pixel.ts'
import { inviteCode, PASSWORD, type Stage, type World } from './world.ts'

export type StaffCase = {
  /** Input that is answered when everything in it is one's own. */
  input(world: World, stage: Stage): unknown
  /** Places of ids that the caller makes up. */
  fresh?: readonly string[]
  /** How an id of another workspace is answered, by its place; `not_found` where it is not listed. */
  refusals?: Readonly<Record<string, string>>
  /** How the call of an admin is answered when that is no success, such as a code that is asked for first. */
  owner?: string
}

const none: StaffCase = { input: () => undefined }
const link: StaffCase = { input: ({ ids }) => ({ linkId: ids.linkId }) }
const colleague: StaffCase = { input: ({ ids }) => ({ staffId: ids.colleagueId }) }
const password: StaffCase = { input: () => ({ password: PASSWORD }) }

const newColleague = () => ({ email: `${newId()}@test.example`, name: 'New', role: 'reviewer' })

const emptyFile = () => gzipSync('').toString('base64')

/** A dry run, since what a file writes is told in the tests of imports. */
const importing: StaffCase = {
  input: () => ({ importId: newId(), file: emptyFile(), mapping: {}, dryRun: true }),
  fresh: ['importId'],
}

/** Every procedure of the staff's router. Mutations inside of a push have cases of their own. */
export const STAFF_CASES: Readonly<Record<string, StaffCase>> = {
  'setup.status': none,
  'setup.firstRun': {
    input: () => ({
      ...{ workspaceName: 'Second', currency: 'EUR', timeZone: 'Europe/Berlin', taxMode: 'exclusive' },
      ...{
        adminName: 'Eve',
        email: 'eve@test.example',
        password: PASSWORD,
        deviceName: 'Desk',
        setupCode: '1',
      },
    }),
    owner: 'already_set_up',
  },
  'orders.older': {
    input: ({ ids }) => ({ search: '', customerId: ids.customerId }),
    refusals: { customerId: 'answered' },
  },
  'orders.olderOrder': { input: ({ ids }) => ({ orderId: ids.orderId }) },
  'auth.signIn': {
    input: ({ staff }) => ({ email: staff.reviewer.email, password: PASSWORD, deviceName: 'Desk' }),
  },
  'auth.acceptInvitation': {
    input: async (world, stage) => ({
      token: await inviteCode(stage, world),
      ...{ name: 'New', password: PASSWORD, deviceName: 'Desk' },
    }),
  },
  'auth.requestReset': { input: () => ({ email: 'nobody@test.example' }) },
  'auth.resetPassword': {
    input: () => ({ code: 'not a code', password: PASSWORD }),
    owner: 'reset_code_not_valid',
  },
  'auth.me': none,
  'auth.renew': none,
  'auth.signOut': none,
  'account.changePassword': { input: () => ({ current: PASSWORD, next: 'the next password of tests' }) },
  'account.twoStep': none,
  'account.beginTwoStep': password,
  'account.confirmTwoStep': { input: () => ({ code: '000000' }), owner: 'wrong_two_step_code' },
  'account.turnOffTwoStep': password,
  'account.renewRecoveryCodes': { ...password, owner: 'two_step_off' },
  'sync.pull': {
    input: () => ({ clientId: newId(), cursors: null, bootstrap: null, limit: 5000 }),
    fresh: [
      'clientId',
      ...['cursors.catalog.nonce', 'cursors.orders.nonce', 'bootstrap.after'],
      ...['bootstrap.start.catalog.nonce', 'bootstrap.start.orders.nonce'],
      ...['position.catalog.nonce', 'position.catalog.id', 'position.orders.nonce', 'position.orders.id'],
    ],
  },
  'sync.push': {
    input: ({ ids }) => ({
      clientId: newId(),
      mutations: [
        {
          ...{ number: 1, mutationId: newId(), name: 'order.approve', madeAt: 0 },
          args: { orderId: ids.orderId, revision: 1 },
        },
      ],
    }),
    fresh: ['clientId', 'mutations[].mutationId'],
    // Answered one by one, as outcomes.
    refusals: { 'mutations[].args.orderId': 'answered' },
  },
  'sync.staged': {
    input: () => ({ mutationId: newId(), chunks: 2, digest: '0'.repeat(64) }),
    fresh: ['mutationId'],
  },
  'sync.stage': {
    input: () => ({ mutationId: newId(), chunks: 2, digest: '0'.repeat(64), position: 0, body: 'AAAA' }),
    fresh: ['mutationId'],
  },
  'sync.hints': none,
  'publicAddress.get': none,
  'publicAddress.set': { input: () => ({ address: '' }) },
  'audit.history': {
    input: ({ ids }) => ({ entity: 'product', entityId: ids.productId }),
    // An id of another workspace has as little history as one that never was.
    refusals: { entityId: 'answered' },
  },
  'audit.search': {
    input: () => ({ words: 'create', before: { happenedAt: Date.now() + 60_000, id: newId() } }),
    // A place in an order, which names nothing.
    fresh: ['before.id'],
  },
  'files.inspect': { input: () => ({ kind: 'products', beginning: emptyFile() }) },
  'files.importProducts': importing,
  'files.importCustomers': importing,
  'files.importGroups': importing,
  'files.importPrices': importing,
  'files.progress': { input: () => ({ importId: newId() }), fresh: ['importId'] },
  'files.export': { input: () => ({ kind: 'products' }) },
  'pictures.read': { input: ({ ids }) => ({ imageId: ids.imageId, size: 'small' }) },
  'workspace.setLogo': { input: () => ({ data: ONE_PIXEL }) },
  'workspace.update': {
    input: () => ({
      edits: { terms: { base: { terms: '' }, mine: { terms: `Net 30 days ${newId()}` } } },
    }),
  },
  'links.create': {
    input: ({ ids }) => ({ customerId: ids.customerId, label: 'Another', addressIds: [ids.addressId] }),
  },
  'links.reveal': link,
  'links.regenerate': link,
  'links.revoke': link,
  'operations.settings': none,
  'operations.setAudience': { input: () => ({ newOrderEmail: '', buyerMails: true }) },
  'operations.setWebhook': { input: () => ({ url: '' }) },
  'operations.deliveries': none,
  'operations.deadLetters': none,
  'operations.retry': { input: ({ ids }) => ({ id: ids.heldId }) },
  'operations.drop': { input: ({ ids }) => ({ id: ids.otherHeldId }) },
  'operations.retryAll': none,
  'links.mail': { ...link, owner: 'no_public_address' },
  'staff.invite': { input: newColleague },
  'staff.setRole': { input: ({ ids }) => ({ staffId: ids.colleagueId, role: 'catalog' }) },
  'staff.deactivate': colleague,
  'staff.reactivate': { ...colleague, owner: 'not_found' },
  'quarantine.offer': {
    input: () => ({
      deviceToken: 'not a token',
      mutations: [{ mutationId: newId(), name: 'order.park', args: {}, place: 1, madeAt: 0 }],
    }),
    fresh: ['mutations[].mutationId'],
  },
  'quarantine.list': none,
  'quarantine.accept': { input: ({ ids }) => ({ mutationId: ids.quarantinedId }) },
  'quarantine.discard': { input: ({ ids }) => ({ mutationId: ids.otherQuarantinedId }) },
  'staff.invitations': none,
  'staff.withdrawInvitation': { input: ({ ids }) => ({ invitationId: ids.invitationId }) },
  'staff.devices': none,
  'staff.revokeDevice': { input: ({ ids }) => ({ deviceId: ids.deviceId }) },
}
