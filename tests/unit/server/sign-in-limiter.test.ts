import { describe, expect, it } from 'vitest'
import { networkOf } from '#server/services/staff/network-address.ts'
import { SignInLimiter } from '#server/services/staff/sign-in-limiter.ts'

const OFFICE = '203.0.113.7'
const ELSEWHERE = '198.51.100.9'

/** How many attempts in a row are let through at one moment. */
const inARow = (take: () => unknown, most: number): number => {
  let count = 0
  while (count < most && take()) count += 1
  return count
}

describe('SignInLimiter', () => {
  it('slows down guessing one account from one address, and lets it go on later', () => {
    const limiter = new SignInLimiter()
    expect(inARow(() => limiter.take('a@x.example', OFFICE, 0), 100)).toBe(5)
    expect(limiter.take('A@X.example ', OFFICE, 19_000)).toBeNull()
    expect(limiter.take('a@x.example', OFFICE, 20_000)).not.toBeNull()
  })

  it('leaves a first try to everybody else behind an address whose share one person has used up', () => {
    const limiter = new SignInLimiter()
    for (let at = 0; at < 60; at++) limiter.take(`made-up-${at}@x.example`, OFFICE, 0)
    expect(inARow(() => limiter.take('right@x.example', OFFICE, 0), 100)).toBe(1)
  })

  it('sends an account few resets, however many addresses ask, and lets nobody’s asking use up signing in', () => {
    const limiter = new SignInLimiter()
    expect(inARow(() => limiter.takeResetOf('A@x.example ', 0), 100)).toBe(5)
    expect(inARow(() => limiter.takeReset(OFFICE, 0), 100)).toBe(30)
    expect(limiter.take('a@x.example', OFFICE, 0)).not.toBeNull()
  })

  it('locks nobody out when the clock is set back', () => {
    const limiter = new SignInLimiter()
    const year = 365 * 24 * 3_600_000
    limiter.take('a@x.example', OFFICE, year)
    expect(inARow(() => limiter.take('a@x.example', OFFICE, 0), 100)).toBe(4)
  })

  it('slows down guessing one account from many addresses', () => {
    const limiter = new SignInLimiter()
    let host = 0
    const fromAnother = () => limiter.take('a@x.example', `10.0.${host >> 8}.${host++ & 255}`, 0)
    expect(inARow(fromAnother, 1000)).toBe(20)
  })

  it('slows down guessing many accounts from one address, also across one IPv6 network', () => {
    const limiter = new SignInLimiter()
    let at = 0
    const another = () => limiter.take(`${at++}@x.example`, `2001:db8:1:2::${at.toString(16)}`, 0)
    expect(inARow(() => another()?.isBeyond === false, 1000)).toBe(60)
    // One try each for accounts that did not fail here, of which those that are there have a bound of their own.
    expect(inARow(() => another()?.takeBeyond(), 1000)).toBe(300)
    expect(another()).toMatchObject({ isBeyond: true })
    expect(limiter.take('new@x.example', '2001:db8:1:3::1', 0)).not.toBeNull()
  })

  it('lets a whole office sign in at the same moment', () => {
    const limiter = new SignInLimiter()
    for (let person = 0; person < 500; person++) {
      const attempt = limiter.take(`${person}@x.example`, OFFICE, 0)
      expect(attempt).not.toBeNull()
      attempt?.wasRight()
    }
  })

  it('does not let one person of an office lock out the others', () => {
    const limiter = new SignInLimiter()
    inARow(() => limiter.take('careless@x.example', OFFICE, 0), 1000)
    expect(limiter.take('colleague@x.example', OFFICE, 0)).not.toBeNull()
  })

  it('does not let a stranger lock somebody out where they have signed in before', () => {
    const limiter = new SignInLimiter()
    limiter.take('a@x.example', OFFICE, 0)?.wasRight()
    let host = 0
    inARow(() => limiter.take('a@x.example', `10.1.0.${host++}`, 0), 200)
    expect(limiter.take('a@x.example', ELSEWHERE, 0)).toBeNull()
    expect(limiter.take('a@x.example', OFFICE, 0)).not.toBeNull()
  })

  it('counts second steps of an account by themselves, and slowly gives them back', () => {
    const limiter = new SignInLimiter()
    expect(inARow(() => limiter.takeSecondStep('anna', 0), 100)).toBe(10)
    expect(limiter.takeSecondStep('anna', 299_000)).toBe(false)
    expect(limiter.takeSecondStep('anna', 300_000)).toBe(true)
  })

  it('forgets who was not seen for longest rather than growing without end', () => {
    const limiter = new SignInLimiter()
    for (let at = 0; at < 60_000; at++)
      limiter.takeWrongCode(`10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`, 0)
    expect(inARow(() => limiter.takeWrongCode('10.0.0.0', 0), 100)).toBe(60)
    expect(inARow(() => limiter.takeWrongCode('10.0.234.95', 0), 100)).toBe(59)
  })
})

describe('beyond the share of an address', () => {
  const usedUp = () => {
    const limiter = new SignInLimiter()
    for (let at = 0; at < 60; at++) limiter.take(`made-up-${at}@x.example`, OFFICE, 0)
    return limiter
  }

  it('made-up accounts use up nothing that somebody with a password needs', () => {
    const limiter = usedUp()
    for (let at = 60; at < 2000; at++) limiter.take(`made-up-${at}@x.example`, OFFICE, 0)
    expect(limiter.take('right@x.example', OFFICE, 0)?.takeBeyond()).toBe(true)
  })

  it('right passwords cost nothing', () => {
    const limiter = usedUp()
    for (let person = 0; person < 500; person++) {
      const attempt = limiter.take(`${person}@x.example`, OFFICE, 0)
      expect(attempt?.takeBeyond()).toBe(true)
      attempt?.wasRight()
    }
  })
})

describe('networkOf', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s belongs to %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
