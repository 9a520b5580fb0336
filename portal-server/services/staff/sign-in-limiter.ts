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

/** Resets that are asked for: of one account by anybody, and by one address. They use up nobody's signing in. */
const RESETS_OF_ACCOUNT: Allowance = { burst: 5, refillMs: 15 * 60_000 }
const RESETS_OF_ADDRESS: Allowance = { burst: 30, refillMs: 10_000 }
/**
 * Where an address has used up its share, accounts that did not fail there lately still get a try, this often. Only
 * accounts that are there count, so that nobody uses this up with made-up ones.
 */
const BEYOND_ADDRESS: Allowance = { burst: 300, refillMs: 250 }

/** Failed sign-ins of one account that are written down each for itself; of more, one in a while with their number. */
const WRITTEN_FAILURES: Allowance = { burst: 10, refillMs: 10 * 60_000 }
/** Failures from one address that are looked into at all, over all accounts. */
const NOTED_FAILURES: Allowance = { burst: 300, refillMs: 1_000 }

const MOST_KEYS = 50_000

type Bucket = { tokens: number; at: number }

export type Attempt = {
  /** The address had used up its share: only an account that is there gets a try, if `takeBeyond` lets it. */
  readonly isBeyond: boolean
  /** Takes one of the tries beyond an address's share; false when it has to wait. */
  takeBeyond(): boolean
  /** Gives the attempt back: the password was right. From now on this address is known for the account. */
  wasRight(): void
}

/**
 * Slows down guessing. What counts is failures: per account and address, per account over all addresses it
 * is not known from, and per address over all accounts. Right passwords cost nothing, and where an account
 * has signed in before only its own failures there count, so that nobody can be locked out from elsewhere
 * and an office is not locked out by one of its people. Counts are kept by each server process; where an account
 * has signed in before is kept with its devices, so that a restart forgets it not.
 */
export class SignInLimiter {
  readonly #buckets = new Map<string, Bucket>()
  readonly #known = new Map<string, true>()
  readonly #unwritten = new Map<string, number>()

  /** Takes an attempt to sign in; null when it has to wait. */
  take(account: string, address: string, now: number): Attempt | null {
    const { who, where, pair } = keysOf(account, address)
    const own = this.#bucket(`pair ${pair}`, PAIR, now)
    const buckets = [own]
    let isBeyond = false
    if (!this.#known.has(pair)) {
      buckets.push(this.#bucket(`account ${who}`, ACCOUNT, now))
      const share = this.#bucket(`address ${where}`, ADDRESS, now)
      isBeyond = share.tokens < 1 && own.tokens >= PAIR.burst
      if (!isBeyond) buckets.push(share)
    }
    if (buckets.some(bucket => bucket.tokens < 1)) return null
    for (const bucket of buckets) bucket.tokens -= 1
    return {
      isBeyond,
      takeBeyond: () => {
        const beyond = this.#bucket(`beyond ${where}`, BEYOND_ADDRESS, now)
        if (beyond.tokens < 1) return false
        beyond.tokens -= 1
        buckets.push(beyond)
        return true
      },
      wasRight: () => {
        for (const bucket of buckets) bucket.tokens += 1
        keepRecent(this.#known, pair, true)
      },
    }
  }

  /** Whether an account is known to have signed in from an address. */
  knows(account: string, address: string): boolean {
    return this.#known.has(keysOf(account, address).pair)
  }

  /** From now on an account is known from an address, as it signed in there by another process. */
  remember(account: string, address: string): void {
    keepRecent(this.#known, keysOf(account, address).pair, true)
  }

  /** Takes an attempt at an account's second step; false when it has to wait. */
  takeSecondStep(account: string, now: number): boolean {
    return this.#takeOne(`second step ${account}`, SECOND_STEP, now)
  }

  /** Takes one of an address's wrong codes, such as of an invitation; false when there were too many. */
  takeWrongCode(address: string, now: number): boolean {
    return this.#takeOne(`codes by ${networkOf(address)}`, ADDRESS, now)
  }

  /** Takes one request for a reset from an address; false when it has to wait. */
  takeReset(address: string, now: number): boolean {
    return this.#takeOne(`resets by ${networkOf(address)}`, RESETS_OF_ADDRESS, now)
  }

  /** Takes one reset of an account, whoever asks; false when no more is to be sent for a while. */
  takeResetOf(account: string, now: number): boolean {
    return this.#takeOne(`resets of ${account.trim().toLowerCase()}`, RESETS_OF_ACCOUNT, now)
  }

  /**
   * Counts a failed sign-in of an account: how many there were since one was last written down, this one included, or
   * null when it is too early for the next.
   */
  countFailure(account: string, address: string, now: number): number | null {
    const { who, where } = keysOf(account, address)
    const attempts = (this.#unwritten.get(who) ?? 0) + 1
    const isWritten =
      this.#takeOne(`failures at ${where}`, NOTED_FAILURES, now) &&
      this.#takeOne(`failures of ${who}`, WRITTEN_FAILURES, now)
    keepRecent(this.#unwritten, who, isWritten ? 0 : attempts)
    return isWritten ? attempts : null
  }

  #takeOne(key: string, allowance: Allowance, now: number): boolean {
    const bucket = this.#bucket(key, allowance, now)
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

const keysOf = (account: string, address: string) => {
  const who = account.trim().toLowerCase()
  const where = networkOf(address)
  return { who, where, pair: `${who} from ${where}` }
}

/** Bounded: the key that was not used for longest goes first. */
const keepRecent = <T>(map: Map<string, T>, key: string, value: T): void => {
  map.delete(key)
  map.set(key, value)
  if (map.size <= MOST_KEYS) return
  const oldest = map.keys().next()
  if (!oldest.done) map.delete(oldest.value)
}
