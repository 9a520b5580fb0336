import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { cartKey } from '../../../portal-server/storefront/app/api/queries.ts'
import { keepTabsTogether } from '../../../portal-server/storefront/app/cart/other-tabs.ts'
import type { Submission } from '../../../portal-server/storefront/app/cart/submission.ts'
import { browserStorage } from './browser-storage.ts'

const KEY = 'stackcube.changed.pub'
let kept: Map<string, string>
let tabs: EventTarget

beforeEach(() => {
  kept = browserStorage()
  tabs = new EventTarget()
  vi.stubGlobal('window', tabs)
})

const openTab = () => {
  const queryClient = new QueryClient()
  const submission = createStore<Submission>(() => ({ kind: 'idle' }))
  keepTabsTogether('pub', queryClient, submission)
  return { queryClient, submission }
}

it('what a tab brought into the cart or ordered is told to the others, what it merely asked for is not', async () => {
  const { queryClient, submission } = openTab()
  await queryClient.fetchQuery({ queryKey: cartKey, queryFn: () => Promise.resolve('asked') })
  submission.setState({ kind: 'sending' }, true)
  expect(kept.has(KEY)).toBe(false)
  queryClient.setQueryData(cartKey, 'changed')
  const first = kept.get(KEY)
  expect(first).toBeDefined()
  submission.setState({ kind: 'accepted', orderId: 'o', number: 1 }, true)
  expect(kept.get(KEY)).not.toBe(first)
})

it('what another tab of the same link did is asked for at once', () => {
  const { queryClient } = openTab()
  queryClient.setQueryData(cartKey, 'old')
  const told = (key: string) => tabs.dispatchEvent(Object.assign(new Event('storage'), { key }))
  told('stackcube.changed.other')
  expect(queryClient.getQueryState(cartKey)?.isInvalidated).toBe(false)
  told(KEY)
  expect(queryClient.getQueryState(cartKey)?.isInvalidated).toBe(true)
})
