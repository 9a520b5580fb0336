import { Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { t } from '../../../ui/words/t.ts'
import styles from './account.module.css'

/** The recovery codes, on screen this once. */
export function RecoveryCodesDialog({
  codes,
  onClose,
}: {
  readonly codes: readonly string[]
  readonly onClose: () => void
}) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    setCopied(true)
  }
  return (
    <Dialog
      open
      size="small"
      title={t('Recovery codes')}
      dismissible={false}
      onClose={onClose}
      footer={
        <>
          <Button icon={<Copy />} onClick={() => void copy()}>
            {copied ? t('Copied') : t('Copy codes')}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {t('I have kept them')}
          </Button>
        </>
      }
    >
      <div className={styles.codes}>
        <Notice tone="careful">
          {t(
            'Keep these where you find them without your telephone. Each signs you in once instead of a code, and they are shown this once.',
          )}
        </Notice>
        <ol className={styles.list} aria-label={t('Recovery codes')}>
          {codes.map(code => (
            <li key={code} className="mono">
              {code}
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  )
}
