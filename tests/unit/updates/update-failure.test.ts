import { expect, it } from 'vitest'
import { updateFailureOf } from '#desktop/main/updates/update-failure.ts'

const told = (facts: object): Error => Object.assign(new Error('something'), facts)

it.each([
  ['unreachable', told({ message: 'net::ERR_CONNECTION_REFUSED' })],
  ['unreachable', told({ message: 'net::ERR_INTERNET_DISCONNECTED' })],
  ['unreachable', told({ code: 'HTTP_ERROR_503', statusCode: 503 })],
  ['certificate', told({ message: 'net::ERR_CERT_AUTHORITY_INVALID' })],
  ['not_offered', told({ code: 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND' })],
  ['not_offered', told({ code: 'HTTP_ERROR_404', statusCode: 404 })],
  ['damaged', told({ code: 'ERR_CHECKSUM_MISMATCH' })],
  ['not_stored', told({ code: 'ENOSPC' })],
  ['unreadable', told({ code: 'ERR_UPDATER_INVALID_UPDATE_INFO' })],
  ['unreadable', undefined],
])('is %s', (why, error) => expect(updateFailureOf(error)).toBe(why))
