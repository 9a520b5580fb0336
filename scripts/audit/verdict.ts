type Report = {
  vulnerabilities?: Record<string, { severity: string; range: string }>
  metadata?: { vulnerabilities?: Record<string, number> }
  message?: string
  error?: { summary?: string; code?: string }
}

type Verdict = {
  /** There are serious findings. */
  failed: boolean
  /** Something was not looked up, so finding nothing there means nothing. */
  unchecked: boolean
  text: string
}

const SERIOUS = new Set(['high', 'critical'])

/** Installed for development, yet they run on the users' computers and the server. */
const RUNTIMES: ReadonlySet<string> = new Set(['electron', 'node'])

/**
 * What `npm audit --json` says of what is shipped, from its report without development's packages and the one of
 * all: serious findings fail, lesser ones are named. What a registry did not answer for (offline, or a mirror that
 * keeps no audits) was not looked at, and it says so by name.
 */
export const auditVerdict = (outputs: { shipped: string; all: string }): Verdict => {
  const [shipped, all] = [readReport(outputs.shipped), readReport(outputs.all)]
  const missing = [
    ...(answered(shipped) ? [] : [`  not checked: the packages that are shipped (${reasonOf(shipped)})`]),
    ...(answered(all) ? [] : [`  not checked: ${[...RUNTIMES].join(' and ')} (${reasonOf(all)})`]),
  ]
  const runtimes = Object.entries(all.vulnerabilities ?? {}).filter(([name]) => RUNTIMES.has(name))
  const found = Object.entries({ ...shipped.vulnerabilities, ...Object.fromEntries(runtimes) })
  const lines = [
    ...found.map(([name, { severity, range }]) => `  ${severity}: ${name} ${range}`).sort(),
    ...missing,
  ]
  return {
    failed: found.some(([, { severity }]) => SERIOUS.has(severity)),
    unchecked: missing.length > 0,
    text: lines.length === 0 ? 'No known vulnerabilities.' : lines.join('\n'),
  }
}

/** Whether a machine may go on: a strict one, which builds for others, only when all was looked up. */
export const auditPasses = (
  { failed, unchecked }: Pick<Verdict, 'failed' | 'unchecked'>,
  { strict }: { strict: boolean },
): boolean => !failed && !(strict && unchecked)

const answered = (report: Report): boolean => report.metadata?.vulnerabilities !== undefined

const reasonOf = ({ message, error }: Report): string =>
  message || error?.summary || error?.code || 'the registry answered no audit'

/** What is no report is one that says nothing. */
const readReport = (output: string): Report => {
  try {
    return (JSON.parse(output) as Report | null) ?? {}
  } catch {
    return {}
  }
}
