import type { Random } from '#tests/fuzz/random.ts'
import { HOSTILE_KEYS, hostileValue, objectOf } from './hostile-values.ts'

type Keys = readonly (string | number)[]

/** The input that would be answered, with one to three places of it made hostile. */
export const twistInput = (valid: unknown, random: Random): unknown => {
  let input = valid
  const times = random.pick([1, 1, 1, 2, 3])
  for (let time = 0; time < times; time += 1) input = twistAt(input, random.pick(placesOf(input)), random)
  return input
}

const placesOf = (value: unknown, keys: Keys = []): Keys[] => {
  if (typeof value !== 'object' || value === null) return [keys]
  const inner = Array.isArray(value) ? [...value.slice(0, 20).entries()] : Object.entries(value)
  return [keys, ...inner.flatMap(([key, item]) => placesOf(item, [...keys, key]))]
}

const twistAt = (value: unknown, keys: Keys, random: Random): unknown => {
  const [key, ...rest] = keys
  if (key === undefined) return twisted(value, random)
  if (Array.isArray(value)) return value.map((item, at) => (at === key ? twistAt(item, rest, random) : item))
  const entries = Object.entries(value as object)
  return objectOf(
    entries.flatMap(([name, item]) => {
      if (name !== key) return [[name, item] as const]
      if (rest.length === 0 && random.chance(0.1)) return []
      return [[name, twistAt(item, rest, random)] as const]
    }),
  )
}

/** In the shape that it has, as another would not expect it, or something else altogether. */
const twisted = (value: unknown, random: Random): unknown => {
  if (random.chance(0.5)) return hostileValue(random)
  if (typeof value === 'string') return twistedText(value, random)
  if (typeof value === 'number')
    return random.pick([-value, value + 0.5, value * 2 ** 40, String(value), [value]])
  if (Array.isArray(value)) return twistedList(value, random)
  if (typeof value !== 'object' || value === null) return hostileValue(random)
  return objectOf([...Object.entries(value), [random.pick(HOSTILE_KEYS), hostileValue(random)]])
}

const twistedText = (text: string, random: Random): unknown =>
  random.pick([
    ...[`${text}\u0000`, `\u0000${text}`, `${text}\ud800`, text.toUpperCase(), `${text} `, text.repeat(50)],
    ...[text.slice(1), [text], { [text.slice(0, 10)]: text }, `${text}\u202e`, `{${text}}`],
  ])

const twistedList = (list: readonly unknown[], random: Random): unknown =>
  random.pick([
    [...list, ...list],
    Array.from({ length: 3000 }, () => list[0] ?? null),
    [...list, hostileValue(random)],
    { ...list },
    list[0] ?? null,
  ])
