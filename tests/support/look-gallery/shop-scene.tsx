import { Search } from 'lucide-react'
import { useState } from 'react'
import { nearestAllowed, stepDown, stepUp } from '#shared/domain/order-rules.ts'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { QuantityStepper } from '#shared/look/field/quantity-stepper.tsx'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import { Money } from '#shared/look/value/money.tsx'
import { ProductTile } from '#shared/look/value/product-tile.tsx'
import styles from './gallery.module.css'

const RULES = { minQuantity: 12, maxQuantity: null, step: 12 }
const MOVES = {
  up: (quantity: number) => stepUp(quantity, RULES),
  down: (quantity: number) => stepDown(quantity, RULES),
  settle: (typed: number) => nearestAllowed(typed, RULES),
}

/** The storefront's first page as the look draws it, to judge the generous temperament. */
export function ShopScene() {
  return (
    <section className={styles.section}>
      <h2>Storefront</h2>
      <div className={styles.phone}>
        <div className={styles.bar}>
          <strong>Northwind Gifts</strong>
          <IconButton label="Search items" icon={<Search />} />
        </div>
        <div className={styles.bar}>
          <h3>Your usual</h3>
          <Button size="small">Add all (9)</Button>
        </div>
        <Item name="Heart T-light" price={255} />
        <Item name="Metal lantern with a rather long name" price={339} />
        <div className={styles.item}>
          <ProductTile name="Wax melt" />
          <div className={styles.itemText}>
            <div className={styles.itemName}>Wax melt</div>
            <StatePill state="careful" plain>
              Back on 2 Dec
            </StatePill>
          </div>
        </div>
        <div className={styles.total}>
          <span>
            9 items · <Money amount={41260} currency="GBP" locale="en-GB" strong />
          </span>
          <Button variant="primary" size="large">
            Review
          </Button>
        </div>
      </div>
    </section>
  )
}

function Item({ name, price }: { readonly name: string; readonly price: number }) {
  const [quantity, setQuantity] = useState(24)
  return (
    <div className={styles.item}>
      <ProductTile name={name} />
      <div className={styles.itemText}>
        <div className={styles.itemName}>{name}</div>
        <div className={styles.muted}>
          carton of 12 · <Money amount={price} currency="GBP" locale="en-GB" />
        </div>
      </div>
      <QuantityStepper
        label={name}
        value={quantity}
        onChange={setQuantity}
        moves={MOVES}
        min={12}
        removable
      />
    </div>
  )
}
