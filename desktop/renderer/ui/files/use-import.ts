import { useState } from 'react'
import { newId } from '#shared/base/ids.ts'
import type { FileKind, ImportedFile, InspectedFile } from '#shared/contract/files.ts'
import { spoken } from '../words/spoken.ts'
import { t } from '../words/t.ts'
import { failureText } from '../worker/failure.ts'
import { useTakeBack } from '../worker/use-take-back.ts'
import { useWorker } from '../worker/worker-context.tsx'
import { OFFLINE_FILE } from './file-words.ts'

export type Table = Extract<InspectedFile, { kind: 'table' }>
export type Report = Extract<ImportedFile, { kind: 'report' }>
/** Which header of the file is taken for which column. */
export type Mapping = Readonly<Record<string, string>>

export type ImportStep =
  | { readonly kind: 'choose' }
  | { readonly kind: 'match'; readonly file: ChosenFile; readonly table: Table }
  | { readonly kind: 'checked'; readonly file: ChosenFile; readonly table: Table; readonly report: Report }
  | { readonly kind: 'done'; readonly file: ChosenFile; readonly report: Report }

export type ChosenFile = {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mapping: Mapping
}

/** The way of a file from being chosen to being imported; what this computer can't compare itself, the server reads. */
export function useImport(kind: FileKind) {
  const worker = useWorker()
  const { tellStored } = useTakeBack()
  const [step, setStep] = useState<ImportStep>({ kind: 'choose' })
  /** The id of the call that runs, by which its progress is asked for. */
  const [running, setRunning] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const offerUndo = (name: string, mutationId: string) =>
    tellStored(mutationId, t('{name} is imported', { name }))
  const attempt = async (work: (importId: string) => Promise<string | null>) => {
    const importId = newId()
    setRunning(importId)
    setProblem(null)
    setProblem(await work(importId).catch(failureText))
    setRunning(null)
  }
  const choose = (file: File) =>
    attempt(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const table = await worker.files.inspect.mutate({ kind, bytes })
      if (table.kind === 'unreadable') return spoken(table.why)
      const mapping = Object.fromEntries(
        table.columns.flatMap(({ name, header }) => (header === null ? [] : [[name, header]])),
      )
      setStep({ kind: 'match', file: { name: file.name, bytes, mapping }, table })
      return null
    })
  const match = (mapping: Mapping) =>
    setStep(now =>
      'table' in now ? { kind: 'match', table: now.table, file: { ...now.file, mapping } } : now,
    )
  const send = (dryRun: boolean) =>
    attempt(async importId => {
      if (!('table' in step)) return null
      const { bytes, mapping } = step.file
      const sent = { kind, importId, fileName: step.file.name, bytes, mapping: { ...mapping }, dryRun }
      const answer = await worker.files.import.mutate(sent)
      if (answer.kind === 'offline') return t(OFFLINE_FILE)
      const report = answer.imported
      if (report.kind === 'unreadable') return spoken(report.why)
      const written = !dryRun && report.refused === 0
      const { mutationId } = answer
      if (written && mutationId !== null) offerUndo(step.file.name, mutationId)
      setStep(
        written
          ? { kind: 'done', file: step.file, report }
          : { kind: 'checked', file: step.file, table: step.table, report },
      )
      return null
    })
  const back = () =>
    setStep(now =>
      now.kind === 'checked' ? { kind: 'match', file: now.file, table: now.table } : { kind: 'choose' },
    )
  return { step, running, problem, choose, match, check: () => send(true), write: () => send(false), back }
}
