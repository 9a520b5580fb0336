import { CircleHelp } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { Menu } from '#shared/look/action/menu.tsx'
import { Select } from '#shared/look/field/select.tsx'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Popover } from '#shared/look/overlay/popover.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { Tooltip } from '#shared/look/overlay/tooltip.tsx'
import { Row, Section } from './section.tsx'

const REASONS = [
  { value: 'stock', label: 'Out of stock' },
  { value: 'twice', label: 'Sent twice' },
] as const

/** What lies above the page. */
export function OverlaySections() {
  return (
    <Section title="Overlays">
      <Row>
        <DialogDemo />
        <ConfirmDemo />
        <Popover trigger={<Button icon={<CircleHelp />}>Why this price?</Button>} title="Why £2.55">
          Customer price from 12 cartons, until Sun 30 Nov. The list price is £2.95.
        </Popover>
        <Tooltip content="Sends the order to the warehouse" shortcut="A">
          <Button>Approve order</Button>
        </Tooltip>
        <IconButton label="Help" icon={<CircleHelp />} shortcut="?" />
        <ToastButtons />
      </Row>
    </Section>
  )
}

function DialogDemo() {
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState<'stock' | 'twice' | null>(null)
  const close = () => setOpen(false)
  const footer = (
    <>
      <Button onClick={close}>Keep order</Button>
      <Button variant="danger" onClick={close}>
        Reject order
      </Button>
    </>
  )
  return (
    <>
      <Button onClick={() => setOpen(true)}>Reject…</Button>
      <Menu
        trigger={<Button>More…</Button>}
        entries={[{ kind: 'action', label: 'Reject this order', onSelect: () => setOpen(true) }]}
      />
      <Dialog
        open={isOpen}
        onClose={close}
        title="Reject SO-1042"
        description="Corner Gifts sees the reason. Reserved stock is released."
        footer={footer}
      >
        <Select label="Kind" options={REASONS} value={reason} onChange={setReason} placeholder="Choose" />
        <TextArea label="Reason" />
        <TextField label="Reference" />
      </Dialog>
    </>
  )
}

function ConfirmDemo() {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Regenerate link…
      </Button>
      <ConfirmDialog
        open={isOpen}
        tone="danger"
        title="Regenerate this link?"
        body="The old link stops working at once and 3 sessions end. Carts and history stay."
        confirmLabel="Regenerate link"
        onConfirm={close}
        onCancel={close}
      />
    </>
  )
}

function ToastButtons() {
  const approve = () =>
    showToast({
      message: 'SO-1042 approved',
      tone: 'good',
      undo: { until: Date.now() + 6000, onUndo: () => showToast({ message: 'Approval taken back' }) },
    })
  return (
    <>
      <Button onClick={approve}>Approve with undo</Button>
      <Button onClick={() => showToast({ message: 'Link copied. Treat it like a password.' })}>
        Copy link
      </Button>
    </>
  )
}
