import type { CategoryView } from '#desktop/worker/api/views.ts'
import { newId } from '#shared/base/ids.ts'
import { moveCategory, siblingsIn } from '#shared/domain/category-place.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { t } from '../../../ui/words/t.ts'
import { useMutate } from '../../../ui/worker/use-mutate.ts'
import { rememberAct } from '../acts.ts'

export type CategoryActs = ReturnType<typeof useCategoryActs>

/** What can be done with the category tree; all of it works offline. */
export function useCategoryActs(categories: readonly CategoryView[]) {
  const mutate = useMutate()
  const add = async (name: string, parentId: string | null): Promise<string | null> => {
    const last = siblingsIn(categories, parentId).at(-1)
    const categoryId = newId()
    const position = last ? last.position + 1 : 0
    return (await mutate('category.create', { categoryId, parentId, name, position })) && categoryId
  }
  const rename = async (category: CategoryView, name: string) => {
    if (name === '' || name === category.name) return
    const edits = { name: { base: { name: category.name }, mine: { name } } }
    const stored = await mutate('category.update', { categoryId: category.id, edits })
    if (stored) rememberAct([stored.mutationId], t('“{name}” renamed', { name: category.name }))
  }
  const move = async (category: CategoryView, parentId: string | null, index: number) => {
    const changes = moveCategory(categories, category.id, parentId, index)
    if (changes === null) {
      showToast({ tone: 'careful', message: t('A category can’t stand below itself') })
      return
    }
    const mutationIds: string[] = []
    for (const { id, from, to } of changes) {
      const edits = { place: { base: { ...from }, mine: { ...to } } }
      const stored = await mutate('category.update', { categoryId: id, edits })
      if (stored) mutationIds.push(stored.mutationId)
    }
    if (mutationIds.length > 0) rememberAct(mutationIds, t('“{name}” moved', { name: category.name }))
  }
  const remove = async (category: CategoryView) => {
    const below = categories.some(({ parentId }) => parentId === category.id)
    if (below || category.products > 0) {
      showToast({
        tone: 'careful',
        message: t('Only an empty category can be deleted. Move what it holds first.'),
      })
      return
    }
    const stored = await mutate('category.delete', { categoryId: category.id })
    if (stored) {
      rememberAct([stored.mutationId], t('“{name}” deleted', { name: category.name }))
      showToast({ message: t('“{name}” deleted', { name: category.name }) })
    }
  }
  return { add, rename, move, remove }
}
