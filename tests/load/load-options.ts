import { parseArgs } from 'node:util'

export type LoadOptions = { seconds: number; buyers: number; desktops: number; thinks: number }

/**
 * `[--minutes N | --seconds N] [--buyers N] [--desktops N] [--think SECONDS]`. By default what a large portal is on its
 * busiest day, for ten minutes. Throws when a number is out of bounds.
 */
export const readLoadOptions = (args: string[]): LoadOptions => {
  const option = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: { minutes: option, seconds: option, buyers: option, desktops: option, think: option },
  })
  return {
    seconds: values.seconds
      ? bounded(values.seconds, 'seconds', 3600)
      : 60 * bounded(values.minutes ?? '10', 'minutes', 60),
    buyers: bounded(values.buyers ?? '2000', 'buyers', 5000),
    desktops: bounded(values.desktops ?? '20', 'desktops', 50),
    thinks: 1000 * bounded(values.think ?? '60', 'think', 600),
  }
}

/** Whole, from 1 to `most`. */
const bounded = (text: string, name: string, most: number): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`--${name} must be a whole number from 1 to ${most}`)
  return value
}
