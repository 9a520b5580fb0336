import { expect, it } from 'vitest'
import { auditPasses, auditVerdict } from '../../../scripts/audit/verdict.ts'

const report = (severity: string, name = 'left-pad') =>
  JSON.stringify({
    vulnerabilities: { [name]: { severity, range: '<1.3.0' } },
    metadata: { vulnerabilities: { [severity]: 1, total: 1 } },
  })
const CLEAN = JSON.stringify({ vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } })

const verdictOf = (shipped: string, all = shipped) => auditVerdict({ shipped, all })

it('fails on a serious finding and names it', () => {
  expect(verdictOf(report('high'))).toEqual({
    ...{ failed: true, unchecked: false, text: '  high: left-pad <1.3.0' },
  })
  expect(verdictOf(report('critical')).failed).toBe(true)
})

it('names a lesser one without failing', () => {
  expect(verdictOf(report('moderate'))).toEqual({
    ...{ failed: false, unchecked: false, text: '  moderate: left-pad <1.3.0' },
  })
})

it('is content with none', () => {
  expect(verdictOf(CLEAN)).toEqual({ failed: false, unchecked: false, text: 'No known vulnerabilities.' })
})

it('counts Electron and Node, which run at users’ though they are installed for development', () => {
  expect(verdictOf(CLEAN, report('high', 'electron')).failed).toBe(true)
  expect(verdictOf(CLEAN, report('high', 'node')).failed).toBe(true)
  expect(verdictOf(CLEAN, report('high', 'knip')).failed).toBe(false)
})

const SILENT = '{"message":"405 Method Not Allowed","statusCode":405}'

it.each(['', 'not JSON', 'null', SILENT])(
  'says what was not looked up when the registry does not answer, and is not content: %s',
  output => {
    const { failed, unchecked, text } = verdictOf(output)
    expect([failed, unchecked]).toEqual([false, true])
    expect(text).toContain('not checked: the packages that are shipped')
    expect(text).toContain('not checked: electron and node')
    expect(text).not.toContain('No known')
  },
)

it('says why, and what was found all the same', () => {
  expect(verdictOf(SILENT).text).toContain('405 Method Not Allowed')
  expect(verdictOf(report('high'), SILENT)).toEqual({
    ...{ failed: true, unchecked: true },
    text: '  high: left-pad <1.3.0\n  not checked: electron and node (405 Method Not Allowed)',
  })
})

it('passes with nothing looked up on a person’s machine alone, and never with a serious finding', () => {
  const [silent, clean, serious] = [verdictOf(SILENT), verdictOf(CLEAN), verdictOf(report('high'))]
  expect([silent, clean, serious].map(verdict => auditPasses(verdict, { strict: false }))).toEqual([
    true,
    true,
    false,
  ])
  expect([silent, clean, serious].map(verdict => auditPasses(verdict, { strict: true }))).toEqual([
    false,
    true,
    false,
  ])
})
