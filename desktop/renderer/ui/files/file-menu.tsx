import { FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import type { FileKind } from '#shared/contract/files.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Menu } from '#shared/look/action/menu.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { useAllowed, useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import { failureText } from '../worker/failure.ts'
import { useWorker } from '../worker/worker-context.tsx'
import { FILE_WORDS, OFFLINE_FILE } from './file-words.ts'
import { ImportDialog } from './import-dialog.tsx'
import { saveText } from './save-text.ts'

/** Import and export of what a screen shows. */
export function FileMenu({
  kinds,
  more = [],
}: {
  readonly kinds: readonly FileKind[]
  /** What the screen can take in besides. */
  readonly more?: readonly { readonly label: string; readonly onSelect: () => void }[]
}) {
  const [importing, setImporting] = useState<FileKind | null>(null)
  const allowed = {
    catalog: useAllowed('catalog'),
    customers: useAllowed('customers'),
    prices: useAllowed('prices'),
  }
  const exporting = useExport()
  const imports = kinds.filter(kind => Reflect.get(allowed, FILE_WORDS[kind].permission) === true)
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button icon={<FileSpreadsheet />} loading={exporting.busy}>
            {t('File')}
          </Button>
        }
        entries={[
          ...imports.map(kind => ({
            kind: 'action' as const,
            label: t('Import {many}…', { many: t(FILE_WORDS[kind].many) }),
            onSelect: () => setImporting(kind),
          })),
          ...more.map(entry => ({ kind: 'action' as const, ...entry })),
          ...kinds.map(kind => ({
            kind: 'action' as const,
            label: t('Export {many}…', { many: t(FILE_WORDS[kind].many) }),
            onSelect: () => void exporting.run(kind),
          })),
        ]}
      />
      {importing ? <ImportDialog kind={importing} onClose={() => setImporting(null)} /> : null}
    </>
  )
}

function useExport() {
  const worker = useWorker()
  const formats = useFormats()
  const [busy, setBusy] = useState(false)
  const run = async (kind: FileKind) => {
    setBusy(true)
    try {
      const answer = await worker.files.export.mutate({ kind })
      if (answer.kind === 'offline') showToast({ tone: 'careful', message: t(OFFLINE_FILE) })
      else if (await saveText(`${kind}-${formats.today()}.csv`, answer.text))
        showToast({ tone: 'good', message: t('{rows} rows exported', { rows: formats.count(answer.rows) }) })
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
    }
    setBusy(false)
  }
  return { busy, run }
}
