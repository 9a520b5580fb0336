import { z } from 'zod'
import { MOST_PER_LINE } from '../domain/order-rules.ts'

/** A UUID in its usual text form. */
export const idSchema = z.uuid()

/** Integer minor units of the workspace's currency, zero or more. */
export const amountSchema = z.int().min(0)

/** Basis points, 0 to 10,000. */
export const basisPointsSchema = z.int().min(0).max(10_000)

/** A calendar day `YYYY-MM-DD`, in the workspace's time zone. */
export const daySchema = z.iso.date()

const YEAR_1_MS = -62_135_596_800_000
const YEAR_9999_END_MS = 253_402_300_799_999

/** Milliseconds since 1970 by the server's clock, within the years that every store can hold. */
export const instantSchema = z.int().min(YEAR_1_MS).max(YEAR_9999_END_MS)

/** Counts and numbers of orders: no column that holds one goes further. */
export const countSchema = z.int().min(0).max(2_147_483_647)

/** Whole selling units, one or more. The bound keeps every line far inside the exact integers. */
export const quantitySchema = z.int().min(1).max(MOST_PER_LINE)

/** Version of one sync stream: 0 before the first change. */
export const versionSchema = z.int().min(0)
