/** Attempts that may follow each other at once, and how fast they come back. */
const BURST = 10
const REFILL_MS = 6_000
const MOST_KEYS = 50_000

type Bucket = { tokens: number; at: number }

/**
 * Slows down guessing by account and by address, each on its own, so that neither one account can be
 * guessed from many addresses nor many accounts from one. A right password is never refused for long:
 * an attempt returns every six seconds.
 */
export class SignInLimiter {
  readonly #buckets = new Map<string, Bucket>()

  /** Takes one attempt under each key; false when any of them has none left. */
  allows(keys: readonly string[], now: number): boolean {
    const buckets = keys.map(key => this.#bucket(key, now))
    if (buckets.some(bucket => bucket.tokens < 1)) return false
    for (const bucket of buckets) bucket.tokens -= 1
    return true
  }

  #bucket(key: string, now: number): Bucket {
    const bucket = this.#buckets.get(key) ?? { tokens: BURST, at: now }
    const refilled = Math.min(BURST, bucket.tokens + (now - bucket.at) / REFILL_MS)
    Object.assign(bucket, { tokens: refilled, at: now })
    this.#buckets.delete(key)
    this.#buckets.set(key, bucket)
    if (this.#buckets.size > MOST_KEYS) this.#dropOldest()
    return bucket
  }

  #dropOldest(): void {
    const oldest = this.#buckets.keys().next()
    if (!oldest.done) this.#buckets.delete(oldest.value)
  }
}
