import { useState } from 'react'
import { assertNever } from '#shared/base/assert-never.ts'
import type { PortalLinkRow } from '#shared/contract/rows.ts'
import { type LinkEnd, linkEnd } from '#shared/domain/link-end.ts'
import { Button } from '#shared/look/action/button.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import type { Formats } from '../../../ui/format/formats.ts'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorker } from '../../../ui/worker/worker-context.tsx'
import styles from './links-panel.module.css'
import type { Secret } from './secret-address-dialog.tsx'

/** One link that was not revoked: whether it opens, whom it is for, when it was last used, and what an admin can do with it. */
export function LinkCard({
  link,
  customerState,
  mayManage,
  onSecret,
  onRegenerate,
  onRevoke,
}: {
  readonly link: PortalLinkRow
  readonly customerState: string
  readonly mayManage: boolean
  readonly onSecret: (secret: Secret) => void
  readonly onRegenerate: () => void
  readonly onRevoke: () => void
}) {
  const formats = useFormats()
  const reveal = useReveal(link, onSecret)
  const mail = useMailLink(link)
  const end = linkEnd({ ...link, customerState }, Date.now())
  const used =
    link.lastUsedAt === null
      ? t('Never used')
      : t('Last used {lastUsedAt}', { lastUsedAt: formats.moment(link.lastUsedAt) })
  return (
    <li className={styles.card}>
      <div className={styles.about}>
        <div className={styles.label}>
          <strong>{link.label}</strong>
          <StatePill state={end === null ? 'good' : 'stopped'}>{endText(end)}</StatePill>
        </div>
        <div className={styles.facts}>
          {[link.contactName, link.contactEmail, used, expiryText(link, formats)]
            .filter(part => part !== '')
            .join(' · ')}
        </div>
      </div>
      {mayManage ? (
        <div className={styles.buttons}>
          {end !== null ? null : (
            <>
              <Button size="small" loading={reveal.busy} onClick={reveal.show}>
                {t('Show address')}
              </Button>
              {link.contactEmail === '' ? null : (
                <Button size="small" loading={mail.busy} onClick={mail.send}>
                  {t('E-mail')}
                </Button>
              )}
              <Button size="small" onClick={onRegenerate}>
                {t('Regenerate')}
              </Button>
            </>
          )}
          <Button size="small" variant="quiet" onClick={onRevoke}>
            {t('Revoke')}
          </Button>
        </div>
      ) : null}
    </li>
  )
}

function endText(end: LinkEnd | null): string {
  switch (end) {
    case null:
      return t('Live')
    case 'expired':
      return t('Expired')
    case 'revoked':
      return t('Revoked')
    case 'customer_archived':
      return t('Customer archived')
    default:
      return assertNever(end)
  }
}

function expiryText({ expiresAt }: PortalLinkRow, formats: Formats): string {
  return expiresAt === null ? '' : t('Until {expiresAt}', { expiresAt: formats.moment(expiresAt) })
}

/** Sends the address to the link's contact; the server does it, so this screen never holds it. */
function useMailLink(link: PortalLinkRow) {
  const worker = useWorker()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    try {
      const answer = await worker.links.mail.mutate({ linkId: link.id })
      if (answer.kind === 'offline')
        showToast({ tone: 'careful', message: t('Mails are sent by the server. Connect to send this one.') })
      else showToast({ tone: 'good', message: t('Mail to {to} is on its way', { to: answer.to }) })
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
    }
    setBusy(false)
  }
  return { busy, send: () => void send() }
}

function useReveal(link: PortalLinkRow, onSecret: (secret: Secret) => void) {
  const worker = useWorker()
  const [busy, setBusy] = useState(false)
  const ask = async () => {
    setBusy(true)
    try {
      const answer = await worker.links.reveal.mutate({ linkId: link.id })
      if (answer.kind === 'offline') {
        showToast({
          tone: 'careful',
          message: t('The address is kept on the server only. Connect to show it.'),
        })
      } else
        onSecret({
          title: t('Address of “{label}”', { label: link.label }),
          url: answer.link.url,
          unsendable: answer.link.unsendable,
          note: null,
        })
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
    } finally {
      setBusy(false)
    }
  }
  return { busy, show: () => void ask() }
}
