import { useDeferredValue, useState } from 'react'
import type { PastedRules } from '#desktop/worker/api/views.ts'
import { newId } from '#shared/base/ids.ts'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { plural } from '../../ui/format/plural.ts'
import { ImpactSection } from '../../ui/impact/impact-section.tsx'
import { FormDialog } from '../../ui/layout/form-dialog.tsx'
import { useFormats } from '../../ui/session/session-context.tsx'
import { spoken } from '../../ui/words/spoken.ts'
import { t } from '../../ui/words/t.ts'
import { useMutate } from '../../ui/worker/use-mutate.ts'
import { useTakeBack } from '../../ui/worker/use-take-back.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import styles from './prices-screen.module.css'

const SHOWN = 8

/** Price rules out of a spreadsheet: what they would do first, then as one act. Works offline. */
export function PasteRulesDialog({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const [pastedFor] = useState(newId)
  const asked = useDeferredValue(text)
  const { data } = useWorkerQuery(
    ['prices', 'pasted', pastedFor, asked],
    worker => worker.prices.readPasted.mutate({ text: asked }),
    { enabled: asked.trim() !== '', keep: true },
  )
  const read = asked.trim() === '' || !data ? null : data
  const count = read ? read.changes.add.length + read.changes.edit.length : 0
  const impact = useWorkerQuery(
    ['prices', 'pastedImpact', pastedFor, asked],
    worker => worker.prices.pastedImpact.mutate({ text: asked }),
    { enabled: count > 0, keep: true },
  )
  const { save, busy } = useSavePasted(onClose)
  return (
    <FormDialog
      size="large"
      title={t('Paste price rules')}
      description={t(
        'Copy rows from a spreadsheet: SKU, level, owner, quantity, price, first day, last day. A header row with these names, as in an export, may change the order.',
      )}
      saveLabel={count === 0 ? t('Store rules') : t('Store {rules}', { rules: plural(count, 'rule') })}
      busy={busy}
      blocked={read === null || count === 0 || read.refused.length > 0}
      problem={
        read && read.refused.length > 0
          ? t('{rows} can’t be taken, so nothing is stored. Correct them and paste again.', {
              rows: plural(read.refused.length, 'row'),
            })
          : null
      }
      onSave={() => read && void save(read)}
      onClose={onClose}
    >
      <TextArea
        label={t('Rows')}
        rows={6}
        autoFocus
        spellCheck={false}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      {read ? <PastedPreview read={read} /> : null}
      {count > 0 ? <ImpactSection impact={impact.data} prices /> : null}
    </FormDialog>
  )
}

function PastedPreview({ read }: { readonly read: PastedRules }) {
  const formats = useFormats()
  const { currency } = formats
  const { add, edit } = read.changes
  return (
    <>
      <p role="status" className={styles.chosen}>
        {t('{add} created, {edit} changed, {unchanged} unchanged, {refused} refused', {
          add: formats.count(add.length),
          edit: formats.count(edit.length),
          unchanged: formats.count(read.unchanged),
          refused: formats.count(read.refused.length),
        })}
      </p>
      {read.refused.length > 0 ? (
        <Notice tone="careful">
          <ul>
            {read.refused.slice(0, SHOWN).map(({ line, key, why }) => (
              <li key={line}>
                {t('Row {line}, {key}: {why}', { line, key: key || t('no SKU'), why: spoken(why) })}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {read.rows.length > 0 ? (
        <table className="data-table" aria-label={t('Changes')}>
          <thead>
            <tr>
              <th>{t('SKU')}</th>
              <th className="numeric-cell">{t('From qty')}</th>
              <th className="numeric-cell">{t('Before {currency}', { currency })}</th>
              <th className="numeric-cell">{t('After {currency}', { currency })}</th>
            </tr>
          </thead>
          <tbody>
            {read.rows.slice(0, SHOWN).map(({ key, minQuantity, before, after }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of one reading keep their places
              <tr key={at}>
                <td className="mono">{key}</td>
                <td className="numeric-cell">{formats.count(minQuantity)}</td>
                <td className="numeric-cell">{before === null ? '–' : formats.amount(before)}</td>
                <td className="numeric-cell">{formats.amount(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  )
}

/** Stores what was read as one edit; the toast takes all of it back. */
function useSavePasted(onDone: () => void) {
  const mutate = useMutate()
  const { tellStored } = useTakeBack()
  const [busy, setBusy] = useState(false)
  const save = async ({ changes: { edit, add } }: PastedRules) => {
    setBusy(true)
    const stored = await mutate('price_rule.change_many', { remove: [], edit, add })
    setBusy(false)
    if (!stored) return
    tellStored(
      stored.mutationId,
      t('{rules} stored', { rules: plural(edit.length + add.length, 'price rule') }),
    )
    onDone()
  }
  return { busy, save }
}
