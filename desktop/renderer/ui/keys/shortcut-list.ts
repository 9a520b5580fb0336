import type { PlainText } from '../words/t.ts'

export type ShortcutGroup = {
  readonly title: PlainText
  readonly shortcuts: readonly { readonly keys: readonly string[]; readonly does: PlainText }[]
}

/** Every shortcut by where it works, for the overview behind "?". */
export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: ['Ctrl K'], does: 'Find a screen, order, customer or product' },
      { keys: ['G', 'Q'], does: 'Go to the queue' },
      { keys: ['G', 'O'], does: 'Go to orders' },
      { keys: ['G', 'C'], does: 'Go to the catalog' },
      { keys: ['G', 'P'], does: 'Go to prices' },
      { keys: ['G', 'U'], does: 'Go to customers' },
      { keys: ['G', 'S'], does: 'Go to the sync centre' },
      { keys: ['G', 'N'], does: 'New order by telephone' },
      { keys: ['Alt ←'], does: 'Back' },
      { keys: ['Alt →'], does: 'Forward' },
      { keys: ['/'], does: 'Search this screen' },
      { keys: ['?'], does: 'Show these shortcuts' },
    ],
  },
  {
    title: 'Orders',
    shortcuts: [
      { keys: ['J'], does: 'Next order' },
      { keys: ['K'], does: 'Previous order' },
      { keys: ['A'], does: 'Approve' },
      { keys: ['Shift A'], does: 'Approve and go to the next' },
      { keys: ['X'], does: 'Choose the order; A then approves all chosen ones' },
      { keys: ['Shift ↓'], does: 'Choose the next order as well' },
      { keys: ['Ctrl A'], does: 'Choose all orders in the queue' },
      { keys: ['R'], does: 'Reject with a reason' },
      { keys: ['E'], does: 'Edit lines' },
      { keys: ['P'], does: 'Park while waiting for the buyer' },
      { keys: ['I'], does: 'Assign to me, or give it up' },
      { keys: ['M'], does: 'Message to the buyer' },
      { keys: ['C'], does: 'Comment for staff' },
      { keys: ['F'], does: 'Start fulfilment, then ship' },
      { keys: ['Ctrl P'], does: 'Print the order, or its picking list' },
      { keys: ['Y'], does: 'Why this price' },
      { keys: ['Z'], does: 'Undo the last decision' },
    ],
  },
  {
    title: 'New order by telephone',
    shortcuts: [
      { keys: ['↑', '↓'], does: 'Choose among what was found' },
      { keys: ['Enter'], does: 'Add the item, or go back to adding' },
      { keys: ['Ctrl Enter'], does: 'Enter the order' },
    ],
  },
  {
    title: 'Catalog grid',
    shortcuts: [
      { keys: ['←', '→', '↑', '↓'], does: 'Move between cells' },
      { keys: ['Enter'], does: 'Edit the cell, then save and move down' },
      { keys: ['Tab'], does: 'Save and edit the next cell' },
      { keys: ['Esc'], does: 'Leave the cell as it was, or clear the choice' },
      { keys: ['Space'], does: 'Choose the product for a change of many' },
      { keys: ['Ctrl A'], does: 'Choose all that the filter finds' },
      { keys: ['Shift ↓'], does: 'Extend over more cells' },
      { keys: ['Ctrl D'], does: 'Fill the cells from the first one down' },
      { keys: ['Ctrl C'], does: 'Copy the cells for a spreadsheet' },
      { keys: ['Ctrl V'], does: 'Paste cells, after a look at what they change' },
      { keys: ['Ctrl Z'], does: 'Undo the last change of the catalog' },
    ],
  },
  {
    title: 'Price rules',
    shortcuts: [
      { keys: ['←', '→', '↑', '↓'], does: 'Move between quantity, price and days' },
      { keys: ['Enter'], does: 'Change it in its cell, then save and move down' },
      { keys: ['Tab'], does: 'Save and change the next cell' },
      { keys: ['Esc'], does: 'Leave the rule as it was' },
    ],
  },
]
