import { beforeEach, describe, expect, it } from 'vitest'
import { draftKey, useOrderViewStore } from '#desktop/renderer/ui/order/order-view-store.ts'

const message = { orderId: 'order-1', composer: 'message' } as const
const comment = { orderId: 'order-1', composer: 'comment' } as const
const elsewhere = { orderId: 'order-2', composer: 'message' } as const
const store = () => useOrderViewStore.getState()
const draft = (place: typeof message | typeof comment | typeof elsewhere) => store().drafts[draftKey(place)]

beforeEach(() => useOrderViewStore.setState({ drafts: {} }))

describe('what was written and not sent', () => {
  it('is kept by order and by whom it is for', () => {
    store().write(message, 'Could it come on Thursday?')
    store().write(comment, 'Ask again tomorrow')
    expect(draft(message)).toBe('Could it come on Thursday?')
    expect(draft(comment)).toBe('Ask again tomorrow')
    expect(draft(elsewhere)).toBeUndefined()
  })

  it('is taken once: a second press finds nothing to send', () => {
    store().write(message, 'Could it come on Thursday?')
    expect(store().take(message)).toBe('Could it come on Thursday?')
    expect(store().take(message)).toBe('')
  })

  it('comes back before what was typed since, when it could not be stored', () => {
    store().write(message, 'First')
    const taken = store().take(message)
    store().write(message, 'Second')
    store().putBack(message, taken)
    expect(draft(message)).toBe('First\nSecond')
  })

  it('stays when another order is opened', () => {
    store().write(message, 'First')
    store().reset()
    expect(draft(message)).toBe('First')
  })
})
