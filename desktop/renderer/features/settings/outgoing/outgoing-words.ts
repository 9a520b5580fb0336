const KINDS: Readonly<Record<string, string>> = {
  'order.received': 'Order received',
  'order.approved': 'Order approved',
  'order.changed': 'Order changed',
  'order.rejected': 'Order rejected',
  'order.cancelled': 'Order cancelled',
  'order.shipped': 'Order shipped',
  'staff.new_order': 'New order, to staff',
  invitation: 'Invitation',
  portal_link: 'Portal link',
  password_reset: 'New password',
}

/** What a mail or a webhook delivery is about, in words. */
export const outgoingWords = (kind: string): string => KINDS[kind] ?? kind
