import { Button } from '#shared/look/action/button.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { plural } from '../../../ui/format/plural.ts'
import type { WantedRow } from './use-grid-edits.ts'
import type { Pasted } from './use-stretch.ts'

const MOST_SHOWN = 50

/** What a paste would change, or what of it can't be read; nothing is stored before the button is pressed. */
export function PasteDialog({
  pasted,
  onSave,
  onClose,
}: {
  readonly pasted: Pasted
  readonly onSave: (wanted: readonly WantedRow[]) => Promise<void>
  readonly onClose: () => void
}) {
  const { wanted, problems } = pasted.reading
  const save = async () => {
    await onSave(wanted)
    onClose()
  }
  const changes =
    wanted.length === 0
      ? `${plural(pasted.rows, 'row')}, all of them as they are already.`
      : `${plural(wanted.length, 'product')} of ${plural(pasted.rows, 'row')} would change.`
  return (
    <Dialog
      open
      title="Paste into the grid"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{wanted.length === 0 ? 'Close' : 'Cancel'}</Button>
          {wanted.length > 0 ? (
            <Button variant="primary" disabled={problems.length > 0} onClick={() => void save()}>
              Change {plural(wanted.length, 'product')}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{changes}</p>
      {problems.length > 0 ? (
        <>
          <Notice tone="stopped" title={`${plural(problems.length, 'cell')} can’t be read`}>
            Nothing is stored. Correct them in the spreadsheet and paste again.
          </Notice>
          <table className="data-table" aria-label="Cells that can’t be read">
            <tbody>
              {problems.slice(0, MOST_SHOWN).map(({ sku, column, text, why }) => (
                <tr key={`${sku} ${column}`}>
                  <td>
                    <Sku>{sku}</Sku>
                  </td>
                  <td>{column}</td>
                  <td>“{text}”</td>
                  <td>{why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </Dialog>
  )
}
