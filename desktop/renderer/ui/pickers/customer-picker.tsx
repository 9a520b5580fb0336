import { type Ref, useDeferredValue, useState } from 'react'
import { Highlight } from '#shared/look/value/highlight.tsx'
import { t } from '../words/t.ts'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import { Finder } from './finder.tsx'
import styles from './pickers.module.css'

export type PickedCustomer = { readonly id: string; readonly name: string }

/** Finds a customer by name or reference and hands it over. */
export function CustomerPicker({
  label,
  labelHidden = false,
  autoFocus,
  onPick,
  ref,
}: {
  readonly label: string
  readonly labelHidden?: boolean
  readonly autoFocus?: boolean | undefined
  readonly onPick: (customer: PickedCustomer) => void
  readonly ref?: Ref<HTMLInputElement> | undefined
}) {
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const found = useWorkerQuery(
    ['customers', 'pick', search],
    worker => worker.customers.list.query({ search, offset: 0, limit: 8 }),
    { enabled: search !== '', keep: true },
  )
  return (
    <Finder
      ref={ref}
      label={label}
      labelHidden={labelHidden}
      placeholder={t('Name or reference')}
      listLabel={t('Found customers')}
      text={text}
      onText={setText}
      found={found.data?.items}
      settled={search === text.trim() && !found.isPlaceholderData && found.data !== undefined}
      keyOf={({ id }) => id}
      nothing={t('No customer found for “{text}”', { text: text.trim() })}
      autoFocus={autoFocus}
      onPick={({ id, name }) => onPick({ id, name })}
    >
      {customer => (
        <>
          <span className={styles.foundName}>
            <Highlight text={customer.name} terms={search} />
          </span>
          <span className={styles.side}>{customer.reference}</span>
        </>
      )}
    </Finder>
  )
}
