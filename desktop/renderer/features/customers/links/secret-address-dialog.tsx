import { Copy, QrCode as QrCodeIcon } from 'lucide-react'
import { useState } from 'react'
import type { Unsendable } from '#shared/contract/staff.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { QrCode } from '../../../ui/qr/qr-code.tsx'
import { t } from '../../../ui/words/t.ts'
import styles from './links-panel.module.css'
import { UnsendableNotice } from './unsendable-notice.tsx'

/** A link's address while it is on screen. It lives in this dialog alone and goes with it. */
export type Secret = {
  readonly title: string
  readonly url: string
  readonly unsendable: Unsendable | null
  readonly note: string | null
}

/** Shows the address once, with a way to copy it and the warning that belongs beside it. */
export function SecretAddressDialog({
  secret,
  onClose,
}: {
  readonly secret: Secret
  readonly onClose: () => void
}) {
  const [copied, setCopied] = useState(false)
  const [coded, setCoded] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(secret.url)
    setCopied(true)
  }
  return (
    <Dialog
      open
      title={secret.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('Done')}</Button>
          <Button icon={<QrCodeIcon />} aria-pressed={coded} onClick={() => setCoded(!coded)}>
            {coded ? t('Hide QR code') : t('Show QR code')}
          </Button>
          <Button variant="primary" icon={<Copy />} onClick={() => void copy()}>
            {copied ? t('Copied') : t('Copy address')}
          </Button>
        </>
      }
    >
      <div className={styles.secret}>
        {secret.note ? <p>{secret.note}</p> : null}
        {secret.unsendable === null ? null : <UnsendableNotice why={secret.unsendable} />}
        <output className={`mono ${styles.address}`} aria-label={t('Link address')}>
          {secret.url}
        </output>
        {coded ? <QrCode text={secret.url} label={t('QR code: {title}', { title: secret.title })} /> : null}
        <Notice tone="careful" title={t('Treat it like a password')}>
          {t(
            'Whoever holds this address can see this customer’s prices and order in their name. Send it to one person.',
          )}
        </Notice>
      </div>
    </Dialog>
  )
}
