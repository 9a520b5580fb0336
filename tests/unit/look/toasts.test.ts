import { afterEach, describe, expect, it } from 'vitest'
import { dismissToast, readToasts, showToast, toastLifetime } from '#shared/look/overlay/toasts.ts'

const messages = () => readToasts().map(toast => toast.message)

afterEach(() => {
  for (const toast of readToasts()) dismissToast(toast.id)
})

describe('toasts', () => {
  it('come and go by id', () => {
    const id = showToast({ message: 'Saved' })
    showToast({ message: 'Sent' })
    dismissToast(id)
    expect(messages()).toEqual(['Sent'])
    dismissToast(id)
    expect(messages()).toEqual(['Sent'])
  })

  it('never push out one that can be undone while another can go', () => {
    const undo = { until: Date.now() + 6000, onUndo: () => {} }
    showToast({ message: 'Approved', undo })
    for (const message of ['one', 'two', 'three']) showToast({ message })
    expect(messages()).toEqual(['Approved', 'two', 'three'])
  })

  it('last to the end of their undo, and longer when there is something to press', () => {
    const startedAt = 1_000_000
    const undo = { until: startedAt + 6000, onUndo: () => {} }
    expect(toastLifetime({ id: 1, startedAt, message: 'Approved', undo })).toBe(6000)
    expect(toastLifetime({ id: 2, startedAt: startedAt + 7000, message: 'Late', undo })).toBe(0)
    expect(toastLifetime({ id: 3, startedAt, message: 'Saved' })).toBe(5000)
    expect(
      toastLifetime({ id: 4, startedAt, message: 'x', action: { label: 'Open', onAct: () => {} } }),
    ).toBe(10_000)
  })
})
