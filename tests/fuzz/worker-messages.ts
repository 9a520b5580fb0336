/** What a fuzz run tells a desktop's process. `ahead` sets its clock, in ms. */
export type ToWorker =
  | { kind: 'call'; id: number; path: string; input: unknown }
  | { kind: 'wake'; ahead: number }
  | { kind: 'close' }

/** What the process answers; `code` is the app's own, of a refusal. */
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failure'; id: number; message: string }
