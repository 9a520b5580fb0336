import { expect, it } from 'vitest'
import { auditVerdict } from '../../../scripts/audit/verdict.ts'

const report = (severity: string) =>
  JSON.stringify({
    vulnerabilities: { 'left-pad': { severity, range: '<1.3.0' } },
    metadata: { vulnerabilities: { [severity]: 1, total: 1 } },
  })

it('fails on a serious finding and names it', () => {
  expect(auditVerdict(report('high'))).toEqual({ failed: true, text: '  high: left-pad <1.3.0' })
  expect(auditVerdict(report('critical')).failed).toBe(true)
})

it('names a lesser one without failing', () => {
  expect(auditVerdict(report('moderate'))).toEqual({ failed: false, text: '  moderate: left-pad <1.3.0' })
})

it('is content with none', () => {
  const clean = JSON.stringify({ vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } })
  expect(auditVerdict(clean)).toEqual({ failed: false, text: 'No known vulnerabilities.' })
})

it.each(['', 'not JSON', '{"message":"405 Method Not Allowed","statusCode":405}'])(
  'says that nothing was looked up when the registry does not answer: %s',
  output => {
    expect(auditVerdict(output)).toMatchObject({ failed: false, text: expect.stringContaining('no audit') })
  },
)
