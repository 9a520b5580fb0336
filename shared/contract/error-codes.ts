/**
 * Every expected failure that a caller may meet, with its HTTP status and the words that say what
 * happened and what to do. Code decides on the key, never on the text.
 */
export const ERROR_CODES = {
  sign_in_required: { status: 401, message: 'Your sign-in has ended. Sign in again; nothing was lost.' },
  session_ended: { status: 401, message: 'This session has ended. Open your portal link again.' },
  link_not_valid: {
    status: 404,
    message: 'This link is not valid. Ask the company that sent it for a new one.',
  },
  link_key_lost: {
    status: 409,
    message:
      'The key that this link was sealed with is lost, so it can’t be shown. It goes on working for its buyer. Regenerate it to have one that can.',
  },
  wrong_credentials: { status: 401, message: 'E-mail or password is not right. Check both and try again.' },
  wrong_password: { status: 403, message: 'That is not your present password. Nothing was changed.' },
  two_step_required: {
    status: 401,
    message: 'Enter the six digits that your authenticator app shows, or a recovery code.',
  },
  wrong_two_step_code: {
    status: 401,
    message: 'This code is not right, or was used already. Wait for the next one and try again.',
  },
  two_step_already_on: { status: 409, message: 'Two-step sign-in is on already. Turn it off first.' },
  two_step_off: { status: 409, message: 'Two-step sign-in is off. Turn it on first.' },
  reset_code_not_valid: {
    status: 404,
    message: 'This reset code is not valid any more. Ask for a new one.',
  },
  last_admin: {
    status: 409,
    message: 'This is the last admin. Make somebody else an admin first.',
  },
  wrong_setup_code: {
    status: 403,
    message: 'The setup code is not right. The server prints it in its window while it has no workspace.',
  },
  tax_setting_fixed: {
    status: 409,
    message:
      'Whether prices include tax can’t change any more once there are products: every price would be another one. Nothing was changed.',
  },
  picture_not_valid: {
    status: 400,
    message: 'This file is no picture that can be shown, or a damaged one. Choose a JPEG, PNG or WebP file.',
  },
  disk_full: {
    status: 503,
    message: 'The disk of this computer is full, so this was not stored. Make room on it, then do it again.',
  },
  edit_too_large: {
    status: 413,
    message: 'This is too large to be sent as one edit. Nothing was changed; split it into parts.',
  },
  staging_full: {
    status: 507,
    message:
      'The server has no room for another large edit at the moment. Nothing was lost: it waits here and is sent once the others are taken, within seven days. Undo it and split it into parts to send it sooner.',
  },
  too_many_attempts: { status: 429, message: 'Too many attempts. Wait a minute and try again.' },
  too_many_requests: {
    status: 429,
    message: 'Too many requests came from here at once. Nothing was lost; wait a minute and try again.',
  },
  body_too_large: {
    status: 413,
    message: 'This is more than can be sent at once. Send it in smaller parts; nothing was stored.',
  },
  wrong_origin: {
    status: 403,
    message:
      'This request came from another website, so nothing was changed. Open your portal and try there.',
  },
  not_allowed: { status: 403, message: 'Your role does not allow this. Ask an admin of your workspace.' },
  not_found: { status: 404, message: 'This does not exist, or is not yours to see.' },
  bad_input: { status: 400, message: 'Something in the request is not valid.' },
  already_set_up: {
    status: 409,
    message: 'This server already has a workspace. Sign in, or ask for an invitation.',
  },
  email_taken: {
    status: 409,
    message: 'This e-mail address already signs in on this server. Use another one.',
  },
  invitation_not_valid: {
    status: 404,
    message: 'This invitation is not valid any more. Ask an admin for a new one.',
  },
  address_not_https: {
    status: 400,
    message: 'Enter an address that begins with https://, such as https://orders.company.example.',
  },
  address_does_not_answer: {
    status: 409,
    message:
      'This server does not answer at that address. Check the name, the certificate and that the proxy leads here, then try again; nothing was changed.',
  },
  no_public_address: {
    status: 409,
    message:
      'Links can’t be sent yet: the portal has no public https address. An admin sets it in Settings → Workspace.',
  },
  no_contact_email: {
    status: 409,
    message:
      'This link has no contact e-mail to send it to. Add one to the link, or hand the address over yourself.',
  },
  webhook_address_refused: {
    status: 400,
    message:
      'Orders can only be sent to a public https address without a sign-in in it. For one in your own network the operator of this server names the host in WEBHOOK_PRIVATE_HOSTS.',
  },
  plain_http_refused: {
    status: 403,
    message:
      'This portal does not answer over plain http here, since others could read along. Use its https address; on a network that you trust, start the server with --allow-plain-http.',
  },
  customer_archived: {
    status: 409,
    message: 'This customer is archived, so it can have no live link. Restore the customer first.',
  },
  changed_meanwhile: {
    status: 409,
    message: 'A colleague changed the same meanwhile. Nothing was overwritten; look at it again and decide.',
  },
  wrong_state: { status: 409, message: 'The order has moved on, so this is not possible any more.' },
  reason_required: { status: 400, message: 'Give a reason; the buyer will see it.' },
  duplicate_line: {
    status: 400,
    message: 'The same product stood on two lines. Nothing was changed; send one line for each product.',
  },
  cart_moved_on: {
    status: 409,
    message: 'This cart is not open any more; it was changed on another device.',
  },
  name_taken: { status: 409, message: 'You have a list of this name already. Choose another name.' },
  too_many_lists: { status: 409, message: 'You have as many lists as fit. Delete one you no longer need.' },
  product_not_in_catalog: { status: 409, message: 'This product is not in your catalog any more.' },
  pending_of_colleague: {
    status: 409,
    message:
      'A colleague has unsent edits on this computer. They sign in here first, so that the edits are sent in their name.',
  },
  server_unreachable: {
    status: 503,
    message: 'The server does not answer. Check its address and your connection, then try again.',
  },
  certificate_not_trusted: {
    status: 503,
    message:
      'This computer does not trust the server’s certificate, so nothing was sent to it. Check the address; if it is right, ask whoever runs the server to renew its certificate, and try again.',
  },
  server_busy: { status: 503, message: 'The server is busy. Nothing was lost; try again in a moment.' },
  protocol_too_old: {
    status: 426,
    message: 'This app is too old to save changes here. Update it; your pending work is kept.',
  },
  protocol_too_new: {
    status: 426,
    message: 'This app is newer than the server. Your pending work is kept until the server is updated.',
  },
} as const

export type ErrorCode = keyof typeof ERROR_CODES
