import { useState } from 'react'
import type { PublicAddress } from '#shared/contract/staff.ts'
import { Button } from '#shared/look/action/button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { Notice } from '#shared/look/status/notice.tsx'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { Facts, Section } from '../../../ui/layout/section.tsx'
import { useAllowed } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import styles from '../settings-screen.module.css'
import { useOnlineAct } from '../use-online-act.ts'

/** Where the workspace's links lead, and whether they may be sent. */
export function PublicAddressSection() {
  const mayChange = useAllowed('workspace')
  const [changing, setChanging] = useState(false)
  const answer = useWorkerQuery(['publicAddress'], worker => worker.publicAddress.get.query())
  const known = answer.data?.kind === 'done' ? answer.data.publicAddress : null
  return (
    <Section
      level={2}
      title={t('Public address')}
      aside={
        mayChange && known ? (
          <Button size="small" onClick={() => setChanging(true)}>
            {known.set ? t('Change') : t('Set address')}
          </Button>
        ) : null
      }
    >
      {answer.isError ? <p className={styles.quiet}>{failureText(answer.error)}</p> : null}
      {answer.data?.kind === 'offline' ? (
        <p className={styles.quiet}>{t('The server keeps this; connect to see it.')}</p>
      ) : null}
      {known ? <Known known={known} /> : null}
      {changing && known ? (
        <AddressDialog
          known={known}
          onClose={() => {
            setChanging(false)
            void answer.refetch()
          }}
        />
      ) : null}
    </Section>
  )
}

function Known({ known }: { readonly known: PublicAddress }) {
  return (
    <div className={styles.choices}>
      <Facts
        facts={[
          [
            t('Links lead to'),
            <span key="address" className="mono">
              {known.address}
            </span>,
          ],
          [t('Set by'), known.set ? t('An admin, and checked') : t('The server’s own start')],
        ]}
      />
      {known.reach === 'public' ? null : (
        <Notice tone="careful" title={t('Links can be copied here, but not sent')}>
          {known.reach === 'this_computer'
            ? t(
                'This address opens on the server’s own computer only. Set an https address before you give a link to a customer.',
              )
            : t(
                'Over plain http others on the way can read links and prices. Set an https address before you give a link to a customer.',
              )}
        </Notice>
      )}
    </div>
  )
}

function AddressDialog({ known, onClose }: { readonly known: PublicAddress; readonly onClose: () => void }) {
  const [address, setAddress] = useState(known.set ? known.address : '')
  const act = useOnlineAct()
  const save = () =>
    act.run(
      worker => worker.publicAddress.set.mutate({ address }),
      ({ publicAddress }) => {
        showToast({
          tone: 'good',
          message: t('Links lead to {address} from now on.', { address: publicAddress.address }),
        })
        onClose()
      },
    )
  return (
    <FormDialog
      size="small"
      title={t('Public address')}
      description={t(
        'Where customers reach this portal. The server checks that it answers there itself. Links that you gave out before go on working at their own address.',
      )}
      saveLabel={t('Check and save')}
      problem={act.problem}
      busy={act.busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={t('Address')}
        hint={t('Leave it empty to go back to the server’s own')}
        placeholder="https://orders.company.example"
        inputMode="url"
        spellCheck={false}
        value={address}
        data-autofocus
        onChange={event => setAddress(event.target.value)}
      />
    </FormDialog>
  )
}
