import { Check, Ellipsis, Flag, Pencil, Plus, Printer, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { buttonClass } from '#shared/look/action/button-class.ts'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { Kbd } from '#shared/look/action/kbd.tsx'
import { Menu } from '#shared/look/action/menu.tsx'
import type { MenuEntry } from '#shared/look/action/menu-entry.ts'
import { Tabs } from '#shared/look/action/tabs.tsx'
import { Row, Section } from './section.tsx'

const VARIANTS = ['primary', 'secondary', 'quiet', 'danger'] as const
const SIZES = ['small', 'normal', 'large'] as const

/** Buttons, menus and tabs. */
export function ActionSections() {
  return (
    <>
      <Section title="Buttons">
        {SIZES.map(size => (
          <Row key={size}>
            {VARIANTS.map(variant => (
              <Button key={variant} variant={variant} size={size}>
                {variant === 'danger' ? 'Reject' : 'Approve'}
              </Button>
            ))}
            <IconButton label="Edit" icon={<Pencil />} size={size} />
            <IconButton label="Park" icon={<Flag />} size={size} variant="secondary" />
            <IconButton label="Remove" icon={<Trash2 />} size={size} pressed />
          </Row>
        ))}
        <Row>
          <Button variant="primary" icon={<Check />} shortcut={<Kbd>A</Kbd>}>
            Approve
          </Button>
          <Button icon={<Plus />}>New product</Button>
          <Button shortcut={<Kbd>⌘K</Kbd>}>Search</Button>
          <Button variant="primary" loading>
            Send 12 links
          </Button>
          <Button loading>Save</Button>
          <Button disabled>Not yet</Button>
          <Button variant="quiet" disabled>
            Not yet
          </Button>
          <a href="#orders" className={buttonClass({ variant: 'secondary' })}>
            All orders
          </a>
        </Row>
      </Section>
      <Section title="Menu and tabs">
        <MenuRow />
        <TabsDemo />
      </Section>
    </>
  )
}

function MenuRow() {
  const [parked, setParked] = useState(true)
  const entries: MenuEntry[] = [
    { kind: 'action', label: 'Edit lines', icon: <Pencil />, shortcut: 'E', onSelect: nothing },
    { kind: 'action', label: 'Print', icon: <Printer />, shortcut: '⌘P', onSelect: nothing },
    { kind: 'action', label: 'Reopen', icon: <RotateCcw />, disabled: true, onSelect: nothing },
    { kind: 'separator' },
    { kind: 'heading', label: 'Show' },
    { kind: 'choice', label: 'Parked orders', checked: parked, onChange: setParked },
    { kind: 'separator' },
    { kind: 'action', label: 'Reject…', icon: <Trash2 />, danger: true, onSelect: nothing },
  ]
  return (
    <Row>
      <Menu trigger={<Button>Order actions</Button>} entries={entries} />
      <Menu trigger={<IconButton label="More" icon={<Ellipsis />} />} entries={entries} />
    </Row>
  )
}

function TabsDemo() {
  const [tab, setTab] = useState<'lines' | 'messages' | 'history'>('lines')
  return (
    <Tabs
      label="Order parts"
      value={tab}
      onChange={setTab}
      tabs={[
        {
          id: 'lines',
          label: 'Lines',
          count: 12,
          content: 'Twelve lines, none changed since they were sent.',
        },
        { id: 'messages', label: 'Messages', count: 2, content: 'Two messages from Purchasing.' },
        { id: 'history', label: 'History', content: 'Submitted Thu 26 Nov at 09:12.' },
      ]}
    />
  )
}

function nothing() {}
