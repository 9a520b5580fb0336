import { useMutation } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import type { SavedList } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { failureOf } from '../../app/api/failure.ts'
import { listKey, listsKey } from '../../app/api/queries.ts'
import { failureWords } from '../../app/failure-words.ts'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import styles from './list-page.module.css'

const MAX_NAME_LENGTH = 60

/** The list's name, and the way to another one. */
export function ListName({ list }: { readonly list: SavedList }) {
  const { t } = usePageWords()
  const [editing, setEditing] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setEditing(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  if (editing) return <NameForm list={list} onClose={close} />
  return (
    <div className={styles.name}>
      <PageHeading className={styles.title}>{list.name}</PageHeading>
      <IconButton ref={opener} label={t('lists.rename')} icon={<Pencil />} onClick={() => setEditing(true)} />
    </div>
  )
}

function NameForm({ list, onClose }: { readonly list: SavedList; readonly onClose: () => void }) {
  const { t } = usePageWords()
  const { client, queryClient } = useServices()
  const { listId } = list
  const [name, setName] = useState(list.name)
  const rename = useMutation({
    mutationFn: (given: string) => client.lists.rename.mutate({ listId, name: given }),
    onSuccess: renamed => {
      queryClient.setQueryData(listKey(listId), renamed)
      void queryClient.invalidateQueries({ queryKey: listsKey, exact: true })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = name.trim()
    if (given === '' || given === list.name) onClose()
    else if (!rename.isPending) rename.mutate(given)
  }
  return (
    <form
      className={styles.nameForm}
      onSubmit={submit}
      onKeyDown={event => event.key === 'Escape' && onClose()}
    >
      <h1 className="visually-hidden">{list.name}</h1>
      <TextField
        label={t('lists.name')}
        error={rename.error ? failureWords(failureOf(rename.error), t) : null}
        maxLength={MAX_NAME_LENGTH}
        autoComplete="off"
        autoFocus
        value={name}
        onChange={event => setName(event.target.value)}
      />
      <Button type="submit" variant="primary" loading={rename.isPending}>
        {t('lists.save')}
      </Button>
    </form>
  )
}
