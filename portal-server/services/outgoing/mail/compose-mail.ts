import { MAIL_KINDS, type MailKind } from '../outgoing-kinds.ts'
import { composeInvitation, composePasswordReset } from './compose-identity-mail.ts'
import { composeLinkMail } from './compose-link-mail.ts'
import { composeBuyerMail, composeStaffMail } from './compose-order-mail.ts'
import { type ComposedMail, type ComposeMail, dropped } from './composed-mail.ts'

const COMPOSERS: Record<MailKind, ComposeMail> = {
  'order.received': composeBuyerMail,
  'order.approved': composeBuyerMail,
  'order.changed': composeBuyerMail,
  'order.rejected': composeBuyerMail,
  'order.cancelled': composeBuyerMail,
  'order.shipped': composeBuyerMail,
  'staff.new_order': composeStaffMail,
  invitation: composeInvitation,
  portal_link: composeLinkMail,
  password_reset: composePasswordReset,
}

/** Writes a queued mail, by its kind. */
export const composeMail: ComposeMail = async (deps, mail, secret): Promise<ComposedMail> => {
  const kind = MAIL_KINDS.find(known => known === mail.kind)
  return kind ? COMPOSERS[kind](deps, mail, secret) : dropped('this release does not know this kind of mail')
}
