import { z } from 'zod'
import { stagedArgsSchema } from './staging.ts'
import { idSchema, instantSchema, versionSchema } from './values.ts'

/**
 * Where a local store stands in one stream. The nonce was stored with that version: another nonce for
 * the same version means that the server was restored from a backup.
 */
export const cursorSchema = z.object({ version: versionSchema, nonce: idSchema })

export const cursorsSchema = z.object({ catalog: cursorSchema, orders: cursorSchema })

/** One change as pulled: the entity's row as of the page's snapshot, or null when it is gone. */
export const pulledChangeSchema = z.object({
  entity: z.string(),
  id: idSchema,
  row: z.record(z.string(), z.unknown()).nullable(),
})

/** The last change that a page of the feed held: a version with very many rows takes several pages. */
const feedPositionSchema = cursorSchema.extend({ entity: z.string(), id: idSchema })

/** How far an unfinished run through the feed has come in each stream; null where it stands at its cursor. */
export const feedPositionsSchema = z.object({
  catalog: feedPositionSchema.nullable(),
  orders: feedPositionSchema.nullable(),
})

export const pullInputSchema = z.object({
  clientId: idSchema,
  /** Null begins a bootstrap. */
  cursors: cursorsSchema.nullable(),
  /** Goes on after an earlier page of the feed, as that page's answer said. */
  position: feedPositionsSchema.optional(),
  /** A page's position inside the bootstrap, as the last answer gave it. */
  bootstrap: z.object({ start: cursorsSchema, entity: z.string(), after: idSchema.nullable() }).nullable(),
  limit: z.int().min(1).max(5000),
})

export const pullOutputSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('page'),
    changes: z.array(pulledChangeSchema),
    /** The heads of the page's one snapshot when `done`; until then those that were asked with. */
    cursors: cursorsSchema,
    /** True when nothing is left before the heads of the page's one snapshot. */
    done: z.boolean(),
    /** Where the next page begins; absent when done. */
    position: feedPositionsSchema.optional(),
    /** Why this desktop may read and not write: its protocol and the server's are too far apart. */
    readOnly: z.enum(['protocol_too_old', 'protocol_too_new']).optional(),
    /** The client's last applied mutation in that same snapshot. */
    lastMutation: versionSchema,
    /** Rows left after this page, counted with the first page of a run alone; 0 in later ones. */
    remaining: z.int(),
    serverTime: instantSchema,
  }),
  z.object({
    kind: z.literal('bootstrap'),
    changes: z.array(pulledChangeSchema),
    next: z.object({ start: cursorsSchema, entity: z.string(), after: idSchema.nullable() }).nullable(),
    /** Rows of all entities, counted when the bootstrap began. */
    total: z.int(),
    start: cursorsSchema,
    serverTime: instantSchema,
  }),
  /** The cursor is older than the tombstone floor: rebuild the base tables, keep the outbox. */
  z.object({ kind: z.literal('start_over') }),
  /** The server was restored from a backup: start over and offer acknowledged mutations again. */
  z.object({ kind: z.literal('server_restored') }),
])

export const pushedMutationSchema = z.object({
  number: z.int().min(1),
  /** Unique for ever, and kept when a client is renumbered. */
  mutationId: idSchema,
  name: z.string().max(60),
  args: z.unknown(),
  /** The arguments of a large edit were staged before; `args` says nothing then. */
  staged: stagedArgsSchema.optional(),
  /** The desktop's clock, for display only. */
  madeAt: instantSchema,
})

export const pushInputSchema = z.object({
  clientId: idSchema,
  mutations: z.array(pushedMutationSchema).min(1).max(200),
})

export const conflictFieldSchema = z.object({
  group: z.string(),
  base: z.record(z.string(), z.unknown()),
  theirs: z.record(z.string(), z.unknown()),
  mine: z.record(z.string(), z.unknown()),
})

export const mutationOutcomeSchema = z.object({
  number: z.int(),
  mutationId: idSchema,
  outcome: z.enum(['applied', 'no_op', 'conflict', 'refused']),
  /** Why it was refused or what it met; empty when applied. */
  code: z.string(),
  /**
   * For a refusal the facts to show; for a decision that came second, who decided what and when; for a conflict
   * who made the other side (`conflict-facts.ts`).
   */
  detail: z.record(z.string(), z.unknown()),
  conflictId: idSchema.nullable(),
  conflictFields: z.array(conflictFieldSchema),
  /** The versions that carry its effects; a mutation leaves the outbox once both have been pulled. */
  catalogVersion: versionSchema.nullable(),
  ordersVersion: versionSchema.nullable(),
})

export const pushOutputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), outcomes: z.array(mutationOutcomeSchema) }),
  /** A number is missing before these: send again from `expected`. */
  z.object({ kind: z.literal('gap'), expected: z.int(), outcomes: z.array(mutationOutcomeSchema) }),
  /** This store is a copy or an old backup: take a new client id and renumber, keeping the UUIDs. */
  z.object({ kind: z.literal('diverged'), outcomes: z.array(mutationOutcomeSchema) }),
  /** The server lacks chunks of this large edit: stage them, then send it again. */
  z.object({
    kind: z.literal('unstaged'),
    mutationId: idSchema,
    outcomes: z.array(mutationOutcomeSchema),
  }),
])

export const hintSchema = z.object({ catalog: versionSchema, orders: versionSchema })

export type Cursor = z.infer<typeof cursorSchema>
export type FeedPosition = z.infer<typeof feedPositionSchema>
export type FeedPositions = z.infer<typeof feedPositionsSchema>
export type Cursors = z.infer<typeof cursorsSchema>
export type PulledChange = z.infer<typeof pulledChangeSchema>
export type PullInput = z.infer<typeof pullInputSchema>
export type PullOutput = z.infer<typeof pullOutputSchema>
export type PushInput = z.infer<typeof pushInputSchema>
export type PushOutput = z.infer<typeof pushOutputSchema>
export type PushedMutation = z.infer<typeof pushedMutationSchema>
export type MutationOutcome = z.infer<typeof mutationOutcomeSchema>
export type ConflictField = z.infer<typeof conflictFieldSchema>
export type Hint = z.infer<typeof hintSchema>
