import type { QueueItem } from '#desktop/worker/api/views.ts'
import { Button } from '#shared/look/action/button.tsx'
import type { Formats } from '../../ui/format/formats.ts'
import type { ListEntry } from '../../ui/list/virtual-listbox.tsx'
import { t } from '../../ui/words/t.ts'
import styles from './queue-groups.module.css'
import { QueueRow, queueRowName } from './queue-row.tsx'

type Groups = {
  /** What the second group is called: it holds everything in the states after review. */
  readonly restName: string
  readonly asUsual: readonly QueueItem[]
  readonly needsLook: readonly QueueItem[]
  /** Those that came in while the queue was on screen. */
  readonly arrivals: ReadonlySet<string>
}

/** The queue's two groups as one list; an empty group has no heading. */
export function queueEntries(
  { asUsual, needsLook, restName, arrivals }: Groups,
  formats: Formats,
  onApproveAll: (() => void) | null,
): ListEntry[] {
  return [
    ...(asUsual.length > 0
      ? [head('as-usual', t('As usual ({asUsual})', { asUsual: asUsual.length }), onApproveAll)]
      : []),
    ...asUsual.map(item => option(item, formats, arrivals.has(item.id))),
    ...(needsLook.length > 0 ? [head('needs-look', `${restName} (${needsLook.length})`, null)] : []),
    ...needsLook.map(item => option(item, formats, arrivals.has(item.id))),
  ]
}

function head(key: string, text: string, onApproveAll: (() => void) | null): ListEntry {
  return {
    kind: 'head',
    key,
    content: (
      <div className={styles.head}>
        <h2 className={styles.title}>{text}</h2>
        {onApproveAll ? (
          <Button size="small" variant="quiet" onClick={onApproveAll}>
            {t('Approve all')}
          </Button>
        ) : null}
      </div>
    ),
  }
}

function option(item: QueueItem, formats: Formats, arrived: boolean): ListEntry {
  return {
    kind: 'option',
    key: item.id,
    name: queueRowName(item, formats),
    content: <QueueRow item={item} formats={formats} arrived={arrived} />,
  }
}
