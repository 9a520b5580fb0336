import type { Address } from '#shared/contract/rows.ts'
import { t } from '../../ui/words/t.ts'
import styles from './address-list.module.css'

/** A customer's ship-to addresses. */
export function AddressList({ addresses }: { readonly addresses: readonly Address[] }) {
  if (addresses.length === 0)
    return <p className={styles.none}>{t('No address yet. Orders then carry no ship-to address.')}</p>
  return (
    <ul className={styles.list}>
      {addresses.map(address => (
        <li key={address.id}>
          <strong>{address.label || address.line1}</strong>
          <span className={styles.lines}>{addressLines(address)}</span>
        </li>
      ))}
    </ul>
  )
}

function addressLines({ line1, line2, postcode, city, country }: Address): string {
  return [line1, line2, `${postcode} ${city}`.trim(), country].filter(part => part !== '').join(', ')
}
