type Report = {
  vulnerabilities?: Record<string, { severity: string; range: string }>
  metadata?: { vulnerabilities?: Record<string, number> }
}

const SERIOUS = new Set(['high', 'critical'])

/** Installed for development, yet they run on the users' computers and the server. */
const RUNTIMES: ReadonlySet<string> = new Set(['electron', 'node'])

/**
 * What `npm audit --json` says of what is shipped, from its report without development's packages and the one of
 * all: serious findings fail, lesser ones are named. Without a report (offline, or a mirror that keeps none) nothing
 * was looked at, and it says so.
 */
export const auditVerdict = (outputs: {
  shipped: string
  all: string
}): { failed: boolean; text: string } => {
  const [shipped, all] = [readReport(outputs.shipped), readReport(outputs.all)]
  if (!shipped?.metadata?.vulnerabilities || !all?.metadata?.vulnerabilities)
    return { failed: false, text: 'The registry answered no audit, so nothing was looked up this time.' }
  const runtimes = Object.entries(all.vulnerabilities ?? {}).filter(([name]) => RUNTIMES.has(name))
  const found = Object.entries({ ...shipped.vulnerabilities, ...Object.fromEntries(runtimes) })
  const lines = found.map(([name, { severity, range }]) => `  ${severity}: ${name} ${range}`)
  const failed = found.some(([, { severity }]) => SERIOUS.has(severity))
  return { failed, text: lines.length === 0 ? 'No known vulnerabilities.' : lines.sort().join('\n') }
}

const readReport = (output: string): Report | null => {
  try {
    return JSON.parse(output) as Report
  } catch {
    return null
  }
}
