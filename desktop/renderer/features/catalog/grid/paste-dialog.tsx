import { Button } from '#shared/look/action/button.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { plural } from '../../../ui/format/plural.ts'
import { t } from '../../../ui/words/t.ts'
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
      ? t('{rows}, all of them as they are already.', { rows: plural(pasted.rows, 'row') })
      : t('{products} of {rows} would change.', {
          products: plural(wanted.length, 'product'),
          rows: plural(pasted.rows, 'row'),
        })
  return (
    <Dialog
      open
      title={t('Paste into the grid')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{wanted.length === 0 ? t('Close') : t('Cancel')}</Button>
          {wanted.length > 0 ? (
            <Button variant="primary" disabled={problems.length > 0} onClick={() => void save()}>
              {t('Change {products}', { products: plural(wanted.length, 'product') })}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{changes}</p>
      {problems.length > 0 ? (
        <>
          <Notice
            tone="stopped"
            title={t('{cells} can’t be read', { cells: plural(problems.length, 'cell') })}
          >
            {t('Nothing is stored. Correct them in the spreadsheet and paste again.')}
          </Notice>
          <table className="data-table" aria-label={t('Cells that can’t be read')}>
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
