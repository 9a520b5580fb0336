import { z } from 'zod'
import {
  type AnyMutation,
  MUTATION_PERMISSIONS,
  MUTATIONS,
  type MutationName,
} from '#shared/contract/mutations.ts'
import { isStorable, UNSTORABLE_EDIT } from '#shared/contract/storable.ts'
import { roleAllows } from '#shared/domain/role.ts'
import { addInTurns } from '../store/outbox/add-mutation.ts'
import { undoMutation } from '../store/outbox/take-out.ts'
import { readChecklist } from '../views/customer-views.ts'
import { dismissRefusal, readSyncCentre } from '../views/sync-centre.ts'
import { auditRouter } from './audit-router.ts'
import { bulkRouter } from './bulk-router.ts'
import {
  categoriesRouter,
  customersRouter,
  groupsRouter,
  pricesRouter,
  productsRouter,
} from './catalog-routers.ts'
import { Failure } from './failure.ts'
import { filesRouter } from './files-router.ts'
import { accountRouter, linksRouter, publicAddressRouter, staffRouter } from './online-routers.ts'
import { operationsRouter } from './operations-router.ts'
import { ordersRouter, queueRouter } from './order-routers.ts'
import { picturesRouter } from './pictures-router.ts'
import { quarantineRouter } from './quarantine-router.ts'
import { sessionRouter } from './session-router.ts'
import { localProcedure, procedure, router } from './trpc.ts'
import type { ChangeNotice, SyncStatus } from './views.ts'
import { workspaceRouter } from './workspace-router.ts'

const isMutationName = (name: string): name is MutationName => Object.hasOwn(MUTATIONS, name)

/** A named mutation with arguments that fit its schema; anything else is refused with the field's name. */
const mutationInput = z
  .object({
    name: z.string().refine(isMutationName, 'This app does not know such an edit'),
    args: z.unknown(),
  })
  .transform((mutation, context) => {
    const name = mutation.name as MutationName
    if (!isStorable(mutation.args)) {
      context.addIssue({ code: 'custom', path: [], message: UNSTORABLE_EDIT })
      return z.NEVER
    }
    const parsed = MUTATIONS[name].safeParse(mutation.args)
    if (parsed.success) return { name, args: parsed.data } as AnyMutation
    for (const { path, message } of parsed.error.issues)
      context.addIssue({ code: 'custom', path: [...path], message })
    return z.NEVER
  })

/** Everything that the renderer may ask of the worker. Reads and edits are local; the network is not on their path. */
export const workerRouter = router({
  session: sessionRouter,
  sync: router({
    status: procedure.query(({ ctx }): SyncStatus => ctx.session.syncStatus()),
    now: localProcedure.mutation(({ ctx }) => ctx.session.wake()),
    /** The notice about a repaired store was read. */
    sawRepair: localProcedure.mutation(({ ctx }) => {
      ctx.open.store.setMeta('repaired', null)
      ctx.feed.noteStatus()
    }),
  }),
  changes: procedure.subscription(async function* ({ ctx, signal }): AsyncGenerator<ChangeNotice> {
    for await (const entities of ctx.feed.listen(signal)) yield { entities, status: ctx.session.syncStatus() }
  }),
  queue: queueRouter,
  orders: ordersRouter,
  products: productsRouter,
  bulk: bulkRouter,
  categories: categoriesRouter,
  prices: pricesRouter,
  customers: customersRouter,
  groups: groupsRouter,
  links: linksRouter,
  files: filesRouter,
  pictures: picturesRouter,
  audit: auditRouter,
  staff: staffRouter,
  account: accountRouter,
  publicAddress: publicAddressRouter,
  operations: operationsRouter,
  quarantine: quarantineRouter,
  workspace: workspaceRouter,
  checklist: localProcedure.query(({ ctx }) => readChecklist(ctx.open.store)),
  syncCentre: router({
    list: localProcedure.query(({ ctx }) => readSyncCentre(ctx.open.store, ctx.now())),
    dismissRefusal: localProcedure.input(z.object({ mutationId: z.string() })).mutation(({ ctx, input }) => {
      dismissRefusal(ctx.open.store, input.mutationId)
      ctx.feed.noteStatus()
    }),
  }),
  /** Stores an edit durably and shows it; the answer says until when it can be undone. */
  mutate: localProcedure.input(mutationInput).mutation(async ({ ctx, input }) => {
    const { store, staff, loop } = ctx.open
    if (!roleAllows(staff.role, MUTATION_PERMISSIONS[input.name])) throw new Failure('not_allowed')
    // Too old to be understood: what waits is kept, and nothing is added to it.
    if (loop.state().problem === 'protocol_too_old') throw new Failure('protocol_too_old')
    const { mutationId, undoUntil, refs } = await addInTurns(store, staff, input, ctx.now())
    ctx.feed.note(refs)
    ctx.feed.noteStatus()
    loop.nudge()
    return { mutationId, undoUntil }
  }),
  undo: localProcedure.input(z.object({ mutationId: z.string() })).mutation(({ ctx, input }) => {
    const refs = undoMutation(ctx.open.store, ctx.open.staff, input.mutationId)
    if (refs) ctx.feed.note(refs)
    ctx.feed.noteStatus()
    return { undone: refs !== null }
  }),
})

export type WorkerRouter = typeof workerRouter
