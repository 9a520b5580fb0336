import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { appFileAt } from '#desktop/main/app-file.ts'
import { isAppAddress } from '#desktop/main/app-origin.ts'
import { responseHeaders } from '#desktop/main/response-headers.ts'

const FOLDER = path.resolve('/app/renderer')

describe('a file of the app', () => {
  it('is found below the folder, by its kind', () => {
    expect(appFileAt(FOLDER, 'app://stackcube/assets/a%20b.js?x#y')).toEqual({
      file: path.join(FOLDER, 'assets/a b.js'),
      type: 'text/javascript; charset=utf-8',
    })
  })

  // Whatever a system's own rules for paths are: a backslash is a separator on Windows alone.
  it.each([
    'app://stackcube/..%2fmain%2fmain.js',
    'app://stackcube/a/..%2f..%2fmain.js',
    'app://stackcube/..%5cmain.js',
    'app://stackcube/a%5cb.js',
    'app://stackcube/%00.js',
    'app://stackcube/%E0%A4%A.js',
    'app://stackcube/',
    'app://stackcube/secrets.env',
    'app://stackcube/store.db',
    'app://stackcube/js',
    'app://elsewhere/index.html',
    'app://user@stackcube/index.html',
    'app://:word@stackcube/index.html',
    'app://stackcube.example/index.html',
    'http://stackcube/index.html',
    'file:///app/renderer/index.html',
    'nonsense',
  ])('is not what %s names', address => {
    expect(appFileAt(FOLDER, address)).toBeNull()
  })
})

it.each([
  'app://user@stackcube/',
  'app://:word@stackcube/',
  'app://stackcube:80/',
  'apps://stackcube/',
  'app:stackcube',
])('%s is no address of the app', address => {
  expect(isAppAddress(address)).toBe(false)
})

it('every answer says what the page may do, and to nobody else', () => {
  const { 'content-security-policy': policy = '', ...others } = responseHeaders('text/html')
  expect(Object.fromEntries(policy.split('; ').map(rule => rule.split(/ (.*)/).slice(0, 2)))).toEqual({
    'default-src': "'self'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'none'",
    'frame-src': "'none'",
    'worker-src': "'none'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  })
  expect(others).toEqual({
    'content-type': 'text/html',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  })
})
