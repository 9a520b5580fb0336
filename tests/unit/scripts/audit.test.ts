import { expect, it } from 'vitest'
import { auditVerdict } from '../../../scripts/audit/verdict.ts'

const report = (severity: string, name = 'left-pad') =>
  JSON.stringify({
    vulnerabilities: { [name]: { severity, range: '<1.3.0' } },
    metadata: { vulnerabilities: { [severity]: 1, total: 1 } },
  })
const CLEAN = JSON.stringify({ vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } })

const verdictOf = (shipped: string, all = shipped) => auditVerdict({ shipped, all })

it('fails on a serious finding and names it', () => {
  expect(verdictOf(report('high'))).toEqual({ failed: true, text: '  high: left-pad <1.3.0' })
  expect(verdictOf(report('critical')).failed).toBe(true)
})

it('names a lesser one without failing', () => {
  expect(verdictOf(report('moderate'))).toEqual({ failed: false, text: '  moderate: left-pad <1.3.0' })
})

it('is content with none', () => {
  expect(verdictOf(CLEAN)).toEqual({ failed: false, text: 'No known vulnerabilities.' })
})

it('counts Electron and Node, which run at users’ though they are installed for development', () => {
  expect(verdictOf(CLEAN, report('high', 'electron')).failed).toBe(true)
  expect(verdictOf(CLEAN, report('high', 'node')).failed).toBe(true)
  expect(verdictOf(CLEAN, report('high', 'knip')).failed).toBe(false)
})

it.each(['', 'not JSON', '{"message":"405 Method Not Allowed","statusCode":405}'])(
  'says that nothing was looked up when the registry does not answer: %s',
  output => {
    expect(verdictOf(output)).toMatchObject({ failed: false, text: expect.stringContaining('no audit') })
  },
)
