import { z } from 'zod'

/** A UUID in its usual text form. */
export const idSchema = z.uuid()

/** Integer minor units of the workspace's currency, zero or more. */
export const amountSchema = z.int().min(0)

/** Basis points, 0 to 10,000. */
export const basisPointsSchema = z.int().min(0).max(10_000)

/** A calendar day `YYYY-MM-DD`, in the workspace's time zone. */
export const daySchema = z.iso.date()

/** Milliseconds since 1970 by the server's clock. */
export const instantSchema = z.int()

/** Whole selling units, one or more. The bound keeps every line far inside the exact integers. */
export const quantitySchema = z.int().min(1).max(1_000_000)

/** Version of one sync stream: 0 before the first change. */
export const versionSchema = z.int().min(0)
