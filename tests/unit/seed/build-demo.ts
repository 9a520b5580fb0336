import { buildDemoWorkspace } from '#seed/demo/build-demo-workspace.ts'
import type { DemoWorkspace } from '#seed/demo/demo-workspace.ts'

/** A Monday morning in winter, 10:15 in London. */
export const DEMO_NOW = Date.parse('2026-11-23T10:15:00Z')

/** Ids that count up, so that two builds can be compared. */
export function countingIds(): () => string {
  let last = 0
  return () => {
    last += 1
    return `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`
  }
}

/** The demo workspace at an instant (epoch ms), with counting ids. */
export function demoAt(now: number): DemoWorkspace {
  return buildDemoWorkspace({ now, newId: countingIds() })
}
