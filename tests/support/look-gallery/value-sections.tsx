import { Highlight } from '#shared/look/value/highlight.tsx'
import { Money } from '#shared/look/value/money.tsx'
import { ProductTile } from '#shared/look/value/product-tile.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { Row, Section } from './section.tsx'

const NAMES = [
  'Heart T-light',
  'Metal lantern',
  'Wax melt',
  'Émile candle',
  'Zinc star',
  '3 tins',
  'Oak tray',
  'Jute bag',
]
const PICTURE =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"%3E%3Crect width="8" height="8" fill="%23b98d5a"/%3E%3Ccircle cx="4" cy="4" r="2.4" fill="%23f0d9b5"/%3E%3C/svg%3E'

/** Values as they are shown. */
export function ValueSections() {
  return (
    <Section title="Values">
      <Row>
        <Money amount={194000} currency="GBP" locale="en-GB" strong />
        <Money amount={-1250} currency="GBP" locale="en-GB" />
        <Money amount={255} was={240} currency="GBP" locale="en-GB" />
        <Money amount={1200} currency="JPY" locale="en-GB" />
        <Money amount={412600} currency="EUR" locale="de-DE" plain />
        <Sku>85123A</Sku>
        <Sku terms="l0O">il1-O0-QUARTZ</Sku>
        <span>
          <Highlight text="Crème brûlée candle, AB-12" terms="creme ab12" />
        </span>
      </Row>
      <Row>
        {NAMES.map(name => (
          <ProductTile key={name} name={name} />
        ))}
        <ProductTile name="Candle" imageUrl={PICTURE} />
        <ProductTile name="Wax melt" size="row" />
        <ProductTile name="Wax melt" size="small" />
        <ProductTile name="Wax melt" size="large" />
      </Row>
    </Section>
  )
}
