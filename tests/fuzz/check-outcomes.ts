import { canonical } from './canonical.ts'
import type { DesktopFacts } from './desktop-facts.ts'
import type { Journal } from './journal.ts'
import type { ServerFacts } from './server-facts.ts'

const ENDINGS = new Set(['applied', 'no_op', 'conflict', 'refused'])

/** Every mutation ended exactly once, its payload can be read, and nothing came from nowhere. */
export const checkOutcomes = (
  journal: Journal,
  server: ServerFacts,
  desktops: readonly DesktopFacts[],
): string[] => [
  ...checkResults(journal, server),
  ...desktops.flatMap(desktop => checkSettled(desktop, server)),
  ...checkCardsElsewhere(journal, desktops),
]

const checkResults = (journal: Journal, { results, conflicts }: ServerFacts): string[] => {
  const breaches: string[] = []
  const ended = new Map(results.map(row => [row.mutation_id, row]))
  if (ended.size !== results.length) breaches.push('a mutation has two results')
  for (const { mutationId, mutation, undone, copied, desktop } of journal.made.values()) {
    const row = ended.get(mutationId)
    const what = `${mutation.name} ${mutationId} of ${desktop}`
    if (!row) {
      if (!undone) breaches.push(`${what} has no result`)
      continue
    }
    if (undone && !copied) breaches.push(`${what} was taken back and yet ${row.outcome}`)
    if (!ENDINGS.has(row.outcome)) breaches.push(`${what} ended as ${row.outcome}`)
    if (row.name !== mutation.name || canonical(row.args) !== canonical(mutation.args))
      breaches.push(`${what} is on record with another payload: ${canonical(row.args)}`)
    if (row.code === 'bad_input' || row.code === 'rule_broken' || row.code === 'unknown_mutation')
      breaches.push(`${what} was refused with ${row.code}: ${canonical(row.detail)}`)
  }
  for (const { mutation_id, name } of results)
    if (!journal.made.has(mutation_id)) breaches.push(`${name} ${mutation_id} was never made`)
  const raised = results.filter(row => row.outcome === 'conflict').length
  if (raised !== conflicts.size)
    breaches.push(`${raised} conflicts ended so, ${conflicts.size} are on record`)
  return breaches
}

/** A desktop remembers each ending as the server does, and waits for nothing. */
const checkSettled = (desktop: DesktopFacts, { results }: ServerFacts): string[] => {
  const ended = new Map(results.map(row => [row.mutation_id, row.outcome]))
  const breaches = desktop.outbox.map(id => `${desktop.name} still waits with ${id}`)
  for (const { mutation_id, outcome } of desktop.settled)
    if (ended.get(mutation_id) !== outcome)
      breaches.push(
        `${desktop.name} has ${mutation_id} as ${outcome}, the server as ${ended.get(mutation_id)}`,
      )
  const decided = new Set(
    desktop.settled
      .filter(row => row.name === 'conflict.resolve' && row.outcome !== 'refused')
      .map(row => (JSON.parse(row.args) as { conflictId: string }).conflictId),
  )
  for (const { conflict_id, outcome, dismissed } of desktop.settled)
    if (outcome === 'conflict' && dismissed === 0 && conflict_id !== null && decided.has(conflict_id))
      breaches.push(`${desktop.name} still shows the conflict ${conflict_id}, which it decided`)
  return breaches
}

/** What a person did on some desktop is remembered on one at least. */
const checkCardsElsewhere = (journal: Journal, desktops: readonly DesktopFacts[]): string[] => {
  const remembered = new Set(desktops.flatMap(({ settled }) => settled.map(row => row.mutation_id)))
  return [...journal.made.values()]
    .filter(({ undone, mutationId }) => !undone && !remembered.has(mutationId))
    .map(({ mutation, mutationId }) => `no desktop remembers ${mutation.name} ${mutationId}`)
}
