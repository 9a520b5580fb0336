import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { CustomerListItem } from '#desktop/worker/api/views.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Checkbox } from '#shared/look/field/checkbox.tsx'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { Progress } from '#shared/look/status/progress.tsx'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import { plural } from '../../../ui/format/plural.ts'
import { FieldPair } from '../../../ui/layout/form-dialog.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { LANGUAGE_NAMES } from '../../../ui/words/language.ts'
import { t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import type { WorkerClient } from '../../../ui/worker/worker-context.tsx'
import styles from './links-panel.module.css'
import { UnsendableNotice } from './unsendable-notice.tsx'
import { type LinkResult, useManyLinks } from './use-many-links.ts'

const PAGE = 1000
const MOST_SHOWN = 200

/** Links for all who have none yet, or for others: made one by one by the server, mailed if wanted, with a result for each. */
export function ManyLinksDialog({ onClose }: { readonly onClose: () => void }) {
  const formats = useFormats()
  const [label, setLabel] = useState(t('Purchasing'))
  const [language, setLanguage] = useState<'en' | 'de'>('en')
  const [mail, setMail] = useState(true)
  const [without, setWithout] = useState(true)
  // Those without a link are all meant until somebody is left out; of the others nobody until chosen.
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  // Those who get a link leave this list, so what was chosen is kept from when it was first read.
  const { data } = useWorkerQuery(['links', 'without', without], worker => readAll(worker, without))
  const [search, setSearch] = useState('')
  const { results, running, run, stop } = useManyLinks()
  const isChosen = (id: string) => turned.has(id) !== without
  const chosen = (data ?? []).filter(({ id }) => isChosen(id))
  const found = (data ?? []).filter(customer => fits(customer, search))
  const begun = running !== null || results.length > 0
  const verb = `${mail ? t('Send') : t('Create')} ${plural(chosen.length, 'link')}`
  return (
    <Dialog
      open
      size="large"
      title={t('Links for many customers')}
      description={t('For active customers. The server makes each link, so this works online only.')}
      dismissible={running === null}
      onClose={onClose}
      footer={
        begun ? (
          <Button variant="primary" disabled={running !== null} onClick={onClose}>
            {t('Done')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('Cancel')}</Button>
            <Button
              variant="primary"
              disabled={chosen.length === 0 || label.trim() === ''}
              onClick={() => void run(chosen, { label: label.trim(), language, mail })}
            >
              {verb}
            </Button>
          </>
        )
      }
    >
      <div className={styles.form}>
        {begun ? (
          <Results results={results} />
        ) : (
          <>
            <FieldPair>
              <TextField
                label={t('Name of each link')}
                hint={t('Who uses it, such as Purchasing')}
                value={label}
                onChange={event => setLabel(event.target.value)}
              />
              <NativeSelect
                label={t('Language')}
                options={[
                  { value: 'en', label: LANGUAGE_NAMES.en },
                  { value: 'de', label: LANGUAGE_NAMES.de },
                ]}
                value={language}
                onChange={setLanguage}
              />
            </FieldPair>
            <Checkbox
              label={t('Mail each to the customer’s contact')}
              hint={t('Needs a public address of the portal and mail on the server')}
              checked={mail}
              onChange={setMail}
            />
            <Checkbox
              label={t('Only customers without a live link')}
              checked={without}
              onChange={checked => {
                setWithout(checked)
                setTurned(new Set())
              }}
            />
            {data && data.length === 0 ? <p>{t('Every active customer has a live link.')}</p> : null}
            <TextField
              label={t('Find a customer')}
              hint={t('{chosen} of {customers} chosen', {
                chosen: formats.count(chosen.length),
                customers: plural(data?.length ?? 0, 'customer'),
              })}
              value={search}
              onChange={event => setSearch(event.target.value)}
            />
            <fieldset aria-label={t('Customers')} className={styles.many}>
              {found.slice(0, MOST_SHOWN).map(({ id, name, reference }) => (
                <Checkbox
                  key={id}
                  label={`${name} (${reference})`}
                  checked={isChosen(id)}
                  onChange={checked => setTurned(toggled(turned, id, checked !== without))}
                />
              ))}
              {found.length > MOST_SHOWN ? (
                <p>
                  {t('{more} more: type a name or reference to find them.', {
                    more: formats.count(found.length - MOST_SHOWN),
                  })}
                </p>
              ) : null}
            </fieldset>
          </>
        )}
        {running ? (
          <Progress label={t('Making links')} done={running.done} total={running.total} onStop={stop} />
        ) : null}
        <Notice tone="careful" title={t('Treat each like a password')}>
          {t('Whoever holds such an address can see that customer’s prices and order in their name.')}
        </Notice>
      </div>
    </Dialog>
  )
}

function Results({ results }: { readonly results: readonly LinkResult[] }) {
  const unsendable = results.find(result => result.unsendable !== null)?.unsendable ?? null
  return (
    <>
      {unsendable === null ? null : <UnsendableNotice why={unsendable} />}
      <table className="data-table" aria-label={t('Results')}>
        <tbody>
          {results.map(({ customerId, name, url, words, good }) => (
            <tr key={customerId}>
              <td>{name}</td>
              <td>
                <StatePill state={good ? 'good' : 'careful'} plain>
                  {words}
                </StatePill>
              </td>
              <td className="numeric-cell">
                {url ? (
                  <Button
                    size="small"
                    icon={<Copy />}
                    aria-label={t('Copy the address for {name}', { name })}
                    onClick={() => void navigator.clipboard.writeText(url)}
                  >
                    {t('Copy')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Every active customer, however many there are. */
async function readAll(worker: WorkerClient, withoutLink: boolean): Promise<readonly CustomerListItem[]> {
  const all: CustomerListItem[] = []
  for (;;) {
    const asked = { search: '', state: 'active', withoutLink, offset: all.length, limit: PAGE } as const
    const { items, total } = await worker.customers.list.query(asked)
    all.push(...items)
    if (items.length === 0 || all.length >= total) return all
  }
}

function fits({ name, reference }: CustomerListItem, search: string): boolean {
  const text = search.trim().toLowerCase()
  return name.toLowerCase().includes(text) || reference.toLowerCase().includes(text)
}

function toggled(set: ReadonlySet<string>, id: string, inside: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (inside) next.add(id)
  else next.delete(id)
  return next
}
