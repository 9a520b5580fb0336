import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { CustomerDetail } from '#desktop/worker/api/views.ts'
import type { PortalLinkRow } from '#shared/contract/rows.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Section } from '../../../ui/layout/section.tsx'
import { useAllowed } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { CreateLinkDialog } from './create-link-dialog.tsx'
import { LinkCard } from './link-card.tsx'
import styles from './links-panel.module.css'
import { RegenerateDialog } from './regenerate-dialog.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { type Secret, SecretAddressDialog } from './secret-address-dialog.tsx'

type Open =
  | { readonly kind: 'none' | 'create' }
  | { readonly kind: 'regenerate' | 'revoke'; readonly link: PortalLinkRow }
  | { readonly kind: 'secret'; readonly secret: Secret }

/** A customer's portal links. Addresses are secrets: they are asked from the server each time and kept nowhere. */
export function LinksPanel({ detail }: { readonly detail: CustomerDetail }) {
  const { customer, links } = detail
  const mayManage = useAllowed('links')
  const [open, setOpen] = useState<Open>({ kind: 'none' })
  const close = () => setOpen({ kind: 'none' })
  const live = links.filter(link => link.revokedAt === null)
  const dead = links.filter(link => link.revokedAt !== null)
  return (
    <Section
      title={t('Portal links')}
      aside={
        mayManage && customer.state !== 'archived' ? (
          <Button size="small" icon={<Plus />} onClick={() => setOpen({ kind: 'create' })}>
            {t('Create link')}
          </Button>
        ) : null
      }
    >
      {live.length === 0 ? (
        <p className={styles.quiet}>
          {t(
            'No live link. A link is this customer’s private way to their storefront; whoever holds it can order.',
          )}
        </p>
      ) : (
        <ul className={styles.list}>
          {live.map(link => (
            <LinkCard
              key={link.id}
              link={link}
              customerState={customer.state}
              mayManage={mayManage}
              onSecret={secret => setOpen({ kind: 'secret', secret })}
              onRegenerate={() => setOpen({ kind: 'regenerate', link })}
              onRevoke={() => setOpen({ kind: 'revoke', link })}
            />
          ))}
        </ul>
      )}
      {mayManage ? null : (
        <p className={styles.quiet}>{t('Creating links and showing their addresses needs an admin.')}</p>
      )}
      {dead.length > 0 ? (
        <p className={styles.quiet}>
          {t('Revoked: {dead}', { dead: dead.map(link => link.label).join(', ') })}
        </p>
      ) : null}
      {open.kind === 'create' ? (
        <CreateLinkDialog
          customer={customer}
          onClose={close}
          onCreated={secret => setOpen({ kind: 'secret', secret })}
        />
      ) : null}
      {open.kind === 'regenerate' ? (
        <RegenerateDialog
          link={open.link}
          onClose={close}
          onDone={secret => setOpen({ kind: 'secret', secret })}
        />
      ) : null}
      {open.kind === 'revoke' ? <RevokeDialog link={open.link} onClose={close} /> : null}
      {open.kind === 'secret' ? <SecretAddressDialog secret={open.secret} onClose={close} /> : null}
    </Section>
  )
}
