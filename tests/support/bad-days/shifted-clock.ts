import { readFileSync } from 'node:fs'

/**
 * Loaded before a server (`--import`), this shifts its clock by as many milliseconds as the file that CLOCK_FILE names
 * says, also while it runs; timers go on as they were, as they do when a computer's clock is set.
 */
const file = process.env.CLOCK_FILE ?? ''
const real = Date
let shift = 0

const read = () => {
  const found = Number(readFileSync(file, 'utf8'))
  if (Number.isFinite(found)) shift = found
}

read()
setInterval(read, 20).unref()

globalThis.Date = new Proxy(real, {
  construct: (target, args: [], as) => Reflect.construct(target, args.length === 0 ? [now()] : args, as),
  apply: () => new real(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
})

function now(): number {
  return real.now() + shift
}
