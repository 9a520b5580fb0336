import type pg from 'pg'
import { newId } from '#shared/base/ids.ts'
import type { World } from './world.ts'

/** Gives a world a row in each table that its making left empty, straight in the database. */
export const fillTables = async (database: pg.Client, { workspaceId, ids, staff }: World): Promise<void> => {
  const insert = (table: string, row: Record<string, unknown>) =>
    database.query(
      `INSERT INTO ${table} SELECT * FROM json_populate_record((SELECT r FROM (SELECT NULL::${table}) AS n (r)), $1) ON CONFLICT DO NOTHING`,
      [JSON.stringify({ workspace_id: workspaceId, ...row })],
    )
  const now = new Date().toISOString()
  const hash = () => `\\x${newId().replaceAll('-', '').repeat(2)}`
  const { customerId: customer_id, linkId: link_id, productId: product_id, orderId: order_id } = ids
  const staff_id = staff.admin.caller.staffId
  const list_id = newId()
  const line = { workspace_id: workspaceId }
  await insert('assortment_category', { ...line, customer_id, category_id: ids.categoryId })
  await insert('assortment_item', { ...line, customer_id, product_id })
  await insert('portal_link_address', { link_id, address_id: ids.addressId })
  await insert('saved_list', { id: list_id, link_id, customer_id, name: 'Weekly', updated_at: now })
  await insert('saved_list_item', { list_id, product_id, quantity: 1, added_at: now })
  await insert('order_revision', {
    order_id,
    revision: 2,
    author_name: 'A',
    reason: '',
    total: 1,
    created_at: now,
  })
  await insert('price_rule', {
    ...{ id: newId(), level: 'customer', owner_id: customer_id, product_id, min_quantity: 7, unit_price: 5 },
    created_at: now,
  })
  // A pricing level of this customer's alone.
  const group_id = newId()
  await insert('customer_group', { id: group_id, name: `Level ${group_id}` })
  await insert('price_rule', {
    ...{ id: newId(), level: 'group', owner_id: group_id, product_id, min_quantity: 8, unit_price: 6 },
    created_at: now,
  })
  await database.query('UPDATE customer SET group_id = $1 WHERE id = $2', [group_id, customer_id])
  const outgoing = { id: newId(), revision: 0, attempts: 0, created_at: now }
  await insert('outgoing_settings', {
    ...{ new_order_email: '', buyer_mails: true, webhook_url: '', updated_at: now },
  })
  await insert('outgoing_event', { ...outgoing, kind: 'order.received', subject_id: order_id, held: false })
  await insert('outgoing_mail', {
    ...outgoing,
    ...{
      kind: 'invitation',
      subject_id: newId(),
      recipient: '',
      language: 'en',
      state: 'sent',
      last_error: '',
    },
  })
  await insert('webhook_delivery', {
    ...{ id: newId(), kind: 'order.approved', order_id, state: 'sent', attempts: 1, last_error: '' },
    created_at: now,
  })
  await insert('invitation', {
    ...{ id: newId(), email: `${newId()}@test.example`, name: '', role: 'reviewer', token_hash: hash() },
    ...{ invited_by_id: staff_id, expires_at: now, created_at: now },
  })
  await insert('recovery_code', { id: newId(), staff_id, code_hash: hash(), created_at: now })
  await insert('password_reset', {
    id: newId(),
    staff_id,
    code_hash: hash(),
    expires_at: now,
    created_at: now,
  })
  const client_id = newId()
  const device_id = staff.admin.caller.deviceId
  await insert('former_device_token', { hash: hash(), device_id, replaced_at: now })
  await insert('quarantined_mutation', {
    ...{ mutation_id: newId(), device_id, staff_id, name: 'stock.adjust', args: {}, place: 1 },
    ...{ made_at: now, received_at: now },
  })
  await insert('staged_chunk', {
    ...{ staff_id, mutation_id: newId(), digest: '', position: 0, body: hash(), received_at: now },
  })
  await insert('sync_client', {
    id: client_id,
    device_id,
    last_mutation: 0,
    created_at: now,
    last_seen_at: now,
  })
  await insert('mutation_result', {
    ...{ mutation_id: newId(), client_id, number: 1, staff_id, name: 'order.approve', args: {} },
    ...{ outcome: 'no_op', code: '', detail: {}, received_at: now },
  })
}
