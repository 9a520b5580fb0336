import { canonical } from './canonical.ts'
import type { DesktopFacts } from './desktop-facts.ts'
import type { ServerFacts } from './server-facts.ts'

/** After quiet every desktop holds, and shows, what the server holds. */
export const checkReplicas = (server: ServerFacts, desktops: readonly DesktopFacts[]): string[] =>
  desktops.flatMap(desktop =>
    [...server.rows].flatMap(([entity, rows]) => [
      ...differences(`${desktop.name} base ${entity}`, rows, desktop.base.get(entity) ?? new Map()),
      ...differences(`${desktop.name} view ${entity}`, rows, desktop.shown.get(entity) ?? new Map()),
    ]),
  )

type Docs = ReadonlyMap<string, Record<string, unknown>>

const differences = (where: string, due: Docs, found: Docs): string[] => {
  const ids = new Set([...due.keys(), ...found.keys()])
  return [...ids].flatMap(id => {
    const [theirs, ours] = [due.get(id), found.get(id)]
    if (!ours) return [`${where}: ${id} is missing`]
    if (!theirs) return [`${where}: ${id} is not on the server`]
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])]
    const wrong = keys.filter(key => canonical(theirs[key]) !== canonical(ours[key]))
    return wrong.map(
      key => `${where}: ${id}.${key} is ${canonical(ours[key])}, on the server ${canonical(theirs[key])}`,
    )
  })
}
