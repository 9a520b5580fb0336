import type { Unsendable } from '#shared/contract/staff.ts'
import { Notice } from '#shared/look/status/notice.tsx'
import { t } from '../../../ui/words/t.ts'

/** Why addresses on screen are not to be handed over, neither copied nor as a QR code. */
export function UnsendableNotice({ why }: { readonly why: Unsendable }) {
  return why === 'no_public_address' ? (
    <Notice tone="careful" title={t('Only for trying out')}>
      {t(
        'It is no https address, so it opens on the server’s own computer or network only, and others there can read along. Set the public address in Settings → Workspace before you send a link.',
      )}
    </Notice>
  ) : (
    <Notice tone="careful" title={t('Do not send it yet')}>
      {t(
        'This portal was not found to answer at this address, so it may open nothing, or something else. Check the public address in Settings → Workspace before you send a link.',
      )}
    </Notice>
  )
}
