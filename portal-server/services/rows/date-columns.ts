import type { Day } from '#shared/domain/day.ts'

/** A DATE column as a day; PostgreSQL keeps it without a zone, Prisma hands it over as UTC midnight. */
export const dayOfColumn = (value: Date | null): Day | null => value?.toISOString().slice(0, 10) ?? null

/** A day as Prisma wants it for a DATE column. */
export const columnOfDay = (day: Day | null): Date | null =>
  day === null ? null : new Date(`${day}T00:00:00Z`)
