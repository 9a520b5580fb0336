import { describe, expect, it } from 'vitest'
import type { UpdateSource } from '#desktop/main/updates/update-source.ts'
import { createUpdater } from '#desktop/main/updates/updater.ts'
import type { UpdateState } from '#desktop/preload/update-state.ts'
import { err, ok } from '#shared/base/result.ts'

/** A source that a test steers; the real one is used by the packaged app's own test. */
const steered = () => {
  const asked: string[] = []
  const answers: {
    check: Awaited<ReturnType<UpdateSource['check']>>
    download: Awaited<ReturnType<UpdateSource['download']>>
    installs: boolean
  } = { check: ok({ version: '2.0.0', bytes: 1_000 }), download: ok(null), installs: true }
  const source: UpdateSource = {
    check: async url => {
      asked.push(`check ${url}`)
      return answers.check
    },
    download: async onPercent => {
      asked.push('download')
      for (const percent of [10, 50, 40, 100]) onPercent(percent)
      return answers.download
    },
    install: failed => {
      asked.push('install')
      if (!answers.installs) failed()
    },
  }
  return { asked, answers, source }
}

const opened = (serverUrl: string | null = 'https://portal.example/') => {
  const { asked, answers, source } = steered()
  const seen: UpdateState[] = []
  const updater = createUpdater({
    source: async () => source,
    serverUrl: () => serverUrl,
    changed: state => seen.push(state),
    beforeInstall: async () => void asked.push('close'),
    afterFailedInstall: () => void asked.push('open again'),
    now: () => 7,
  })
  return { asked, answers, seen, updater }
}

describe('updates', () => {
  it('go from a check to a download to a restart, each only when asked for', async () => {
    const { updater, asked, seen } = opened()
    expect(updater.state()).toEqual({ kind: 'unchecked' })
    await updater.act('check')
    expect(asked).toEqual(['check https://portal.example/updates'])
    expect(updater.state()).toEqual({ kind: 'available', version: '2.0.0', bytes: 1_000 })
    await updater.act('download')
    expect(updater.state()).toEqual({ kind: 'ready', version: '2.0.0' })
    expect(asked).toHaveLength(2)
    await updater.act('restart')
    expect(asked.slice(2)).toEqual(['close', 'install'])
    expect(updater.state()).toEqual({ kind: 'restarting', version: '2.0.0' })
    const percents = seen.flatMap(state => (state.kind === 'downloading' ? [state.percent] : []))
    expect(percents).toEqual([0, 10, 50, 100])
  })

  it('do nothing that does not fit where they stand', async () => {
    const { updater, asked } = opened()
    await updater.act('download')
    await updater.act('restart')
    expect(asked).toEqual([])
    await updater.act('check')
    await updater.act('restart')
    expect(asked).toEqual(['check https://portal.example/updates'])
    await updater.act('download')
    await updater.act('check')
    await updater.act('download')
    expect(asked).toEqual(['check https://portal.example/updates', 'download'])
  })

  it('are checked once when two ask at the same time', async () => {
    const { updater, asked } = opened()
    await Promise.all([updater.act('check'), updater.act('check'), updater.lookUnasked()])
    expect(asked).toHaveLength(1)
  })

  it('are looked for unasked only for somebody signed in, and not over an offer on the screen', async () => {
    const alone = opened(null)
    await alone.updater.lookUnasked()
    expect(alone.updater.state()).toEqual({ kind: 'unchecked' })
    await alone.updater.act('check')
    expect(alone.updater.state()).toEqual({ kind: 'failed', why: 'no_server', failedAt: 7 })

    const { updater, asked } = opened()
    await updater.lookUnasked()
    await updater.lookUnasked()
    expect(asked).toHaveLength(1)
    expect(updater.state().kind).toBe('available')
  })

  it('tell why they failed, and can be tried again', async () => {
    const { updater, answers } = opened()
    answers.check = err('unreachable')
    await updater.act('check')
    expect(updater.state()).toEqual({ kind: 'failed', why: 'unreachable', failedAt: 7 })
    answers.check = ok(null)
    await updater.act('check')
    expect(updater.state()).toEqual({ kind: 'none', checkedAt: 7 })
    answers.check = ok({ version: '2.0.0', bytes: null })
    answers.download = err('damaged')
    await updater.act('check')
    await updater.act('download')
    expect(updater.state()).toEqual({ kind: 'failed', why: 'damaged', failedAt: 7 })
  })

  it('open the app again when the new version could not take its place', async () => {
    const { updater, answers, asked } = opened()
    answers.installs = false
    for (const act of ['check', 'download', 'restart'] as const) await updater.act(act)
    expect(asked.slice(-3)).toEqual(['close', 'install', 'open again'])
    expect(updater.state()).toEqual({ kind: 'failed', why: 'not_installed', failedAt: 7 })
  })

  it('are never asked for by an app that can take none', async () => {
    const updater = createUpdater({
      source: 'from_source',
      serverUrl: () => 'https://portal.example',
      changed: () => expect.unreachable('nothing changes'),
      beforeInstall: async () => expect.unreachable('nothing is installed'),
      afterFailedInstall: () => expect.unreachable('nothing is installed'),
      now: () => 7,
    })
    for (const act of ['check', 'download', 'restart'] as const) await updater.act(act)
    await updater.lookUnasked()
    expect(updater.state()).toEqual({ kind: 'off', why: 'from_source' })
  })
})
