import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { newId } from '#shared/base/ids.ts'
import type { CreateListInput } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { failureOf } from '../app/api/failure.ts'
import { listKey, listsKey } from '../app/api/queries.ts'
import { failureWords } from '../app/failure-words.ts'
import { useServices } from '../app/services.tsx'
import { usePageWords } from '../app/words/words-context.tsx'

const MAX_NAME_LENGTH = 60

type SaveListDialogProps = {
  readonly from: CreateListInput['from']
  readonly onClose: () => void
  /** Whether the new list is shown at once; else the buyer stays, and a message leads there. */
  readonly show?: boolean | undefined
}

/** Asks for a name and saves a list under it. A repeated press makes one list. */
export function SaveListDialog({ from, onClose, show = false }: SaveListDialogProps) {
  const { t } = usePageWords()
  const { client, queryClient, writer } = useServices()
  const [, navigate] = useLocation()
  const [name, setName] = useState('')
  const [listId] = useState(newId)
  const field = useRef<HTMLInputElement>(null)
  const save = useMutation({
    mutationFn: async (given: string) => {
      // The server copies the cart that it has, so what was just typed has to be there first.
      if (from.kind === 'cart') await writer.settle()
      return client.lists.create.mutate({ listId, name: given, from })
    },
    onSuccess: list => {
      queryClient.setQueryData(listKey(listId), list)
      void queryClient.invalidateQueries({ queryKey: listsKey, exact: true })
      onClose()
      const open = () => navigate(`/lists/${listId}`)
      if (show) return open()
      const action = { label: t('lists.show'), onAct: open }
      showToast({ message: t('lists.saved', { name: list.name }), tone: 'good', action })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') field.current?.focus()
    else if (!save.isPending) save.mutate(name.trim())
  }
  return (
    <Dialog
      open
      size="small"
      title={t('lists.name.title')}
      closeLabel={t('app.close')}
      initialFocus={field}
      onClose={onClose}
      footer={
        <Button type="submit" form="save-list" variant="primary" loading={save.isPending}>
          {t('lists.save')}
        </Button>
      }
    >
      <form id="save-list" onSubmit={submit}>
        <TextField
          ref={field}
          label={t('lists.name')}
          hint={t('lists.name.hint')}
          error={save.error ? failureWords(failureOf(save.error), t) : null}
          maxLength={MAX_NAME_LENGTH}
          autoComplete="off"
          value={name}
          onChange={event => setName(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
