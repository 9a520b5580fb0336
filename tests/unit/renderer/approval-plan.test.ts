import { expect, it } from 'vitest'
import { planApproval, skippedText } from '#desktop/renderer/features/queue/approval-plan.ts'
import type { QueueItem } from '#desktop/worker/api/views.ts'

const item = (id: string, flagged: boolean, waitingForBuyer: boolean) =>
  ({ id, flags: flagged ? [{ code: 'note_present' }] : [], waitingForBuyer }) as unknown as QueueItem

it('approves together what is neither flagged nor waiting, and names what it leaves out', () => {
  const plan = planApproval([
    item('a', false, false),
    item('b', true, false),
    item('c', true, true),
    item('d', false, true),
  ])
  expect(plan.approve.map(({ id }) => id)).toEqual(['a'])
  expect(skippedText(plan)).toBe('2 flagged and 1 waiting for the buyer skipped')
  expect(skippedText(planApproval([item('a', false, false)]))).toBe('')
})
