/** Rows that one statement reads or writes. */
const BATCH = 2_000

/**
 * Calls with a stretch of values at a time, one after the other. A statement takes 32,767 parameters; what Prisma
 * writes with a parameter for each column goes in batches below that, since it would send the rest beside the first.
 */
export const inBatches = async <T, R>(
  values: readonly T[],
  work: (batch: T[]) => Promise<R>,
  most = BATCH,
): Promise<R[]> => {
  const answers: R[] = []
  for (let at = 0; at < values.length; at += most) answers.push(await work(values.slice(at, at + most)))
  return answers
}
