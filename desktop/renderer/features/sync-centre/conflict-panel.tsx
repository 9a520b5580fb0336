import { type ReactNode, useId, useState } from 'react'
import type { ConflictCard, ConflictCardField } from '#desktop/worker/api/views.ts'
import { Button } from '#shared/look/action/button.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { Ago } from '../../ui/format/ago.tsx'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { useMutate } from '../../ui/worker/use-mutate.ts'
import { fieldWords, mutationWords, subjectWords } from './mutation-words.ts'
import styles from './sync-centre-screen.module.css'
import { valueWords } from './value-words.ts'

type Choice = 'theirs' | 'mine'

/** Fields that a card shows at first, and with each further step. */
const PAGE = 20

/**
 * The same field changed twice: before, theirs and mine side by side, and a choice for each. A card of many fields is
 * decided as a whole, but for those that are chosen one by one.
 */
export function ConflictPanel({ conflict }: { readonly conflict: ConflictCard }) {
  const formats = useFormats()
  const mutate = useMutate()
  const { conflictId, fields } = conflict
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const [others, setOthers] = useState<Choice>()
  const [shown, setShown] = useState(PAGE)
  const decided = others !== undefined || fields.every(({ group }) => choices[group] !== undefined)
  const decide = async () => {
    const stored = await mutate('conflict.resolve', { conflictId, choices, ...(others ? { others } : {}) })
    if (stored) showToast({ tone: 'good', message: t('Decided') })
  }
  const chooseAll = (choice: Choice) => {
    setOthers(choice)
    setChoices({})
  }
  return (
    <article
      className={styles.card}
      aria-label={t('Conflict: {subject}', { subject: subjectWords(conflict.subject) })}
    >
      <header className={styles.title}>
        <strong>{subjectWords(conflict.subject)}</strong>
        <span className={styles.quiet}>{mutationWords(conflict.name)}</span>
        <time>{formats.moment(conflict.madeAt)}</time>
      </header>
      <p className={styles.quiet}>{whoText(fields)}</p>
      {fields.length > 1 ? <WholeChoice count={fields.length} value={others} onChoose={chooseAll} /> : null}
      {fields.slice(0, shown).map(field => (
        <FieldChoice
          key={field.group}
          field={field}
          value={choices[field.group] ?? others}
          onChange={choice => setChoices({ ...choices, [field.group]: choice })}
        />
      ))}
      <footer className={styles.foot}>
        {fields.length > shown ? (
          <Button onClick={() => setShown(shown + PAGE)}>
            {t('Show more ({left} left)', { left: formats.count(fields.length - shown) })}
          </Button>
        ) : null}
        <Button variant="primary" disabled={!decided} onClick={() => void decide()}>
          {t('Apply choices')}
        </Button>
      </footer>
    </article>
  )
}

/** How many fields met another change, and one side for all of them. */
function WholeChoice({
  count,
  value,
  onChoose,
}: {
  readonly count: number
  readonly value: Choice | undefined
  readonly onChoose: (choice: Choice) => void
}) {
  const formats = useFormats()
  const side = (choice: Choice, label: string) => (
    <Button size="small" aria-pressed={value === choice} onClick={() => onChoose(choice)}>
      {label}
    </Button>
  )
  return (
    <div className={styles.whole}>
      <span>{t('{count} fields to decide', { count: formats.count(count) })}</span>
      {side('theirs', t('All theirs'))}
      {side('mine', t('All mine'))}
    </div>
  )
}

/** One colleague is named; of several each field names its own. */
function whoText(fields: readonly ConflictCardField[]): string {
  const names = new Set(fields.map(({ changed }) => changed?.by))
  const [name] = names
  return names.size === 1 && name
    ? t('{name} changed the same before your edit arrived. That value holds until you decide.', { name })
    : t('Someone else changed the same before your edit arrived. Their value holds until you decide.')
}

function FieldChoice({
  field,
  value,
  onChange,
}: {
  readonly field: ConflictCardField
  readonly value: Choice | undefined
  readonly onChange: (choice: Choice) => void
}) {
  const formats = useFormats()
  const name = useId()
  const words = fieldWords(field.group)
  const title = field.subject === undefined ? words : `${field.subject} · ${words}`
  const side = (choice: Choice, label: string, by?: ReactNode) => (
    <label className={styles.side} data-choice={value === choice}>
      <span className={styles.sideName}>
        <input type="radio" name={name} checked={value === choice} onChange={() => onChange(choice)} />
        {label}
      </span>
      {valueWords(field[choice], formats)}
      {by}
    </label>
  )
  return (
    <div className={styles.sides} role="radiogroup" aria-label={title}>
      <span className={styles.field}>{title}</span>
      <div className={styles.side}>
        <span className={styles.sideName}>{t('Before')}</span>
        {valueWords(field.base, formats)}
      </div>
      {side('theirs', t('Theirs'), field.changed ? <WhoAndWhen {...field.changed} /> : null)}
      {side('mine', t('Mine'))}
    </div>
  )
}

function WhoAndWhen({ by, at }: NonNullable<ConflictCardField['changed']>) {
  return (
    <span className={styles.by}>
      {by}, <Ago instant={at} />
    </span>
  )
}
