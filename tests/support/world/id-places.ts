import { z } from 'zod'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Place = { path: string; keys: readonly (string | number)[]; id: string }

/** Every id that a value holds, with its place: `lines[].productId`, and the keys that lead there. */
export const idsIn = (value: unknown, keys: readonly (string | number)[] = []): Place[] => {
  if (typeof value === 'string') return UUID.test(value) ? [{ path: pathOf(keys), keys, id: value }] : []
  if (Array.isArray(value)) return value.flatMap((item, at) => idsIn(item, [...keys, at]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => idsIn(item, [...keys, key]))
}

const pathOf = (keys: readonly (string | number)[]): string =>
  keys.map((key, at) => (typeof key === 'number' ? '[]' : at === 0 ? key : `.${key}`)).join('')

/** The value with another id at one place. */
export const withIdAt = (value: unknown, keys: readonly (string | number)[], id: string): unknown => {
  const [key, ...rest] = keys
  if (key === undefined) return id
  if (Array.isArray(value)) return value.map((item, at) => (at === key ? withIdAt(item, rest, id) : item))
  return { ...(value as object), [key]: withIdAt(Reflect.get(value as object, key), rest, id) }
}

type JsonSchema = {
  format?: string
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
}

/** The places at which a schema takes an id. */
export const idPlacesOf = (schema: z.ZodType): string[] => [
  ...new Set(placesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, '')),
]

const placesIn = (schema: JsonSchema, path: string): string[] => [
  ...(schema.format === 'uuid' ? [path] : []),
  ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) =>
    placesIn(inner, path === '' ? key : `${path}.${key}`),
  ),
  ...(schema.items ? placesIn(schema.items, `${path}[]`) : []),
  ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(inner => placesIn(inner, path)),
]
