import { ListPlus } from 'lucide-react'
import { useState } from 'react'
import type { CreateListInput } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { lazyPart } from '../app/lazy-part.tsx'
import { usePageWords } from '../app/words/words-context.tsx'

const SaveListDialog = lazyPart(async () => (await import('./save-list-dialog.tsx')).SaveListDialog)

type SaveListButtonProps = {
  readonly from: CreateListInput['from']
  readonly variant?: 'secondary' | 'quiet'
}

/** Saves a cart or an order under a name, to be ordered again by one tap. */
export function SaveListButton({ from, variant = 'secondary' }: SaveListButtonProps) {
  const { t } = usePageWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" variant={variant} icon={<ListPlus />} onClick={() => setOpen(true)}>
        {t('lists.saveAs')}
      </Button>
      {open ? <SaveListDialog from={from} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
