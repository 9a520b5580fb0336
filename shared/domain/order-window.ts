import { addDays, dayInZone, instantOf } from './day.ts'

/** Days of closed orders that a desktop keeps; older ones are fetched on request. */
const WINDOW_DAYS = 90

/**
 * The instant (ms) from which closed orders are kept on desktops: the beginning of a day in the workspace's
 * time zone. `now` is the server's clock, never a desktop's.
 */
export const orderWindowStart = (now: number, timeZone: string): number =>
  instantOf(addDays(dayInZone(now, timeZone), -WINDOW_DAYS), '00:00', timeZone)
