import { useSyncExternalStore } from 'react'

/** What a toast may offer: taking something back until a moment (ms since the epoch), or one other act. */
export type ToastUndo = {
  readonly until: number
  readonly onUndo: () => void
  readonly label?: string | undefined
}
export type ToastAction = { readonly label: string; readonly onAct: () => void }

/** A passing message. It never carries anything that a person has to act on. */
export type ToastInput = {
  readonly message: string
  readonly tone?: 'neutral' | 'good' | 'careful' | 'stopped' | undefined
  readonly undo?: ToastUndo | undefined
  readonly action?: ToastAction | undefined
  readonly durationMs?: number | undefined
}
export type Toast = ToastInput & { readonly id: number; readonly startedAt: number }

const DEFAULT_MS = 5000
const WITH_ACTION_MS = 10_000
const MOST_AT_ONCE = 3

let shown: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Shows a toast and returns its id. Beyond three the oldest that can't be undone goes. */
export function showToast(input: ToastInput): number {
  lastId += 1
  const toast = { ...input, id: lastId, startedAt: Date.now() }
  publish(withinLimit([...shown, toast]))
  return toast.id
}

/** Takes a toast away; nothing happens when it is gone already. */
export function dismissToast(id: number): void {
  if (shown.some(toast => toast.id === id)) publish(shown.filter(toast => toast.id !== id))
}

/** How long a toast stays, in ms: to the end of its undo, else as told, else five seconds, ten with an action. */
export function toastLifetime(toast: Toast): number {
  if (toast.undo) return Math.max(0, toast.undo.until - toast.startedAt)
  return toast.durationMs ?? (toast.action ? WITH_ACTION_MS : DEFAULT_MS)
}

/** The toasts on screen, and the ways to add and remove one. */
export function useToasts() {
  const toasts = useSyncExternalStore(subscribe, readToasts, readToasts)
  return { toasts, show: showToast, dismiss: dismissToast }
}

function withinLimit(toasts: readonly Toast[]): readonly Toast[] {
  if (toasts.length <= MOST_AT_ONCE) return toasts
  const spare = toasts.find(toast => !toast.undo) ?? toasts[0]
  return toasts.filter(toast => toast !== spare)
}

function publish(next: readonly Toast[]): void {
  shown = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The toasts on screen, oldest first. */
export function readToasts(): readonly Toast[] {
  return shown
}
