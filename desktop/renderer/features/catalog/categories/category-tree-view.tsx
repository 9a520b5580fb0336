import { type KeyboardEvent, useState } from 'react'
import type { CategoryView } from '#desktop/worker/api/views.ts'
import { siblingsIn } from '#shared/domain/category-place.ts'
import { categoryLines } from '../../../ui/pickers/category-tree.ts'
import { t } from '../../../ui/words/t.ts'
import styles from './categories.module.css'
import { CategoryLine, type DropPlace } from './category-line.tsx'
import type { CategoryActs } from './use-category-acts.ts'

type TreeProps = {
  readonly categories: readonly CategoryView[]
  readonly acts: CategoryActs
  readonly active: string | null
  readonly naming: string | null
  readonly onActivate: (id: string) => void
  readonly onName: (id: string | null) => void
  readonly onAdd: (parentId: string | null) => void
}

/** The tree as lines with one focus: arrows go from line to line, with Ctrl they take the category along. */
export function CategoryTree(props: TreeProps) {
  const { categories, acts, naming, onActivate, onName } = props
  const [dragged, setDragged] = useState<string | null>(null)
  const known = new Map(categories.map(category => [category.id, category]))
  const lines = categoryLines(categories).flatMap(({ category, depth }) => {
    const view = known.get(category.id)
    return view ? [{ category: view, depth }] : []
  })
  const active = lines.some(({ category }) => category.id === props.active)
    ? props.active
    : (lines[0]?.category.id ?? null)
  const drop = (onto: CategoryView, place: DropPlace) => {
    const moved = known.get(dragged ?? '')
    setDragged(null)
    if (!moved || moved.id === onto.id) return
    if (place === 'into') void acts.move(moved, onto.id, Number.MAX_SAFE_INTEGER)
    else void acts.move(moved, onto.parentId, indexAmong(categories, onto, moved.id))
  }
  if (lines.length === 0)
    return <p className={styles.empty}>{t('No category yet. Products without one are in no chosen set.')}</p>
  return (
    <div role="tree" aria-label={t('Category tree')} className={styles.tree}>
      {lines.map(({ category, depth }, at) => (
        <CategoryLine
          key={category.id}
          category={category}
          depth={depth}
          active={category.id === active}
          naming={category.id === naming}
          dragging={category.id === dragged}
          onActivate={() => onActivate(category.id)}
          onKeyDown={event =>
            treeKeys(
              event,
              lines.map(line => line.category),
              at,
              props,
            )
          }
          onRename={() => onName(category.id)}
          onName={name => {
            onName(null)
            if (name !== null) void acts.rename(category, name)
          }}
          onDragStart={() => setDragged(category.id)}
          onDrop={place => drop(category, place)}
        />
      ))}
    </div>
  )
}

/** The index of a sibling, not counting the one that moves. */
function indexAmong(categories: readonly CategoryView[], sibling: CategoryView, moving: string): number {
  return siblingsIn(categories, sibling.parentId)
    .filter(({ id }) => id !== moving)
    .findIndex(({ id }) => id === sibling.id)
}

function treeKeys(
  event: KeyboardEvent,
  lines: readonly CategoryView[],
  at: number,
  { categories, acts, onActivate, onName, onAdd }: TreeProps,
): void {
  const category = lines[at]
  if (!category) return
  const focus = (index: number) => {
    const next = lines[Math.max(0, Math.min(lines.length - 1, index))]
    if (next) onActivate(next.id)
  }
  const siblings = siblingsIn(categories, category.parentId)
  const index = siblings.findIndex(({ id }) => id === category.id)
  const parent = categories.find(({ id }) => id === category.parentId)
  const previous = siblings[index - 1]
  const plain: Record<string, () => unknown> = {
    ArrowDown: () => focus(at + 1),
    ArrowUp: () => focus(at - 1),
    Home: () => focus(0),
    End: () => focus(lines.length - 1),
    ArrowLeft: () => parent && onActivate(parent.id),
    F2: () => onName(category.id),
    Enter: () => onName(category.id),
    n: () => onAdd(category.id),
    Delete: () => void acts.remove(category),
  }
  const withMod: Record<string, () => unknown> = {
    ArrowUp: () => index > 0 && acts.move(category, category.parentId, index - 1),
    ArrowDown: () => acts.move(category, category.parentId, index + 1),
    ArrowRight: () => previous && acts.move(category, previous.id, Number.MAX_SAFE_INTEGER),
    ArrowLeft: () =>
      parent && acts.move(category, parent.parentId, indexAmong(categories, parent, category.id) + 1),
  }
  // Alt with the arrows is back and forward on every screen.
  const act = (event.ctrlKey || event.metaKey ? withMod : plain)[event.key]
  if (!act || event.altKey) return
  event.preventDefault()
  event.stopPropagation()
  act()
}
