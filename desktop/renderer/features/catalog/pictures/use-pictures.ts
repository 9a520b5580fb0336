import { useRef, useState } from 'react'
import { newId } from '#shared/base/ids.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { skuKey } from '#shared/domain/sku.ts'
import { shrinkPicture } from '../../../ui/pictures/shrink-picture.ts'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useMutate } from '../../../ui/worker/use-mutate.ts'
import { useWorker, type WorkerClient } from '../../../ui/worker/worker-context.tsx'
import { rememberAct } from '../acts.ts'
import { openFiles } from './open-files.ts'
import { type PictureRow, planPictures, skuOfFile } from './picture-plan.ts'

type Chosen = { readonly product: ProductRow; readonly imageId: string }

export type PicturesStep =
  | { readonly kind: 'choose' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'planned'; readonly rows: readonly PictureRow[] }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'done'
      readonly set: number
      readonly left: readonly PictureRow[]
      readonly stopped: boolean
    }

/** Whether a file would be taken. */
export const isWanted = ({ outcome }: PictureRow): boolean => outcome === 'set' || outcome === 'replace'

const ASKED_AT_ONCE = 5_000
/** Pictures that are read before they show, so that what was done is seen while the rest is read. */
const SHOWN_TOGETHER = 250

/** Pictures for many products: what each file would do first, then one after the other, stored here as they are read. */
export function usePictures() {
  const worker = useWorker()
  const mutate = useMutate()
  const stop = useRef(false)
  const [step, setStep] = useState<PicturesStep>({ kind: 'choose' })
  const [problem, setProblem] = useState<string | null>(null)

  const choose = async (files: readonly File[]) => {
    setProblem(null)
    setStep({ kind: 'reading' })
    try {
      const opened = await openFiles(files)
      const skus = opened.map(({ name }) => skuOfFile(name)).filter(sku => sku !== null)
      const products = await lookUp(worker, skus)
      setStep({ kind: 'planned', rows: planPictures(opened, sku => products.get(skuKey(sku)) ?? null) })
    } catch (error) {
      setStep({ kind: 'choose' })
      setProblem(
        error instanceof Error && error.name === 'TRPCClientError'
          ? failureText(error)
          : t('The file can’t be opened as a ZIP file. Nothing was changed; choose another one.'),
      )
    }
  }

  /** Names the pictures on their products, as one bulk edit. */
  const show = async (chosen: readonly Chosen[]): Promise<string | null> => {
    const rows = chosen.map(({ product, imageId }) => ({
      productId: product.id,
      edits: { image: { base: { imageId: product.imageId }, mine: { imageId } } },
    }))
    return (await mutate('product.update_many', { rows }))?.mutationId ?? null
  }

  const run = async (rows: readonly PictureRow[]) => {
    const wanted = rows.filter(isWanted)
    const left = rows.filter(row => !isWanted(row))
    const [ids, waiting]: [string[], Chosen[]] = [[], []]
    let set = 0
    stop.current = false
    const flush = async () => {
      const mutationId = waiting.length === 0 ? null : await show(waiting)
      if (mutationId !== null) {
        ids.push(mutationId)
        set += waiting.length
      }
      waiting.length = 0
    }
    for (const [done, row] of wanted.entries()) {
      if (stop.current) break
      setStep({ kind: 'running', done, total: wanted.length })
      const { product } = row
      const blob = await row.file.read().catch(() => null)
      const data = blob && (await shrinkPicture(blob))
      const imageId = newId()
      if (data === null || !product) left.push({ ...row, outcome: 'no_picture' })
      else if (await mutate('image.add', { imageId, data })) waiting.push({ product, imageId })
      else break
      if (waiting.length === SHOWN_TOGETHER) await flush()
    }
    await flush()
    if (ids.length > 0) rememberAct(ids, t('{set} pictures set', { set }))
    setStep({ kind: 'done', set, left, stopped: set + left.length < rows.length })
  }

  const back = () => setStep({ kind: 'choose' })
  const halt = () => {
    stop.current = true
  }
  return { step, problem, choose, run, back, halt }
}

async function lookUp(worker: WorkerClient, skus: readonly string[]): Promise<Map<string, ProductRow>> {
  const products = new Map<string, ProductRow>()
  for (let from = 0; from < skus.length; from += ASKED_AT_ONCE) {
    const asked = skus.slice(from, from + ASKED_AT_ONCE)
    const found = await worker.products.bySkus.mutate({ skus: asked })
    for (const product of found) if (product) products.set(skuKey(product.sku), product)
  }
  return products
}
