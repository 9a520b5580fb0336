/** What the networks of one run did, and how often each mutation was carried to the server. */
export type NetworkLog = {
  fault(): void
  faults(): number
  /** Notes the mutations in a push that is about to be carried. */
  carried(path: string, body: Buffer): void
  /** How often a mutation was carried again. */
  retries(): number
}

export const createNetworkLog = (): NetworkLog => {
  const times = new Map<string, number>()
  let faults = 0
  return {
    fault: () => {
      faults += 1
    },
    faults: () => faults,
    carried: (path, body) => {
      if (!path.includes('sync.push')) return
      const { mutations } = JSON.parse(body.toString('utf8')) as { mutations: { mutationId: string }[] }
      for (const { mutationId } of mutations) times.set(mutationId, (times.get(mutationId) ?? 0) + 1)
    },
    retries: () => [...times.values()].reduce((sum, count) => sum + count - 1, 0),
  }
}
