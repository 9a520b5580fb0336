import type { ErrorCode } from '#shared/contract/error-codes.ts'

/** What the renderer sends over its MessagePort. Ids are the renderer's and unique for a port. */
export type PortRequest =
  | { id: number; kind: 'query' | 'mutation' | 'subscription'; path: string; input: unknown }
  | { id: number; kind: 'stop' }

/** What the worker answers: one result for a query or mutation, events and an end for a subscription. */
export type PortResponse =
  | { id: number; ok: true; data: unknown }
  | { id: number; ok: false; error: { appCode: ErrorCode; message: string } }
  | { id: number; kind: 'event'; data: unknown }
  | { id: number; kind: 'done' }
