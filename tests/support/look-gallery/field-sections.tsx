import { Search } from 'lucide-react'
import { useState } from 'react'
import { formatMinorPlain, parseMinor } from '#shared/base/money.ts'
import { nearestAllowed, stepDown, stepUp } from '#shared/domain/order-rules.ts'
import { Checkbox } from '#shared/look/field/checkbox.tsx'
import { MoneyField } from '#shared/look/field/money-field.tsx'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { PasswordField } from '#shared/look/field/password-field.tsx'
import { QuantityStepper } from '#shared/look/field/quantity-stepper.tsx'
import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { Select } from '#shared/look/field/select.tsx'
import { Switch } from '#shared/look/field/switch.tsx'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Grid, Row, Section } from './section.tsx'

const RULES = { minQuantity: 12, maxQuantity: 240, step: 12 }
const MOVES = {
  up: (quantity: number) => stepUp(quantity, RULES),
  down: (quantity: number) => stepDown(quantity, RULES),
  settle: (typed: number) => nearestAllowed(typed, RULES),
}
const DAYS = [
  { value: 'wed', label: 'Wednesday 25 November' },
  { value: 'thu', label: 'Thursday 26 November' },
  { value: 'fri', label: 'Friday 27 November', disabled: true },
] as const
type Day = (typeof DAYS)[number]['value']

/** Everything that takes an entry. */
export function FieldSections() {
  return (
    <>
      <Section title="Text fields">
        <Grid>
          <TextField label="Name" defaultValue="Heart T-light" hint="As the buyer sees it." />
          <TextField label="SKU" mono defaultValue="85123A" error="This SKU belongs to Metal lantern." />
          <TextField
            label="Search"
            labelHidden
            placeholder="Search items"
            prefix={<Search />}
            type="search"
          />
          <TextField label="Discount" defaultValue="12.5" suffix="%" inputMode="decimal" />
          <TextField
            label="Workspace currency"
            value="GBP"
            disabled
            readOnly
            hint="Fixed by the first product."
          />
          <PasswordField label="Password" defaultValue="correct horse" />
          <TextArea
            label="Notes"
            defaultValue="Back door, please. Ring twice."
            hint="Shown to the warehouse."
          />
          <Amount />
        </Grid>
      </Section>
      <Section title="Choices">
        <Choices />
      </Section>
      <Section title="Quantities">
        <Quantities />
      </Section>
    </>
  )
}

function Amount() {
  const [price, setPrice] = useState<number | null>(255)
  return (
    <MoneyField
      label="List price"
      currency="£"
      value={price}
      onChange={setPrice}
      parse={text => parseMinor(text, 'GBP', 'en-GB')}
      format={minor => formatMinorPlain(minor, 'GBP', 'en-GB')}
      errorText={code =>
        code === 'too_many_decimals' ? 'Two decimals at most.' : 'Enter an amount, such as 2.55.'
      }
      hint="Per carton of 12, before tax."
    />
  )
}

function Choices() {
  const [day, setDay] = useState<Day | null>(null)
  const [plan, setPlan] = useState<'off' | 'optional' | 'required'>('optional')
  const [isOn, setOn] = useState(true)
  const [isTicked, setTicked] = useState(true)
  return (
    <Grid>
      <Select label="Delivery date" options={DAYS} value={day} onChange={setDay} placeholder="Choose a day" />
      <NativeSelect
        label="Deliver on"
        options={DAYS}
        value={day}
        onChange={setDay}
        placeholder="Choose a day"
      />
      <RadioGroup
        label="PO number"
        options={[
          { value: 'off', label: 'Off' },
          { value: 'optional', label: 'Optional' },
          { value: 'required', label: 'Required', hint: 'An order without one is not taken.' },
        ]}
        value={plan}
        onChange={setPlan}
      />
      <RadioGroup
        label="Out of stock"
        layout="cards"
        options={[
          { value: 'off', label: 'Hide', hint: 'The buyer does not see the item.' },
          { value: 'optional', label: 'Grey out', hint: 'The buyer sees when it is back.' },
        ]}
        value={plan === 'required' ? null : plan}
        onChange={setPlan}
      />
      <div>
        <Checkbox label="Prices include tax" checked={isTicked} onChange={setTicked} />
        <Checkbox label="All of Candles" checked={false} indeterminate onChange={setTicked} />
        <Checkbox label="Remember this device" checked={!isTicked} onChange={value => setTicked(!value)} />
        <Checkbox label="Locked by the plan" checked disabled onChange={setTicked} />
      </div>
      <div>
        <Switch label="Portal open" hint="Buyers can submit." checked={isOn} onChange={setOn} />
        <Switch label="Quiet hours" checked={!isOn} onChange={value => setOn(!value)} />
      </div>
    </Grid>
  )
}

function Quantities() {
  const [quantity, setQuantity] = useState(24)
  const shared = { label: 'Heart T-light', moves: MOVES, min: 12, max: 240, onChange: setQuantity }
  return (
    <Row>
      <QuantityStepper {...shared} size="small" value={quantity} />
      <QuantityStepper {...shared} value={quantity} />
      <QuantityStepper {...shared} size="large" value={quantity} removable />
      <QuantityStepper {...shared} label="Metal lantern" value={12} removable />
      <QuantityStepper {...shared} label="Wax melt" value={240} />
      <QuantityStepper {...shared} label="Tin star" value={24} disabled />
    </Row>
  )
}
