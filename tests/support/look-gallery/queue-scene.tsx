import { Flag } from 'lucide-react'
import { Button } from '#shared/look/action/button.tsx'
import { Kbd } from '#shared/look/action/kbd.tsx'
import { Count } from '#shared/look/status/count.tsx'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import { Money } from '#shared/look/value/money.tsx'
import { ProductTile } from '#shared/look/value/product-tile.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import styles from './gallery.module.css'

const ORDERS = [
  { number: 'SO-1042', customer: 'Corner Gifts', day: 'Thu 26', lines: 12, total: 41260 },
  { number: 'SO-1041', customer: 'Harbour & Co', day: '', lines: 3, total: 8800 },
  { number: 'SO-1040', customer: 'Bluebell', day: 'Wed 25', lines: 61, total: 194000 },
  { number: 'SO-1038', customer: 'Mill Lane Stores', day: 'Thu 26', lines: 9, total: 21475 },
] as const
const LINES = [
  { sku: '85123A', name: 'Heart T-light', quantity: 240, unit: 255, flag: true },
  { sku: '71053', name: 'Metal lantern', quantity: 12, unit: 339, flag: false },
  { sku: '84406B', name: 'Cream cupid coat hanger', quantity: 24, unit: 275, flag: false },
] as const

/** The review queue as tables and buttons of the look, to judge the dense temperament. */
export function QueueScene() {
  return (
    <section className={styles.section}>
      <h2>Review queue</h2>
      <div className={styles.split}>
        <div className={styles.card}>
          <div className={styles.row}>
            <h3>As usual</h3>
            <Count value={7} label="7 orders" />
            <Button size="small" variant="quiet">
              Approve all
            </Button>
          </div>
          <OrderTable />
        </div>
        <div className={styles.card}>
          <div className={styles.row}>
            <h3>SO-1042 · Corner Gifts</h3>
            <StatePill state="waiting">Submitted</StatePill>
          </div>
          <LineTable />
          <div className={styles.row}>
            <Button variant="primary" shortcut={<Kbd>A</Kbd>}>
              Approve
            </Button>
            <Button shortcut={<Kbd>E</Kbd>}>Edit</Button>
            <Button shortcut={<Kbd>R</Kbd>}>Reject</Button>
            <Button variant="quiet" shortcut={<Kbd>P</Kbd>}>
              Park
            </Button>
          </div>
        </div>
      </div>
    </section>
  )
}

function OrderTable() {
  return (
    <table className="data-table">
      <thead>
        <tr>
          <th>Order</th>
          <th>Customer</th>
          <th>Deliver</th>
          <th className="numeric-cell">Lines</th>
          <th className="numeric-cell">Total, GBP</th>
        </tr>
      </thead>
      <tbody>
        {ORDERS.map((order, at) => (
          <tr key={order.number} data-selected={at === 0 ? '' : undefined}>
            <td>{order.number}</td>
            <td>{order.customer}</td>
            <td>{order.day || '—'}</td>
            <td className="numeric-cell">{order.lines}</td>
            <td className="numeric-cell">
              <Money amount={order.total} currency="GBP" locale="en-GB" plain />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function LineTable() {
  return (
    <table className="data-table">
      <thead>
        <tr>
          <th>SKU</th>
          <th>Item</th>
          <th className="numeric-cell">Qty</th>
          <th className="numeric-cell">Unit</th>
        </tr>
      </thead>
      <tbody>
        {LINES.map(line => (
          <tr key={line.sku}>
            <td>
              <Sku>{line.sku}</Sku>
            </td>
            <td>
              <span className={styles.cell}>
                <ProductTile name={line.name} size="row" />
                <span className="truncate">{line.name}</span>
              </span>
            </td>
            <td className="numeric-cell">
              {line.flag ? (
                <StatePill state="careful" plain icon={<Flag />}>
                  {line.quantity}
                </StatePill>
              ) : (
                line.quantity
              )}
            </td>
            <td className="numeric-cell">
              <Money amount={line.unit} currency="GBP" locale="en-GB" plain />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
