import { networkOf } from './network-address.ts'

type Allowance = { burst: number; refillMs: number }

/** One account from one address: a person who mistypes. */
const PAIR: Allowance = { burst: 5, refillMs: 20_000 }
/** One account from anywhere it never signed in from. */
const ACCOUNT: Allowance = { burst: 20, refillMs: 30_000 }
/** One address over all accounts: a whole office behind it mistypes less than this. */
const ADDRESS: Allowance = { burst: 60, refillMs: 5_000 }
/** Second steps of one account. Only who knows the password gets here, so nobody else can use it up. */
const SECOND_STEP: Allowance = { burst: 10, refillMs: 300_000 }

const MOST_KEYS = 50_000

type Bucket = { tokens: number; at: number }

export type Attempt = {
  /** Gives the attempt back: the password was right. From now on this address is known for the account. */
  wasRight(): void
}

/**
 * Slows down guessing. What counts is failures: per account and address, per account over all addresses it
 * is not known from, and per address over all accounts. Right passwords cost nothing, and where an account
 * has signed in before only its own failures there count, so that nobody can be locked out from elsewhere
 * and an office is not locked out by one of its people. Counts are kept by each server process.
 */
export class SignInLimiter {
  readonly #buckets = new Map<string, Bucket>()
  readonly #known = new Map<string, true>()

  /** Takes an attempt to sign in; null when it has to wait. */
  take(account: string, address: string, now: number): Attempt | null {
    const who = account.trim().toLowerCase()
    const where = networkOf(address)
    const pair = `${who} from ${where}`
    const wanted: [string, Allowance][] = [[`pair ${pair}`, PAIR]]
    if (!this.#known.has(pair)) wanted.push([`account ${who}`, ACCOUNT], [`address ${where}`, ADDRESS])
    const buckets = wanted.map(([key, allowance]) => this.#bucket(key, allowance, now))
    if (buckets.some(bucket => bucket.tokens < 1)) return null
    for (const bucket of buckets) bucket.tokens -= 1
    return {
      wasRight: () => {
        for (const bucket of buckets) bucket.tokens += 1
        keepRecent(this.#known, pair, true)
      },
    }
  }

  /** Takes an attempt at an account's second step; false when it has to wait. */
  takeSecondStep(account: string, now: number): boolean {
    const bucket = this.#bucket(`second step ${account}`, SECOND_STEP, now)
    if (bucket.tokens < 1) return false
    bucket.tokens -= 1
    return true
  }

  /** Takes one of an address's attempts for what no account stands for, such as an invitation. */
  takeAddress(address: string, now: number): boolean {
    const bucket = this.#bucket(`address ${networkOf(address)}`, ADDRESS, now)
    if (bucket.tokens < 1) return false
    bucket.tokens -= 1
    return true
  }

  #bucket(key: string, { burst, refillMs }: Allowance, now: number): Bucket {
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: now }
    // A clock that was set back must not take away what nobody used.
    bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) / refillMs)
    bucket.at = now
    keepRecent(this.#buckets, key, bucket)
    return bucket
  }
}

/** Bounded: the key that was not used for longest goes first. */
const keepRecent = <T>(map: Map<string, T>, key: string, value: T): void => {
  map.delete(key)
  map.set(key, value)
  if (map.size <= MOST_KEYS) return
  const oldest = map.keys().next()
  if (!oldest.done) map.delete(oldest.value)
}
