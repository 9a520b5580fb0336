import { existsSync, readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { SETTINGS } from '#server/http/portal-settings.ts'

const read = (file: string): string => readFileSync(file, 'utf8')
const settings = Object.values(SETTINGS)
const variables = settings.flatMap(({ variable }) => (variable === null ? [] : [variable as string]))
const options = settings.flatMap(({ option }) => (option === null ? [] : [option as string]))

/** The rows of the README's table of settings: what stands in code marks in its first two columns. */
const documented = (): string[] => {
  const table = /\| option \| environment \| meaning \|\n([\s\S]*?)\n\n/.exec(read('README.md'))?.[1] ?? ''
  return table.split('\n').flatMap(row => [
    ...(row
      .split('|')
      .slice(1, 3)
      .join(' ')
      .match(/`[^`]+`/g) ?? []),
  ])
}

describe('the settings of the portal', () => {
  it('are all in the README, and nothing stands there that is none', () => {
    const names = documented().map(text => text.replaceAll('`', '').split(/[ =]/)[0] ?? '')
    expect(names.filter(name => name.startsWith('--')).sort()).toEqual(
      options.map(name => `--${name}`).sort(),
    )
    expect(names.filter(name => /^[A-Z_]+$/.test(name)).sort()).toEqual([...variables].sort())
  })

  it('are all that the compose file, its Dockerfile and the systemd unit set', () => {
    type Compose = { services: { portal: { environment: Record<string, string> } } }
    const compose = load(read('deploy/compose.yaml')) as Compose
    const unit = /^Environment=(.*)$/m.exec(read('deploy/stackcube-portal.service'))?.[1] ?? ''
    const image = /^ENV (.*)$/m.exec(read('deploy/Dockerfile'))?.[1] ?? ''
    const set = [
      ...Object.keys(compose.services.portal.environment),
      ...[unit, image].flatMap(line => line.split(' ').map(pair => pair.split('=')[0] ?? '')),
    ]
    expect(set.length).toBeGreaterThan(8)
    expect(set.filter(name => !variables.includes(name))).toEqual([])
  })

  it('of the compose file are all asked for in its example of a .env file', () => {
    const asked = new Set(
      read('deploy/compose.yaml')
        .match(/\$\{[A-Z_]+/g)
        ?.map(text => text.slice(2)),
    )
    const given = read('deploy/.env.example')
      .split('\n')
      .flatMap(line => /^[A-Z_]+/.exec(line) ?? [])
    expect(given.sort()).toEqual([...asked].sort())
  })

  it('the README’s commands for compose name services, volumes and scripts that are there', () => {
    type Compose = { services: Record<string, { volumes?: string[] }> }
    const { services } = load(read('deploy/compose.yaml')) as Compose
    const lines = read('README.md')
      .split('\n')
      .filter(line => /docker compose -f deploy\/compose|^portal-do /.test(line))
    const scripts = lines.flatMap(line =>
      [...line.matchAll(/scripts\/[\w-]+\.(?:ts|mjs)/g)].map(([name]) => name),
    )
    expect(new Set(scripts).size).toBeGreaterThan(3)
    expect(scripts.filter(name => !existsSync(name))).toEqual([])
    expect(Object.keys(services)).toEqual(expect.arrayContaining(['portal', 'postgres']))
    expect(services.portal?.volumes).toContain('keys:/data')
    const account = /--uid (\d+)/.exec(read('deploy/Dockerfile'))?.[1] ?? ''
    expect(lines.join('\n')).toContain(`-o ${account} `)
  })
})
