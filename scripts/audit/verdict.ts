type Report = {
  vulnerabilities?: Record<string, { severity: string; range: string }>
  metadata?: { vulnerabilities?: Record<string, number> }
}

const SERIOUS = new Set(['high', 'critical'])

/**
 * What an `npm audit --json` says: serious findings fail, lesser ones are named. Without a report (offline,
 * or a mirror that keeps none) nothing was looked at, and it says so.
 */
export const auditVerdict = (output: string): { failed: boolean; text: string } => {
  const report = readReport(output)
  if (!report?.metadata?.vulnerabilities)
    return { failed: false, text: 'The registry answered no audit, so nothing was looked up this time.' }
  const found = Object.entries(report.vulnerabilities ?? {})
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
